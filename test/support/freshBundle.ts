import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { bundles } from '../../scripts/bundles.mjs';

const root = resolve(__dirname, '../..');
const checked = new Set<string>();

/** The path of dist/<name>.js, built if a source is newer; `npm run build` makes the same. */
export function freshBundle(name: 'server' | 'cli' | 'mcp' | 'client' | 'web/server' | 'web/client'): string {
  const bundle = join(root, `dist/${name}.js`);
  if (!checked.has(name) && (!existsSync(bundle) || statSync(bundle).mtimeMs < newestSource())) {
    // Other test files may be running the old one.
    const fresh = join(root, 'dist', `.${name.replace('/', '-')}-${process.pid}.js`);
    buildSync({ ...bundles[name], absWorkingDir: root, outfile: fresh });
    mkdirSync(dirname(bundle), { recursive: true });
    renameSync(fresh, bundle);
  }
  checked.add(name);
  // The server loads it when a tool is called.
  if (name === 'server') freshBundle('mcp');
  return bundle;
}

function newestSource(): number {
  const packages = [
    'protocol/src',
    'service',
    'server/src',
    'cli/src',
    'mcp/src',
    'client/src',
    'handshake/src',
  ];
  const times = packages.flatMap((each) => {
    const folder = join(root, each);
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return sources.map((name) => statSync(join(folder, name)).mtimeMs);
  });
  return Math.max(...times);
}
