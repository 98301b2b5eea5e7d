// npm run docs [-- --check]: writes what is generated from the rules: the JSON schema of .magento-integration.json and
// the codes in the setting magentoIntegration.rules of package.json. --check only tells whether they are up to date.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { format } from 'prettier';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bundle = path.join(root, '.cache/docs-generator.mjs');
await build({
  stdin: {
    contents: `export { configSchema, rulesSetting } from './policy/configuration/jsonSchema';
      export { ruleDescriptions } from './policy/policyRules';`,
    resolveDir: path.join(root, 'service/src'),
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  outfile: bundle,
  logLevel: 'warning',
});
const { configSchema, rulesSetting, ruleDescriptions } = await import(pathToFileURL(bundle));

const described = ruleDescriptions.map(({ code, severity, summary }) => ({
  code,
  severity,
  summary: summary ?? summaryOfPage(code),
}));
const manifestFile = path.join(root, 'package.json');
const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
const settings = manifest.contributes.configuration.properties;
Object.assign(settings['magentoIntegration.rules'], rulesSetting(described.map(({ code }) => code)));

const generated = [
  [path.join(root, 'schemas/magento-integration.schema.json'), configSchema(described)],
  [manifestFile, manifest],
];
const isCheck = process.argv.includes('--check');
for (const [file, value] of generated) {
  const text = await format(JSON.stringify(value, null, 2), { filepath: file, printWidth: 110 });
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) continue;
  if (isCheck) {
    console.error(`${path.relative(root, file)} is not what the rules say; run npm run docs`);
    process.exitCode = 1;
    continue;
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  console.log(`${path.relative(root, file)} written`);
}

/** The first sentence of a rule's page, for rules that do not have it themselves. */
function summaryOfPage(code) {
  const page = fs.readFileSync(path.join(root, 'docs/rules', `${code}.md`), 'utf8');
  const paragraph = /^[^#\s].*$/m.exec(page)?.[0].replace(/[`*]/g, '') ?? '';
  return /^.*?\.(?=\s|$)/.exec(paragraph)?.[0] ?? paragraph;
}
