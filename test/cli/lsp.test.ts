import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { filePatterns } from '#protocol/fileKinds';
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

it('the template for LSP4IJ starts it for the names of files that the server reads', () => {
  const template = JSON.parse(
    readFileSync(join(editors, 'lsp4ij/magento-integration/template.json'), 'utf8'),
  ) as { programArgs: { default: string }; fileTypeMappings: { fileType: { patterns: string[] } }[] };
  expect(template.programArgs.default).toBe('magento-integration lsp --stdio');
  const all = filePatterns.join();
  for (const pattern of template.fileTypeMappings.flatMap(({ fileType }) => fileType.patterns))
    expect(all).toContain(pattern.replace(/\.(xml|php|json)$/, '').replace('*', ''));
});
