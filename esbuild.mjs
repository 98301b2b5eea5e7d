// Makes the bundles that ship (scripts/bundles.mjs), and THIRD-PARTY-NOTICES.txt for the code in them.
import fs from 'node:fs';
import { build } from 'esbuild';
import { bundles } from './scripts/bundles.mjs';
import { noticesOf } from './scripts/notices.mjs';

const production = process.argv.includes('--production');

const results = await Promise.all(
  Object.entries(bundles).map(([name, options]) =>
    build({
      ...options,
      outfile: `dist/${name}.js`,
      minify: production,
      sourcemap: production ? false : 'linked',
      metafile: true,
    }),
  ),
);
fs.writeFileSync('dist/THIRD-PARTY-NOTICES.txt', noticesOf(results.map(({ metafile }) => metafile)));
