// npm run bench:activation: what activating the packaged extension costs, over what it costs to start an empty language
// client. Both are installed in the same VS Code and activated one after the other in each of several windows, in turn
// the one or the other first. The figures are VS Code's own ("Developer: Startup Performance").
import { build } from 'esbuild';
import { createVSIX } from '@vscode/vsce';
import fs from 'node:fs';
import path from 'node:path';
import { bundles } from '../../scripts/bundles.mjs';
import { load } from '../../test/e2e/host/load.mjs';

const { chooseHost, installPackaged, layOutSampleProject, root, runFolder } = await load('index');
const windows = Number(process.env.BENCH_WINDOWS ?? 10);
const home = path.join(runFolder, 'activation');
fs.rmSync(home, { recursive: true, force: true });

const ours = 'magento-integration-tools.magento-integration-tools';
const floor = 'magento-integration-tools.activation-floor';

/** Packages the floor as the extension is packaged: bundled and minified. */
async function packageFloor() {
  const source = path.join(root, 'bench/activation/floor');
  const folder = path.join(home, 'floor');
  for (const [name, like] of Object.entries({ client: bundles.client, server: bundles.server })) {
    await build({
      ...like,
      entryPoints: [path.join(source, `${name}.ts`)],
      outfile: path.join(folder, `${name}.js`),
      minify: true,
    });
  }
  fs.copyFileSync(path.join(source, 'package.json'), path.join(folder, 'package.json'));
  const packagePath = path.join(home, 'floor.vsix');
  await createVSIX({
    cwd: folder,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  return packagePath;
}

/** Keeps the installed extension from being activated by what is in the folder, before it is its turn. */
function activateByCallOnly(extensionsFolder) {
  const name = fs.readdirSync(extensionsFolder).find((each) => each.startsWith(`${ours}-`));
  const file = path.join(extensionsFolder, name, 'package.json');
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
  fs.writeFileSync(file, JSON.stringify({ ...manifest, activationEvents: [] }));
}

async function measure() {
  const tests = path.join(home, 'measure.cjs');
  await build({
    entryPoints: [path.join(root, 'bench/activation/measure.ts')],
    outfile: tests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const host = await chooseHost();
  const found = { [ours]: [], [floor]: [] };
  try {
    const extensionsFolder = installPackaged(host, path.join(home, 'extensions'));
    host.installExtension(await packageFloor(), extensionsFolder);
    activateByCallOnly(extensionsFolder);
    for (let index = 0; index <= windows; index++) {
      const dataFolder = path.join(home, 'data');
      fs.rmSync(dataFolder, { recursive: true, force: true });
      const workspace = path.join(dataFolder, 'shop');
      layOutSampleProject(workspace);
      const results = path.join(dataFolder, 'performance.md');
      const order = index % 2 === 0 ? [ours, floor] : [floor, ours];
      await host.runExtensionTests(
        { dataFolder, extensionsFolder, workspace, settings: {}, trusted: true },
        {
          driver: path.join(root, 'test/e2e/host/driver-extension'),
          tests,
          env: { BENCH_ACTIVATION_ORDER: order.join(), BENCH_ACTIVATION_RESULTS: results },
          isDone: () => fs.existsSync(results),
        },
      );
      // The first one fills the file system's cache.
      if (index === 0) continue;
      const table = fs.readFileSync(results, 'utf8');
      for (const id of [ours, floor]) found[id].push(timesOf(table, id));
    }
  } finally {
    await host.dispose();
  }
  return found;
}

/**
 * From VS Code's table: milliseconds of loading the code, of the call of `activate`, and of what it returned to be
 * waited for.
 */
function timesOf(table, id) {
  const cells = table
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .find((row) => row[1] === id);
  if (!cells) throw new Error(`VS Code's table does not have ${id}:\n${table}`);
  const [load, call, wait] = cells.slice(3, 6).map(Number);
  return { load, call, wait };
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

function describe(name, times) {
  const of = (key) => median(times.map((each) => each[key]));
  const total = median(times.map(({ load, call, wait }) => load + call + wait));
  console.log(`  ${name}: ${total} ms (load ${of('load')}, call ${of('call')}, wait ${of('wait')})`);
  return total;
}

const found = await measure();
console.log(`\nActivation, medians of ${windows} windows:`);
const ratio = describe('the extension', found[ours]) / describe('an empty language client', found[floor]);
console.log(`  ratio ${ratio.toFixed(2)} (target ≤ 1.5)`);
