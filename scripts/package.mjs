// npm run package [-- --out FOLDER] [--only extension|command-line]: the .vsix, as it goes to the marketplaces, and the .tgz of the command line.
// vsce walks the whole folder before it asks which files are wanted, and here .cache/ alone may hold 400,000. So each
// package gets a folder with just what it ships.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addressFields, commandLineFiles } from './shippedFiles.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const { out, only } = optionsOrExit();
const target = path.resolve(root, out);
fs.mkdirSync(target, { recursive: true });

run(process.execPath, root, 'esbuild.mjs', '--production');
if (only !== 'command-line') packageExtension();
if (only !== 'extension') packageCommandLine();

function optionsOrExit() {
  try {
    return parseArgs({ options: { out: { type: 'string', default: '.' }, only: { type: 'string' } } }).values;
  } catch (error) {
    console.error(`${error.message}\nnpm run package [-- --out FOLDER] [--only extension|command-line]`);
    process.exit(2);
  }
}

function packageExtension() {
  const stage = stageOf('extension', ['package.json', ...manifest.files]);
  const shipped = { ...manifest, ...addressFields(manifest) };
  fs.writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(shipped, null, 2)}\n`);
  const vsix = path.join(target, `${manifest.name}-${manifest.version}.vsix`);
  // Without a repository vsce can neither ask for it (no one answers) nor make the README's links absolute.
  const offline = shipped.repository ? [] : ['--allow-missing-repository', '--no-rewrite-relative-links'];
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  run(process.execPath, stage, vsce, 'package', '--no-dependencies', '--out', vsix, ...offline);
  run(process.execPath, root, 'scripts/check-package.mjs', vsix);
}

function packageCommandLine() {
  const stage = stageOf('command-line', commandLineFiles);
  const { name, version, license, keywords, engines, bin } = manifest;
  const { repository, bugs, homepage } = addressFields(manifest);
  const description = 'Checks the files that connect Magento 2 to an ERP, CRM or PIM, and what they offer.';
  const own = { name, version, description, license, keywords, bin, repository, bugs, homepage };
  // No dependencies: everything is in the bundles.
  const shipped = { ...own, engines: { node: engines.node }, files: commandLineFiles };
  fs.writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(shipped, null, 2)}\n`);
  run('npm', stage, 'pack', '--silent', '--pack-destination', target);
  console.log(
    `${name}-${version}.tgz: ${Math.ceil(fs.statSync(path.join(target, `${name}-${version}.tgz`)).size / 1000)} kB`,
  );
}

/** A fresh folder with those files of the project, of this run only: two tests package at once. */
function stageOf(name, files) {
  const parent = path.join(root, '.cache/package');
  fs.mkdirSync(parent, { recursive: true });
  const stage = fs.mkdtempSync(path.join(parent, `${name}-`));
  process.on('exit', () => fs.rmSync(stage, { recursive: true, force: true }));
  for (const file of files) fs.cpSync(path.join(root, file), path.join(stage, file), { recursive: true });
  return stage;
}

function run(command, cwd, ...args) {
  const { status } = spawnSync(command, args, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
