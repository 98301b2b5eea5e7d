// Programs that the tests compare with. Installed where that is possible without asking; else named, and we stop:
// a test run that leaves a part out must not pass.
import { spawnSync } from 'node:child_process';

const packages = { xmllint: 'libxml2-utils' };
const missing = () => Object.keys(packages).filter((tool) => spawnSync(tool, ['--version']).error);

if (missing().length > 0) {
  const wanted = missing().map((tool) => packages[tool]);
  if (process.getuid?.() === 0 && !spawnSync('apt-get', ['--version']).error) {
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
