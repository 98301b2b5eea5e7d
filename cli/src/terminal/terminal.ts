import { fstatSync } from 'node:fs';
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
  /** Shows what is being done in place of what it showed before; undefined where that would fill a log. */
  readonly status?: (text: string) => void;
  /** All of standard input. */
  input(): Promise<Uint8Array>;
  /** Asks the person in front of it, and answers with the line that is typed; undefined where no one is. */
  readonly ask?: (question: string, signal: AbortSignal) => Promise<string>;
}

const widthOfPipes = 100;

/** The terminal, pipe or file that this process was started with. */
export function processTerminal(): Terminal {
  return {
    cwd: process.cwd(),
    width: widthOf(process.env),
    colour: wantsColour(process.env, process.stdout.isTTY),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(inert(text)),
    ...(process.stderr.isTTY && process.env.TERM !== 'dumb' ? { status: showOnStandardError } : {}),
    input: readStandardInput,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask: askOnStandardError } : {}),
  };
}

/** One line that the next takes the place of; nothing wider than the terminal, which would go on in another line. */
function showOnStandardError(text: string): void {
  process.stderr.write(`\r\x1b[K${inert(text).slice(0, (process.stderr.columns || widthOfPipes) - 1)}`);
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function askOnStandardError(question: string, signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question, { signal });
  } finally {
    lines.close();
  }
}

function widthOf({ COLUMNS: set = '' }: NodeJS.ProcessEnv): number {
  const width = process.stdout.isTTY ? process.stdout.columns : /^\d{1,4}$/.test(set) ? Number(set) : 0;
  return Math.max(40, width || widthOfPipes);
}

/** Set by services whose logs show colours, though no terminal is there. */
const colouredLogs = [
  ...['GITHUB_ACTIONS', 'GITLAB_CI', 'BITBUCKET_BUILD_NUMBER', 'BUILDKITE', 'CIRCLECI', 'DRONE', 'TRAVIS'],
  ...['TEAMCITY_VERSION', 'TF_BUILD', 'APPVEYOR'],
];

/** Whether output goes into the log of a build, and not into a file (`> report.txt`). */
function isColouredLog(env: NodeJS.ProcessEnv): boolean {
  if (!colouredLogs.some((name) => env[name])) return false;
  try {
    return !fstatSync(process.stdout.fd).isFile();
  } catch {
    return false;
  }
}

/** FORCE_COLOR (https://force-color.org, as in Node) wins over NO_COLOR (https://no-color.org), which wins over a TTY
 * or a log that shows colours. */
function wantsColour(env: NodeJS.ProcessEnv, isTTY: boolean): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return (isTTY && env.TERM !== 'dumb') || isColouredLog(env);
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
