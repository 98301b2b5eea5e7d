import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { bundles } from '../../scripts/bundles.mjs';

const root = resolve(__dirname, '../..');
/** What Node has and a browser's worker has not. */
const ofNode = /\b(?:Buffer|process|__dirname)\b(?=[.([])|\brequire\(|from 'node:/;

it.each(['web/client', 'web/server'] as const)('%s holds nothing of Node', async (name) => {
  // esbuild fails on an import of Node; what is global it cannot know.
  const options = {
    ...bundles[name],
    absWorkingDir: root,
    minify: true,
    metafile: true,
    write: false,
  } as const;
  const { metafile, outputFiles } = await build({ ...options, outfile: 'dist/browser.js' });
  const own = Object.keys(metafile.inputs).filter((file) =>
    /^(client|mcp|protocol|server|service)\//.test(file),
  );
  expect(own.length).toBeGreaterThan(20);
  const reaching = own.filter((file) => {
    const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    return ofNode.test(code);
  });
  expect(reaching).toEqual([]);
  // With the catalogue.
  expect(gzipSync(outputFiles[0]!.contents).length).toBeLessThan(1_000_000);
});
