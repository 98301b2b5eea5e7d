import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach } from 'vitest';
import { onDisk } from '../cli/runCli';
import { freshBundle } from '../support/freshBundle';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

export interface Running {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly exit: Promise<number | null>;
  /** The first match in the error output, once it is there. */
  readonly seen: (pattern: RegExp) => Promise<string>;
}

/** The command as a process that goes on. */
export function start(args: readonly string[], cwd: string): Running {
  const child = spawn(process.execPath, [freshBundle('cli'), 'handshake', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  const seen = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(stderr);
      if (found) return found[1] ?? found[0];
      await Promise.race([once(child.stderr, 'data'), exit.then(() => Promise.reject(new Error(stderr)))]);
    }
  };
  return { child, stdout: () => stdout, stderr: () => stderr, exit, seen };
}

/** A folder with nothing of Magento in it. */
export const empty = (): string => onDisk({ 'readme.txt': '' });
