import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { freshBundle } from '../support/freshBundle';
import type { ProjectFiles } from '../support/project';

const root = resolve(__dirname, '../..');

const temporary: string[] = [];
afterAll(() => {
  for (const folder of temporary.splice(0)) rmSync(folder, { recursive: true, force: true });
});

// Commands are waited for without giving way; the test runner gives up a worker that does not answer for a minute.
afterEach(() => new Promise<void>((resolve) => setImmediate(resolve)));

function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'magento-cli-')));
  temporary.push(folder);
  return folder;
}

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command in a process of its own, as people do. */
export function runCli(
  args: readonly string[],
  options: {
    cwd?: string;
    env?: Readonly<Record<string, string>>;
    input?: string | Uint8Array;
    /** An open file that standard output goes to. */
    stdout?: number;
  } = {},
): CliResult {
  const bundle = freshBundle('cli');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    FORCE_COLOR: undefined,
    NO_COLOR: undefined,
    GITHUB_ACTIONS: undefined,
    GITLAB_CI: undefined,
    ...options.env,
  };
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [bundle, ...args], {
    cwd: options.cwd ?? root,
    input: options.input,
    stdio: ['pipe', options.stdout ?? 'pipe', 'pipe'],
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

/** Writes files below a new folder and returns it. */
export function onDisk(
  files: Readonly<Record<string, string | Uint8Array>> | ProjectFiles,
  name = 'project',
): string {
  const folder = join(temporaryFolder(), name);
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** The path of something beside the checkout, or undefined (and a line that says so) where it is not there. */
export function shared(path: string): string | undefined {
  const found = resolve(root, '../shared', path);
  if (existsSync(found)) return found;
  console.log(`skipped: ../shared/${path} is not there`);
  return undefined;
}

/** A Magento of that version, laid out in a folder of its own. */
export function materialise(version: string, ...options: string[]): string {
  const folder = join(temporaryFolder(), 'shop');
  const script = resolve(root, '../shared/magento/materialise.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, version, folder, ...options], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return folder;
}
