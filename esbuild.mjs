// Makes the bundles that ship: dist/client.js (extension host), dist/server.js (LSP), dist/cli.js (terminal),
// dist/panel.js and dist/panel.css (webview).
import { build } from 'esbuild';
import { bundles } from './scripts/bundles.mjs';

const production = process.argv.includes('--production');

await Promise.all(
  Object.entries(bundles).map(([name, options]) =>
    build({
      ...options,
      outfile: `dist/${name}.js`,
      minify: production,
      sourcemap: production ? false : 'linked',
    }),
  ),
);
