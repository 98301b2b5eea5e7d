// Makes the bundles that ship (scripts/bundles.mjs), and THIRD-PARTY-NOTICES.txt for the code in them.
import fs from 'node:fs';
import path from 'node:path';
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
      write: false,
    }),
  ),
);
for (const { outputFiles } of results) for (const file of outputFiles) replace(file.path, file.contents);
replace('dist/THIRD-PARTY-NOTICES.txt', noticesOf(results.map(({ metafile }) => metafile)));

/** Writes a file as a whole: whoever starts a bundle while another is made gets the one or the other. */
function replace(file, contents) {
  const whole = `${file}.${process.pid}.tmp`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(whole, contents);
  fs.renameSync(whole, file);
}
