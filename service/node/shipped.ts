import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';

// The bundle is in dist/.
const root = join(__dirname, '..');

/** Of Node's single executable applications: https://nodejs.org/api/single-executable-applications.html */
interface Sea {
  isSea(): boolean;
  getAsset(key: string, encoding: string): string;
}

/** What a single executable carries: path below the package → text. Undefined where files are beside the bundle. */
const carried = ((): Readonly<Record<string, string>> | undefined => {
  const sea = process.getBuiltinModule?.('node:sea') as Sea | undefined;
  return sea?.isSea()
    ? (JSON.parse(sea.getAsset('files.json', 'utf8')) as Record<string, string>)
    : undefined;
})();

/** The text of a file that ships with the command; the path is below the package. */
export function shippedText(path: string): string {
  if (!carried) return readFileSync(join(root, path), 'utf8');
  const text = carried[path];
  if (text === undefined) throw new Error(`${path} is not in this executable`);
  return text;
}

/** Calls `use` with a folder that ships with the command; it is there until `use` is done. */
export function withShippedFolder<T>(path: string, use: (folder: string) => T): T {
  if (!carried) return use(join(root, path));
  const temporary = mkdtempSync(join(tmpdir(), 'magento-integration-'));
  try {
    for (const [name, text] of Object.entries(carried)) {
      if (!name.startsWith(`${path}/`)) continue;
      const file = join(temporary, name.slice(path.length + 1));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return use(temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Runs another bundle that ships with the command, in this process; what it exports. */
export function runShipped(path: string): unknown {
  const require = createRequire(carried ? process.execPath : join(root, path));
  if (!carried) return require(join(root, path)) as unknown;
  const module: { exports: unknown } = { exports: {} };
  const names = ['require', 'module', 'exports', '__filename', '__dirname'];
  const run = compileFunction(shippedText(path), names, { filename: path }) as (...values: unknown[]) => void;
  run(require, module, module.exports, process.execPath, dirname(process.execPath));
  return module.exports;
}
