import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, seen from the sources and from what load.mjs compiles of them. */
export const root = findRoot(path.dirname(fileURLToPath(import.meta.url)));

/** What is worth keeping between runs: the editor itself. */
export const hostFolder = path.join(root, '.cache/vscode-host');

/** What a run makes: bundles, the packaged extension, the editor's data and logs. */
export const runFolder = path.join(root, '.cache/e2e');

function findRoot(folder: string): string {
  return fs.existsSync(path.join(folder, 'package-lock.json')) ? folder : findRoot(path.dirname(folder));
}
