// Programs that the tests compare with or run. Installed where that is possible without asking; else named, and we
// stop: a test run that leaves a part out must not pass.
import { spawnSync } from 'node:child_process';

const phpHas = (code) => ['php', '-r', code];
const pythonHas = (module) => ['/usr/bin/python3', '-c', `import ${module}`];

/** What proves that it is there, and Debian's package of it: the reference programs, what the samples in handshake/templates/ run on, and editors. */
const tools = {
  Neovim: [['nvim', '--version'], 'neovim'],
  xmllint: [['xmllint', '--version'], 'libxml2-utils'],
  php: [['php', '--version'], 'php-cli'],
  composer: [['composer', '--version', '--no-interaction'], 'composer'],
  "Python's oauthlib": [pythonHas('oauthlib'), 'python3-oauthlib'],
  phpunit: [['phpunit', '--version'], 'phpunit'],
  "PHP's curl": [phpHas('exit((int) !extension_loaded("curl"));'), 'php-curl'],
  "PHP's SQLite": [phpHas('exit((int) !extension_loaded("pdo_sqlite"));'), 'php-sqlite3'],
  "PHP's MySQL": [phpHas('exit((int) !extension_loaded("pdo_mysql"));'), 'php-mysql'],
  MariaDB: [['mariadbd', '--version'], 'mariadb-server-core'],
  "MariaDB's client": [['mariadb', '--version'], 'mariadb-client-core'],
  Laravel: [phpHas('require "Illuminate/autoload.php";'), 'php-laravel-framework'],
  Guzzle: [phpHas('require "GuzzleHttp/autoload.php";'), 'php-guzzlehttp-guzzle'],
  Mockery: [phpHas('require "Mockery/autoload.php";'), 'php-mockery'],
  Flask: [pythonHas('flask'), 'python3-flask'],
  FastAPI: [pythonHas('fastapi'), 'python3-fastapi'],
  uvicorn: [pythonHas('uvicorn'), 'python3-uvicorn'],
  httpx: [pythonHas('httpx'), 'python3-httpx'],
  pytest: [pythonHas('pytest'), 'python3-pytest'],
  Emacs: [['emacs', '--version'], 'emacs-nox'],
  eglot: [
    ['emacs', '-q', '--batch', '--eval', "(progn (require 'package) (package-initialize) (require 'eglot))"],
    'elpa-eglot',
  ],
  'lsp-mode': [
    [
      'emacs',
      '-q',
      '--batch',
      '--eval',
      "(progn (require 'package) (package-initialize) (require 'lsp-mode))",
    ],
    'elpa-lsp-mode',
  ],
};
const missing = () =>
  Object.keys(tools).filter((name) => {
    const [command, ...args] = tools[name][0];
    return spawnSync(command, args, { env: { ...process.env, COMPOSER_ALLOW_SUPERUSER: '1' } }).status !== 0;
  });

if (missing().length > 0) {
  const wanted = missing().map((name) => tools[name][1]);
  if (process.getuid?.() === 0 && !spawnSync('apt-get', ['--version']).error) {
    console.log(`Installing ${wanted.join(', ')} (Debian) for the tests …`);
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  if (missing().length > 0) {
    console.error(
      `The tests need ${missing().join(' and ')}. On Debian or Ubuntu: sudo apt-get install -y ${wanted.join(' ')}`,
    );
    process.exit(1);
  }
}
