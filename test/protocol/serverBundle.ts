import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const root = resolve(__dirname, '../..');
const bundle = join(root, 'dist/server.js');
let isBuilt = false;

/** The path of dist/server.js, built if a source is newer; `npm run build` makes the same. */
export function serverBundle(): string {
  if (!isBuilt && (!existsSync(bundle) || statSync(bundle).mtimeMs < newestSource())) {
    // Other test files may be running the old one.
    const fresh = join(root, `dist/.server-${process.pid}.js`);
    buildSync({
      entryPoints: [join(root, 'server/src/main.ts')],
      outfile: fresh,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      mainFields: ['module', 'main'],
      loader: { '.md': 'text' },
      logLevel: 'error',
    });
    renameSync(fresh, bundle);
  }
  isBuilt = true;
  return bundle;
}

function newestSource(): number {
  const folder = join(root, 'server/src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Math.max(...sources.map((name) => statSync(join(folder, name)).mtimeMs));
}
