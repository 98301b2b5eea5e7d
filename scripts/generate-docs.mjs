// npm run docs [-- --check]: writes what is generated from the rules: docs/rules/README.md and the first line of each
// rule's page (a missing page is begun, for its author to fill), docs/errors.md, the JSON schema of .magento-integration.json,
// and the codes in the setting magentoIntegration.rules of package.json; and from the tools for coding agents:
// languageModelTools of package.json. --check only tells whether they are up to date.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { format } from 'prettier';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bundle = path.join(root, '.cache/docs-generator.cjs');
const isCheck = process.argv.includes('--check');
await build({
  stdin: {
    contents: `export { configSchema, rulesSetting } from '#service/policy/configuration/jsonSchema';
      export { ruleDescriptions } from '#service/policy/policyRules'; export * from '#test/support/rulePages';
      export { errorFamilies } from '#service/tools/errors/families/index'; export * from '#test/support/errorPage';
      export { languageModelTools } from '#mcp/languageModelTools';`,
    resolveDir: root,
  },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  outfile: bundle,
  logLevel: 'warning',
});
const {
  configSchema,
  rulesSetting,
  ruleDescriptions,
  withLead,
  indexOfRules,
  errorFamilies,
  errorPage,
  languageModelTools,
} = (await import(pathToFileURL(bundle))).default;

const headings = ['Bad', 'Good', 'Why Magento cares', 'The fix', 'When it is not reported'];
for (const rule of ruleDescriptions) {
  const sections = headings.map((each) => `\n## ${each}`);
  const begun = [`# ${rule.code}`, '', '', '', 'Checked in: .', ...sections, ''].join('\n');
  update(`docs/rules/${rule.code}.md`, (before) => withLead(before ?? begun, rule));
}
update('docs/rules/README.md', () => indexOfRules(ruleDescriptions));
const errors = await format(errorPage(errorFamilies), { filepath: 'errors.md', proseWrap: 'preserve' });
update('docs/errors.md', () => errors);

const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const settings = manifest.contributes.configuration.properties;
const codes = ruleDescriptions.map(({ code }) => code);
Object.assign(settings['magentoIntegration.rules'], rulesSetting(codes));
manifest.contributes.languageModelTools = languageModelTools();
const schemaText = await json(configSchema(ruleDescriptions), 'schema.json');
update('schemas/magento-integration.schema.json', () => schemaText);
const manifestText = await json(manifest, 'package.json');
update('package.json', () => manifestText);

function json(value, filepath) {
  return format(JSON.stringify(value, null, 2), { filepath, printWidth: 110 });
}

function update(name, change) {
  const file = path.join(root, name);
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
  const after = change(before);
  if (after === before) return;
  if (isCheck) {
    console.error(`${name} is not what the source says; run npm run docs`);
    process.exitCode = 1;
    return;
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, after);
  console.log(`${name} written`);
}
