// npm run release -- major|minor|patch|X.Y.Z: sets the version, checks that the changelog mentions it, packages, and
// says how to publish. It publishes nothing, commits nothing, and puts package.json back if anything fails.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const versioned = ['package.json', 'package-lock.json'].map((name) => path.join(root, name));
const before = versioned.map((file) => fs.readFileSync(file, 'utf8'));
const manifest = JSON.parse(before[0]);

const version = nextVersion(manifest.version, process.argv[2]);
if (version === undefined) {
  console.error('Usage: npm run release -- major|minor|patch|X.Y.Z');
  process.exit(2);
}
const problems = [...addressProblems(), ...changelogProblems()];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
try {
  versioned.forEach((file, index) => fs.writeFileSync(file, withVersion(before[index])));
  run('npm', ['test']);
  run('npm', ['run', 'package']);
} catch (error) {
  versioned.forEach((file, index) => fs.writeFileSync(file, before[index]));
  console.error(`${error.message} package.json is as it was.`);
  process.exit(1);
}

const vsix = `${manifest.name}-${version}.vsix`;
console.log(`
${vsix} is ready. To publish it:

  git commit -am "Release ${version}" && git tag v${version}
  npx vsce publish --packagePath ${vsix}     # Visual Studio Marketplace; first: npx vsce login ${manifest.publisher}
  npx ovsx publish ${vsix}                   # Open VSX; its token in the variable OVSX_PAT
`);

function nextVersion(current, wanted) {
  if (/^\d+\.\d+\.\d+$/.test(wanted ?? '')) return wanted;
  const parts = current.split('.').map(Number);
  const index = ['major', 'minor', 'patch'].indexOf(wanted);
  if (index < 0) return undefined;
  return parts.map((part, each) => (each < index ? part : each === index ? part + 1 : 0)).join('.');
}

/** A marketplace shows pictures, and leads people who have a question, by the address of the repository only. */
function addressProblems() {
  if (/^https:\/\/\S+$/.test(manifest.config.repository)) return [];
  return [
    'package.json has no address of the repository: set config.repository, as in https://github.com/owner/name.',
  ];
}

function changelogProblems() {
  const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')}\\b(.*)$`, 'm').exec(
    fs.readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'),
  );
  const example = `## ${version} – ${new Date().toISOString().slice(0, 10)}`;
  if (heading && !/unreleased/i.test(heading[1])) return [];
  return [
    heading
      ? `CHANGELOG.md calls ${version} unreleased: give its heading the date, as in “${example}”.`
      : `CHANGELOG.md has no heading for ${version}: add “${example}” and what has changed.`,
  ];
}

/** Only our own version: the first in package.json, the first two in package-lock.json. */
function withVersion(text) {
  const json = JSON.parse(text);
  json.version = version;
  if (json.packages?.['']) json.packages[''].version = version;
  return `${JSON.stringify(json, null, 2)}\n`;
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed.`);
}
