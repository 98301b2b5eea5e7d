import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ruleDescriptions as described } from '../policy/policyRules';
import { ruleCodes } from './codes';

const pages = new URL('../../../docs/rules/', import.meta.url);
const page = (name: string): string => readFileSync(new URL(`${name}.md`, pages), 'utf8');

it('there is exactly one rule for each code', () => {
  expect(described.map((rule) => rule.code)).toEqual([...ruleCodes]);
});

it.each(ruleCodes)('%s has a page with bad, good, why Magento cares, and the fix', (code) => {
  expect(existsSync(new URL(`${code}.md`, pages))).toBe(true);
  const headings = page(code)
    .split('\n')
    .filter((line) => line.startsWith('#'));
  expect(headings[0]).toBe(`# ${code}`);
  expect(headings).toEqual(
    expect.arrayContaining(['## Bad', '## Good', '## Why Magento cares', '## The fix']),
  );
});

it('the index names each rule with its severity', () => {
  const index = page('README');
  for (const { code, severity } of described)
    expect(index).toContain(`| [${code}](${code}.md) | ${severity} |`);
});
