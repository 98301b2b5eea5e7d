// Programs that the tests compare with. Installed where that is possible without asking; else named, and we stop:
// a test run that leaves a part out must not pass.
import { spawnSync } from 'node:child_process';

/** What proves that it is there, and Debian's package of it. */
const tools = {
  xmllint: [['xmllint', '--version'], 'libxml2-utils'],
  php: [['php', '--version'], 'php-cli'],
  "Python's oauthlib": [['/usr/bin/python3', '-c', 'import oauthlib'], 'python3-oauthlib'],
};
const missing = () =>
  Object.keys(tools).filter((name) => {
    const [command, ...args] = tools[name][0];
    return spawnSync(command, args).status !== 0;
  });

if (missing().length > 0) {
  const wanted = missing().map((name) => tools[name][1]);
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
