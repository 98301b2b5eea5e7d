import { spawnSync, type SpawnSyncOptions } from 'node:child_process';

/** Runs a program to its end, silently. If it fails, so do we, with all that it printed. */
export function run(program: string, args: readonly string[], options: SpawnSyncOptions = {}): string {
  const result = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // No one is there to answer a question.
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  if (result.status === 0) return String(result.stdout);
  const reason = result.error?.message ?? `exit code ${String(result.status ?? result.signal)}`;
  throw new Error(
    `${program} ${args.join(' ')}: ${reason}\n${String(result.stdout ?? '')}${String(result.stderr ?? '')}`,
  );
}

/** Whether a program of this name is on the path. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}
