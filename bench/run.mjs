// npm run bench: what the index, a key stroke and memory cost, each as a ratio against a floor measured in the same
// run, in processes of their own that take turns. Needs Magento's XML in ../shared/magento (or MAGENTO_XML=FOLDER).
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundles } from '../scripts/bundles.mjs';
import { manyModules } from './manyModules.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.join(root, '.cache/bench');
const source = path.resolve(process.env.MAGENTO_XML ?? path.join(root, '../shared/magento'));
const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
if (!fs.existsSync(path.join(source, 'materialise.mjs'))) {
  console.error(
    `npm run bench needs Magento's XML: ${source} has no materialise.mjs. Name its folder in MAGENTO_XML.`,
  );
  process.exit(2);
}

const project = (name, ...options) => {
  const target = path.join(cache, name);
  if (!fs.existsSync(path.join(target, 'composer.lock'))) {
    console.log(`laying out ${name} …`);
    execFileSync(process.execPath, [path.join(source, 'materialise.mjs'), '2.4.6', target, ...options]);
  }
  return target;
};
const bundle = (name) => path.join(cache, `${name}.mjs`);
await build({
  entryPoints: ['coldIndex', 'keystroke', 'endpoints', 'openApi', 'serverMemory', 'readers'].map((name) =>
    path.join(root, 'bench', `${name}.ts`),
  ),
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  outdir: cache,
  outExtension: { '.js': '.mjs' },
  // vscode-jsonrpc is CommonJS and asks for Node's modules.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
const run = (name, ...options) =>
  JSON.parse(
    execFileSync(process.execPath, [bundle(name), ...options], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .at(-1),
  );
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const turns = (works) => {
  for (const work of works) work();
  const results = works.map(() => []);
  for (let round = 0; round < rounds; round++) works.forEach((work, index) => results[index].push(work()));
  return results;
};

const rows = [];
const row = (what, ratio, target, detail) => rows.push({ what, ratio: ratio.toFixed(2), target, detail });
const ms = (value) => `${value.toFixed(1)} ms`;

const usual = project('78k', '--files', '78000');
const large = project('300k', '--files', '300000');
const copies = project('copies', '--copies', '10');
const recording = path.join(cache, '78k.json');
const found = run('coldIndex', 'record', usual, recording);

const [floor, cold, coldLarge, coldCopies] = turns([
  () => run('coldIndex', 'floor', usual, recording).ms,
  () => run('coldIndex', 'index', usual).ms,
  () => run('coldIndex', 'index', large).ms,
  () => run('coldIndex', 'index', copies).ms,
]).map(median);
const counted = `${found.modules} modules, ${found.resources} ACL ids`;
row(
  'cold index, 78,000 files / same folders listed, same files read',
  cold / floor,
  '≤ 2',
  `${ms(cold)} / ${ms(floor)}; ${counted}`,
);
row('cold index, 300,000 files / 78,000 files', coldLarge / cold, '≤ 1.1', `${ms(coldLarge)} / ${ms(cold)}`);
row(
  'cold index, ten copies of every module / one',
  coldCopies / cold,
  '≤ 11',
  `${ms(coldCopies)} / ${ms(cold)}`,
);

const strokes = turns([() => run('keystroke')])[0];
const stroke = (key) => median(strokes.map((each) => each[key]));
const size = `${Math.round(strokes[0].characters / 1024)} kB, 5,000 resources`;
row(
  'edit → diagnostics in api.xml / one parse of it',
  stroke('diagnostics') / stroke('parse'),
  '≤ 2',
  `${ms(stroke('diagnostics'))} / ${ms(stroke('parse'))}; ${size}`,
);
row(
  'completion there / one parse of it',
  stroke('completion') / stroke('parse'),
  '–',
  `${ms(stroke('completion'))} / ${ms(stroke('parse'))}; ${strokes[0].found} items`,
);

const measured = turns([() => run('endpoints')])[0];
const endpoint = (key) => median(measured.map((each) => each[key]));
const checked = [endpoint('check'), endpoint('checkWithout') + endpoint('parsePhp')];
row(
  'check of a module with 30 routes / the same without them, and one parse of its PHP',
  checked[0] / checked[1],
  '≤ 2',
  `${ms(checked[0])} / ${ms(checked[1])}`,
);
row(
  'edit → diagnostics in an interface with 50 methods / one parse of it',
  endpoint('keystroke') / endpoint('parseOne'),
  '≤ 2',
  `${ms(endpoint('keystroke'))} / ${ms(endpoint('parseOne'))}; ${Math.round(measured[0].characters / 1024)} kB`,
);
row(
  'check of a module without routes that is asked for them / not asked',
  endpoint('indexAsked') / endpoint('indexWithout'),
  '≤ 1.1',
  `${ms(endpoint('indexAsked'))} / ${ms(endpoint('indexWithout'))}`,
);

const [catalogue, openApi] = turns([() => run('openApi', 'parse'), () => run('openApi', 'document')]);
const openApiMs = median(openApi.map((each) => each.ms));
const catalogueMs = median(catalogue.map((each) => each.ms));
row(
  'all routes of Magento 2.4.6 as an OpenAPI document / reading the catalogue',
  openApiMs / catalogueMs,
  '≤ 5, 1 s, 150 MB',
  `${ms(openApiMs)} / ${ms(catalogueMs)}; ${openApi[0].routes} routes, ${Math.round(openApi[0].characters / 1024)} kB, ` +
    `${median(openApi.map((each) => each.mb)).toFixed(0)} MB at most`,
);

execFileSync(process.execPath, ['esbuild.mjs', '--production'], { cwd: root });
const server = path.join(root, 'dist/server.js');
const empty = path.join(cache, 'empty');
fs.mkdirSync(empty, { recursive: true });
const [idle, loaded] = turns([
  () => run('serverMemory', empty, server).mb,
  () => run('serverMemory', usual, server).mb,
]).map(median);
row(
  'server memory with 2.4.6 indexed / with nothing indexed',
  loaded / idle,
  '≤ 40 MB more',
  `${loaded.toFixed(0)} MB / ${idle.toFixed(0)} MB: ${(loaded - idle).toFixed(0)} MB more`,
);

const readers = turns([() => run('readers', usual)])[0];
const reader = (key) => median(readers.map((each) => each[key]));
row(
  "fast-xml-parser / our parser, cold, Magento's XML",
  reader('fastXmlParser') / reader('ours'),
  '–',
  `${ms(reader('fastXmlParser'))} / ${ms(reader('ours'))}; ${readers[0].files} files`,
);

await build({ ...bundles.cli, absWorkingDir: root, outfile: path.join(cache, 'cli/dist/cli.js') });
const [twoThousand, twentyThousand] = manyModules(path.join(cache, 'cli/dist/cli.js'), cache);
row(
  'check, a folder of 20,000 modules / of 2,000, each with a fault that is in the report',
  twentyThousand / twoThousand,
  '≤ 11',
  `${ms(twentyThousand)} / ${ms(twoThousand)}`,
);

console.log(`\nMedians of ${rounds} rounds, after one that does not count; processes take turns.\n`);
for (const { what, ratio, target, detail } of rows) {
  console.log(`${ratio.padStart(7)}×  ${`(target ${target})`.padEnd(24)} ${what}\n          ${detail}`);
}
