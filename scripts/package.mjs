// npm run package [-- --out FILE]: the .vsix, as it goes to the marketplaces.
// vsce walks the whole folder before it asks which files are wanted, and here .cache/ alone may hold 400,000. So it gets
// a folder with just those that package.json lists under "files".
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const stage = path.join(root, '.cache/package');
const [option, file, ...more] = process.argv.slice(2);
if ((option !== undefined && (option !== '--out' || file === undefined)) || more.length > 0) {
  console.error('npm run package [-- --out FILE]');
  process.exit(2);
}
const vsix = file ? path.resolve(file) : path.join(root, `${manifest.name}-${manifest.version}.vsix`);

function node(cwd, ...args) {
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

node(root, 'esbuild.mjs', '--production');
fs.rmSync(stage, { recursive: true, force: true });
for (const name of ['package.json', ...manifest.files]) {
  fs.cpSync(path.join(root, name), path.join(stage, name), { recursive: true });
}
// Without a repository vsce can neither ask for it (nobody answers) nor make the README's links absolute.
const offline = manifest.repository ? [] : ['--allow-missing-repository', '--no-rewrite-relative-links'];
const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
node(stage, vsce, 'package', '--no-dependencies', '--out', vsix, ...offline);
