import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';
import type { ProjectFiles } from '../support/project';

const root = resolve(__dirname, '../..');
const bundle = join(root, 'dist/cli.js');

const temporary: string[] = [];
afterAll(() => {
  for (const folder of temporary.splice(0)) rmSync(folder, { recursive: true, force: true });
});

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
  options: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): CliResult {
  buildCli();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    FORCE_COLOR: undefined,
    NO_COLOR: undefined,
    ...options.env,
  };
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [bundle, ...args], {
    cwd: options.cwd ?? root,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

let isBuilt = false;

/** Builds dist/cli.js, and only that, if a source is newer; `npm run build` makes the same. */
export function buildCli(): string {
  if (!isBuilt && (!existsSync(bundle) || statSync(bundle).mtimeMs < newestSource())) {
    // Other test files may be running the old one.
    const fresh = join(root, `dist/.cli-${process.pid}.js`);
    buildSync({
      entryPoints: [join(root, 'server/src/cli.ts')],
      outfile: fresh,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      mainFields: ['module', 'main'],
      loader: { '.md': 'text' },
      logLevel: 'error',
      banner: { js: '#!/usr/bin/env node' },
    });
    renameSync(fresh, bundle);
  }
  isBuilt = true;
  return bundle;
}

function newestSource(): number {
  const times = ['server/src', 'handshake/src'].flatMap((room) => {
    const folder = join(root, room);
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return sources.map((name) => statSync(join(folder, name)).mtimeMs);
  });
  return Math.max(...times);
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
