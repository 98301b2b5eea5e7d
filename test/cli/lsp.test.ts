import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { configName, pathOfKind } from '#protocol/fileKinds';
import { runCli } from './runCli';

const editors = resolve(__dirname, '../../docs/editors');

it('says how it is called', () => {
  const { code, stderr } = runCli(['lsp']);
  expect(code).toBe(2);
  expect(stderr).toContain('--stdio');
});

it('every editor has a page that starts it, and that the overview names', () => {
  const overview = readFileSync(join(editors, 'README.md'), 'utf8');
  const pages = readdirSync(editors).filter((name) => name.endsWith('.md') && name !== 'README.md');
  expect(pages.length).toBeGreaterThan(6);
  for (const page of pages) {
    expect(overview).toContain(`](${page})`);
    expect(readFileSync(join(editors, page), 'utf8'), page).toMatch(
      /magento-integration[^]{1,70}lsp[^]{1,20}--stdio/,
    );
  }
});

it('the template for LSP4IJ starts it for the names of all files that have a place of their own', () => {
  const template = JSON.parse(
    readFileSync(join(editors, 'lsp4ij/magento-integration/template.json'), 'utf8'),
  ) as {
    programArgs: { default: string; windows: string };
    fileTypeMappings: { fileType: { patterns: string[] } }[];
  };
  // As LSP4IJ's documentation has users write commands, so that the PATH of a shell counts.
  expect(template.programArgs).toEqual({
    default: 'sh -c "magento-integration lsp --stdio"',
    windows: 'cmd /C magento-integration.cmd lsp --stdio',
  });
  const names = Object.values(pathOfKind).map((path) => basename(path));
  expect(template.fileTypeMappings.flatMap(({ fileType }) => fileType.patterns).sort()).toEqual(
    [
      ...names.filter((name) => !name.endsWith('.php')),
      ...['*.php', 'di.xml', 'extension_attributes.xml', configName],
    ].sort(),
  );
});
