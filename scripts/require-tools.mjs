// Programs that the tests compare with. Installed where that is possible without asking; else named, and we stop:
// a test run that leaves a part out must not pass.
import { spawnSync } from 'node:child_process';

const packages = { xmllint: 'libxml2-utils' };
// What `create` writes is put before these; tests without them say that they skip that.
const optional = { php: 'php-cli', composer: 'composer' };
const absent = (tool) => spawnSync(tool, ['--version']).error;
const missing = () => Object.keys(packages).filter(absent);
const canInstall = process.getuid?.() === 0 && !spawnSync('apt-get', ['--version']).error;

const wished = Object.keys(optional).filter(absent);
if (wished.length > 0 && canInstall && process.env.CI) {
  const names = wished.map((tool) => optional[tool]);
  console.log(`Installing ${names.join(', ')} (Debian) for the tests …`);
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { stdio: 'inherit' });
}

if (missing().length > 0) {
  const wanted = missing().map((tool) => packages[tool]);
  if (canInstall) {
    console.log(`Installing ${wanted.join(', ')} (Debian) for the tests …`);
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', ...wanted], { stdio: 'inherit' });
  }
  if (missing().length > 0) {
    console.error(
      `The tests need ${missing().join(' and ')}. On Debian or Ubuntu: sudo apt-get install -y ${wanted.join(' ')}\n` +
        'On macOS xmllint is there already; elsewhere install libxml2.',
    );
    process.exit(1);
  }
}
