import { spawnSync } from 'node:child_process';

/** Enough for the texts of all files of a shop that has been changed as a whole. In bytes. */
const mostOutput = 1 << 30;

/** In milliseconds: the first comparison in a large shop on a slow disk takes some of it. */
const longestAnswer = 120_000;

/** What is asked of git. */
export interface GitOptions {
  readonly cwd: string;
  readonly input?: string | undefined;
  /** After which it is ended, in milliseconds; two minutes unless told. */
  readonly timeout?: number | undefined;
  /** Settings that count before those of the repository. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface GitOutcome {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly error?: NodeJS.ErrnoException | undefined;
}

/** Whether git was ended because it took too long. */
export function wasTooSlow({ error }: GitOutcome): boolean {
  return error?.code === 'ETIMEDOUT';
}

/**
 * Runs git in a folder. It asks and changes nothing, and runs none of the programs that a repository's own configuration may
 * name: no monitor, no hook, no pager, and no transport for objects that a partial clone does not have.
 */
export function runGit(
  args: readonly string[],
  { cwd, input, timeout = longestAnswer, settings = {} }: GitOptions,
): GitOutcome {
  return spawnSync('git', [...args], {
    cwd,
    input,
    timeout,
    // One that waits for a disk or a pipe need not heed anything else.
    killSignal: 'SIGKILL',
    maxBuffer: mostOutput,
    env: {
      ...process.env,
      ...asVariables({ 'core.quotePath': 'false', 'core.fsmonitor': 'false', ...settings }),
      GIT_OPTIONAL_LOCKS: '0',
      // The first is for git 2.45 and newer, the second for all: there is no protocol of that name.
      GIT_NO_LAZY_FETCH: '1',
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_TERMINAL_PROMPT: '0',
    },
  });
}

/**
 * In the environment, since a name may contain whatever `-c` takes for its end. Git 2.31 and newer read it. They follow
 * those that are there, such as a pipeline's safe.directory; the last one counts.
 */
function asVariables(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const first = Number(process.env.GIT_CONFIG_COUNT ?? 0) || 0;
  const entries = Object.entries(settings);
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(first + entries.length)],
    ...entries.flatMap(([name, value], index) => [
      [`GIT_CONFIG_KEY_${first + index}`, name],
      [`GIT_CONFIG_VALUE_${first + index}`, value],
    ]),
  ]) as NodeJS.ProcessEnv;
}
