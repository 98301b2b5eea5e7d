import { createInterface } from 'node:readline/promises';
import { inert } from './inert';

/** Where a command runs and prints: the process's, or a test's. */
export interface Terminal {
  /** The working folder. */
  readonly cwd: string;
  /** How wide text may be. */
  readonly width: number;
  readonly colour: boolean;
  /** Writes what is asked for, as it is: text for people goes through `inert` first. */
  out(text: string): void;
  /** Writes what is said besides, as text in which nothing acts. */
  err(text: string): void;
  /** Asks the person in front of it, and answers with the line that is typed; undefined where nobody is. */
  readonly ask?: (question: string, signal: AbortSignal) => Promise<string>;
}

const widthOfPipes = 100;

export function processTerminal(): Terminal {
  return {
    cwd: process.cwd(),
    width: process.stdout.isTTY ? Math.max(40, process.stdout.columns || widthOfPipes) : widthOfPipes,
    colour: wantsColour(process.env, process.stdout.isTTY),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(inert(text)),
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask: askOnStandardError } : {}),
  };
}

async function askOnStandardError(question: string, signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question, { signal });
  } finally {
    lines.close();
  }
}

/** FORCE_COLOR (https://force-color.org, as in Node) wins over NO_COLOR (https://no-color.org), which wins over a TTY. */
function wantsColour(env: NodeJS.ProcessEnv, isTTY: boolean): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return isTTY && env.TERM !== 'dumb';
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Style = keyof typeof codes;
export type Paint = (style: Style | readonly Style[], text: string) => string;

/** Colours text where the terminal shows colours. */
export function painter(colour: boolean): Paint {
  return (style, text) => {
    const styles = typeof style === 'string' ? [style] : style;
    if (!colour || text === '' || styles.length === 0) return text;
    return `${styles.map((each) => `\x1b[${codes[each]}m`).join('')}${text}\x1b[0m`;
  };
}
