// The harness and the suites are TypeScript; this compiles what a script needs of it, and imports it.
import { build } from 'esbuild';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/**
 * The exports of `test/e2e/host/<name>.ts`.
 * @param {string} name
 */
export async function load(name) {
  const outfile = path.join(root, '.cache/e2e/harness', `${name}.mjs`);
  await build({
    entryPoints: [path.join(root, 'test/e2e/host', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
