// npm run docs: writes docs/rules/README.md and the first line of each rule's page from the rules' severities and
// summaries. A page that is missing is begun, for its author to fill.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'docs/rules');
const bundle = path.join(root, '.cache/rule-pages.cjs');
await build({
  stdin: {
    contents: `export { rules } from '#service/rules/registry'; export * from '#test/support/rulePages';`,
    resolveDir: root,
  },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  outfile: bundle,
  logLevel: 'warning',
});
const { rules, withLead, indexOfRules } = await import(pathToFileURL(bundle));

const headings = ['Bad', 'Good', 'Why Magento cares', 'The fix', 'When it is not reported'];
for (const rule of rules) {
  const begun = [
    `# ${rule.code}`,
    '',
    '',
    '',
    'Checked in: .',
    ...headings.map((each) => `\n## ${each}`),
    '',
  ].join('\n');
  update(`${rule.code}.md`, (before) => withLead(before ?? begun, rule));
}
update('README.md', (before) => indexOfRules(rules, before ?? ''));

function update(name, change) {
  const file = path.join(folder, name);
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
  const after = change(before);
  if (after === before) return;
  fs.writeFileSync(file, after);
  console.log(`docs/rules/${name} written`);
}
