import fs from 'node:fs';
import path from 'node:path';
import { isInstalled, run } from './command';
import { hostFolder } from './paths';

/** The VS Code server of code-server needs this Node, whatever Node the project runs on. */
const versions = { 'code-server': '4.139.1', [`node-linux-${process.arch}`]: '24.21.0' };

/** code-server comes without compiled modules, so that nothing is downloaded from elsewhere: these are needed. */
const compiledModules = [
  'node-pty',
  '@vscode/spdlog',
  '@vscode/native-watchdog',
  '@parcel/watcher',
  '@vscode/sqlite3',
  '@vscode/deviceid',
  'kerberos',
  '@vscode/fs-copyfile',
];

const chromiums = ['chromium', 'google-chrome', 'chromium-browser'];
const findChromium = (): string | undefined => chromiums.find(isInstalled);

/** Debian packages, and how to see that what we need of each is there. */
const forRunning = { chromium: () => findChromium() !== undefined };
const forInstalling = {
  ripgrep: () => isInstalled('rg'),
  'libkrb5-dev': () => fs.existsSync('/usr/include/gssapi/gssapi.h'),
  'build-essential': () => isInstalled('g++') && isInstalled('make'),
  python3: () => isInstalled('python3'),
};

export interface ServerInstallation {
  /** The Node to run it with. */
  readonly node: string;
  /** The folder that holds `out/server-main.js`. */
  readonly folder: string;
  readonly chromium: string;
}

/** The VS Code server and its browser; installed if they are not, which takes about two minutes, once. */
export function ensureServer(): ServerInstallation {
  if (process.platform !== 'linux') {
    throw new Error(
      'VS Code’s server can be installed on Linux only; unset MAGENTO_INTEGRATION_VSCODE here.',
    );
  }
  const stamp = path.join(hostFolder, 'installed.json');
  const wanted = JSON.stringify(versions);
  const isThere = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted;
  ensureDebianPackages(isThere ? forRunning : { ...forRunning, ...forInstalling });

  const nodePackage = path.join(hostFolder, 'node_modules', `node-linux-${process.arch}`);
  const folder = path.join(hostFolder, 'node_modules/code-server/lib/vscode');
  if (!isThere) {
    console.log('Installing VS Code’s server into .cache/vscode-host (about two minutes, once) …');
    fs.rmSync(hostFolder, { recursive: true, force: true });
    fs.mkdirSync(hostFolder, { recursive: true });
    install(nodePackage, folder);
    fs.writeFileSync(stamp, wanted);
  }
  return { node: path.join(nodePackage, 'bin/node'), folder, chromium: findChromium() ?? chromiums[0]! };
}

function install(nodePackage: string, folder: string): void {
  const npm = (cwd: string, ...args: string[]) =>
    run('npm', [...args, '--no-audit', '--no-fund'], {
      cwd,
      env: {
        ...process.env,
        PATH: `${path.join(nodePackage, 'bin')}${path.delimiter}${process.env.PATH ?? ''}`,
        // The headers are in the package: node-gyp has nothing to download.
        npm_config_nodedir: nodePackage,
      },
    });
  const packages = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  // --ignore-scripts: code-server's own install script downloads from GitHub.
  npm(hostFolder, 'install', '--prefix', hostFolder, '--ignore-scripts', ...packages);
  npm(folder, 'install', '--omit=dev', '--ignore-scripts');
  npm(path.join(folder, 'extensions'), 'install', '--omit=dev', '--ignore-scripts');

  const ripgrep = path.join(folder, 'node_modules/@vscode/ripgrep/bin/rg');
  fs.mkdirSync(path.dirname(ripgrep), { recursive: true });
  fs.copyFileSync(run('sh', ['-c', 'command -v rg']).trim(), ripgrep);
  console.log('… compiling its native modules');
  npm(folder, 'rebuild', ...compiledModules);
}

/** Installs what is missing where that is possible without asking; else names the one command, and stops. */
function ensureDebianPackages(packages: Record<string, () => boolean>): void {
  const missing = () => Object.keys(packages).filter((name) => !packages[name]!());
  const wanted = missing();
  if (wanted.length === 0) return;
  if (process.getuid?.() === 0 && isInstalled('apt-get')) {
    console.log(`Installing ${wanted.join(', ')} (Debian) to run VS Code …`);
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', ...wanted], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  if (missing().length > 0) {
    throw new Error(
      `VS Code’s server needs ${missing().join(', ')}. On Debian or Ubuntu: sudo apt-get install -y ${missing().join(' ')}`,
    );
  }
}
