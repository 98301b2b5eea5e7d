// npm start: a real VS Code with the extension, on a copy of a small Magento project with typical faults. With a desktop
// VS Code if one is installed, else VS Code's server in the browser; --server asks for that one.
// --check looks for itself, without a person: it waits for the first problems, and ends.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { load } from '../test/e2e/host/load.mjs';

const {
  ensureServer,
  installPackaged,
  layOutSampleProject,
  root,
  runFolder,
  sampleApiXml,
  serverHost,
  startServer,
} = await load('index');

const options = process.argv.slice(2);
const unknown = options.find((option) => !['--check', '--server'].includes(option));
if (unknown) {
  console.error(`npm start knows no ${unknown}; there are --server and --check.`);
  process.exit(2);
}

const home = path.join(runFolder, 'start');
const workspace = path.join(home, 'shop');
fs.rmSync(home, { recursive: true, force: true });
layOutSampleProject(workspace);
const apiXml = path.join(workspace, sampleApiXml);

if (options.includes('--check')) await check();
else if (!options.includes('--server') && isDesktopInstalled()) openDesktop();
else await serve();

function install(host) {
  const extensionsFolder = installPackaged(host, path.join(home, 'extensions'));
  return { dataFolder: path.join(home, 'data'), extensionsFolder, workspace, settings: {}, trusted: true };
}

function isDesktopInstalled() {
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return hasScreen && !spawnSync('code', ['--version'], { shell: process.platform === 'win32' }).error;
}

function openDesktop() {
  spawnSync(process.execPath, [path.join(root, 'esbuild.mjs')], { cwd: root, stdio: 'inherit' });
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, workspace, apiXml];
  const { status } = spawnSync('code', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) console.log(`VS Code opens ${workspace} with the extension of this checkout.`);
  process.exitCode = status ?? 1;
}

/** Until Ctrl+C. */
async function serve() {
  const installation = ensureServer();
  console.log('Packaging and installing the extension …');
  const host = serverHost();
  const server = await startServer(installation, install(host));
  console.log(`
  VS Code runs, with the extension and a Magento project that has typical faults. Open:

    ${server.urlOf(workspace, [['openFile', apiXml]])}

  The project is a copy: ${workspace}
  Ctrl+C ends it.
`);
  await new Promise((resolve) => server.process.once('exit', resolve));
}

async function check() {
  const host = serverHost();
  try {
    const workbench = await host.openWorkbench(install(host));
    try {
      await workbench.ready();
      await workbench.openFile(sampleApiXml);
      await workbench.squiggles().first().waitFor();
      console.log(
        `VS Code opened the sample and underlines ${await workbench.squiggles().count()} problems in api.xml.`,
      );
    } finally {
      await workbench.close();
    }
  } finally {
    await host.dispose();
  }
}
