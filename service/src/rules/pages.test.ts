import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { indexOfRules, leadOf } from '#test/support/rulePages';
import { ruleDescriptions as rules } from '../policy/policyRules';
import { ruleCodes } from './registry';

const pages = new URL('../../../docs/rules/', import.meta.url);
const page = (name: string): string => {
  const url = new URL(`${name}.md`, pages);
  return existsSync(url) ? readFileSync(url, 'utf8') : '';
};
const required = ['Bad', 'Good', 'Why Magento cares', 'The fix'];

it('there is exactly one rule for each code', () => {
  expect(rules.map((rule) => rule.code)).toEqual([...ruleCodes]);
});

// One test for all: what fails is a short list of pages, and not a page.
it('each rule has a page with bad, good, why Magento cares, and the fix; `npm run docs` begins one', () => {
  const faulty = ruleCodes.flatMap((code) => {
    const lines = page(code).split('\n');
    const missing = required.filter((heading) => !lines.includes(`## ${heading}`));
    if (lines[0] !== `# ${code}`) missing.unshift(`# ${code}`);
    return missing.length > 0 ? [`docs/rules/${code}.md lacks ${missing.join(', ')}`] : [];
  });
  expect(faulty).toEqual([]);
});

it('each page begins with what the rule says of itself; `npm run docs` writes it', () => {
  const stale = rules.flatMap((rule) => {
    const lead = leadOf(rule);
    return page(rule.code).split('\n')[2] !== lead ? [`docs/rules/${rule.code}.md`] : [];
  });
  expect(stale).toEqual([]);
});

it('the index names each rule with its severity and summary; `npm run docs` writes it', () => {
  const index = page('README');
  const lines = index.split('\n');
  const missing = indexOfRules(rules)
    .split('\n')
    .filter((line) => !lines.includes(line));
  expect(missing).toEqual([]);
  expect(lines.length).toBe(rules.length + 7);
});

it('no page names 403: Magento answers 401 where a permission is missing', () => {
  expect(rules.map(({ code }) => code).filter((code) => /\b403\b/.test(page(code)))).toEqual([]);
});
