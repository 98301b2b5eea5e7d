import { spawnSync } from 'node:child_process';

/** Enough for the texts of all files of a shop that has been changed as a whole. In bytes. */
const mostOutput = 1 << 30;

/** What is asked of git. */
export interface GitOptions {
  readonly cwd: string;
  readonly input?: string | undefined;
  /** In milliseconds. */
  readonly timeout?: number;
  /** Settings that count before those of the repository. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface GitOutcome {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly error?: Error | undefined;
}

/**
 * Runs git in a folder. It asks and changes nothing, and runs none of the programs that a repository's own configuration may
 * name: no monitor, no hook, no pager, and no transport for objects that a partial clone does not have.
 */
export function runGit(
  args: readonly string[],
  { cwd, input, timeout, settings = {} }: GitOptions,
): GitOutcome {
  return spawnSync('git', [...args], {
    cwd,
    input,
    timeout,
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

/** In the environment, since a name may contain whatever `-c` takes for its end. Git 2.31 and newer read it. */
function asVariables(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const entries = Object.entries(settings);
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(entries.length)],
    ...entries.flatMap(([name, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, name],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ]) as NodeJS.ProcessEnv;
}
