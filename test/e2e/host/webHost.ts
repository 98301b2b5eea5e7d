import { build } from 'esbuild';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { chromiumOptions, viewport } from './chromium';
import { ensureServer } from './installServer';
import { root, runFolder } from './paths';
import { quietSettings, type Session } from './session';
import { answerFiles } from './webFiles';
import { Workbench } from './workbench';

/**
 * VS Code as vscode.dev has it: the workbench of the installed server as static files, without a server behind it. The
 * extension runs in the web extension host, on a virtual file system (`web-driver/`).
 */
export class WebHost {
  readonly description = 'VS Code for the Web';
  readonly #installation = ensureServer();
  #browser: Promise<Browser> | undefined;

  /** Opens a window; `session.extensionsFolder` holds the packaged extension. */
  async openWorkbench(session: Session): Promise<Workbench> {
    const driver = await buildDriver();
    const secret = randomUUID();
    const server = http.createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const [, given, area, ...rest] = decodeURIComponent(url.pathname).split('/');
      // Without a secret every web page that is open on this machine could write files.
      if (given !== secret) return void response.writeHead(403).end();
      if (area === 'files') return void answerFiles(session.workspace, rest[0]!, url, request, response);
      if (area === 'window')
        return void sendText(response, 'text/html', this.#page(session, secret, address()));
      const folder = { vscode: this.#installation.folder, extension: installedIn(session), driver }[
        area ?? ''
      ];
      sendFile(response, folder, rest.join('/'));
    });
    const address = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const options = chromiumOptions(this.#installation.chromium);
    const browser = await (this.#browser ??= chromium.launch(options));
    const context = await browser.newContext(viewport(session.magnification));
    const page = await context.newPage();
    const log = fs.createWriteStream(path.join(session.dataFolder, 'console.log'));
    page.on('console', (message) => log.write(`${message.type()}: ${message.text()}\n`));
    page.on('pageerror', (error) => log.write(`${String(error.stack)}\n`));
    page.on('requestfailed', (request) => log.write(`failed: ${request.url()}\n`));
    await page.goto(`http://${address()}/${secret}/window`);
    return new Workbench(page, session, async () => {
      await context.close();
      server.closeAllConnections();
      server.close();
      log.end();
    });
  }

  async dispose(): Promise<void> {
    await (await this.#browser)?.close();
  }

  /** The workbench's page, told as its own server would tell it; it has no remote authority. */
  #page({ settings, trusted }: Session, secret: string, authority: string): string {
    const base = `/${secret}/vscode`;
    const at = (folder: string) => ({ scheme: 'http', authority, path: `/${secret}/${folder}` });
    const configuration = {
      folderUri: { scheme: 'e2e', path: '/workspace' },
      additionalBuiltinExtensions: [at('driver'), at('extension')],
      configurationDefaults: { ...quietSettings, ...settings },
      enableWorkspaceTrust: !trusted,
      // What code-server's workbench asks for.
      ...{ userDataPath: '/', isEnabledFileDownloads: true, isEnabledFileUploads: true },
      isEnabledCoderGettingStarted: false,
      productConfiguration: { enableTelemetry: false, extensionsGallery: undefined },
    };
    const template = fs.readFileSync(
      path.join(this.#installation.folder, 'out/vs/code/browser/workbench/workbench.html'),
      'utf8',
    );
    const values: Record<string, string> = {
      WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll('"', '&quot;'),
      WORKBENCH_WEB_BASE_URL: base,
      WORKBENCH_NLS_FALLBACK_URL: `${base}/out/nls.messages.js`,
      WORKBENCH_NLS_URL: `${base}/out/nls.messages.js`,
    };
    return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
  }
}

function installedIn({ extensionsFolder }: Session): string {
  const name = fs.readdirSync(extensionsFolder).find((each) => each.startsWith('magento-integration-tools.'));
  if (name === undefined) throw new Error(`${extensionsFolder} holds no extension`);
  return path.join(extensionsFolder, name);
}

/** The extension that has the files, compiled; returns its folder. */
async function buildDriver(): Promise<string> {
  const source = path.join(root, 'test/e2e/host/web-driver');
  const folder = path.join(runFolder, 'web-driver');
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(path.join(source, 'package.json'), path.join(folder, 'package.json'));
  await build({
    entryPoints: [path.join(source, 'main.ts')],
    outfile: path.join(folder, 'main.js'),
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return folder;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.html': 'text/html',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

function sendFile(response: http.ServerResponse, folder: string | undefined, name: string): void {
  const file = path.join(folder ?? '', name);
  if (folder === undefined || !file.startsWith(folder + path.sep)) return void response.writeHead(404).end();
  // As a text: the editor reads manifests and the like of extensions from here.
  fs.readFile(file, (error, bytes) => {
    if (error) return void response.writeHead(404).end();
    response.writeHead(200, headers(types[path.extname(name)] ?? 'application/octet-stream'));
    response.end(name.endsWith('/browser/workbench/workbench.js') ? withoutServer(bytes.toString()) : bytes);
  });
}

/** code-server's workbench looks for its server, and keeps user data there; here it is as VS Code's own, in the browser. */
function withoutServer(workbench: string): string {
  const own =
    /(get userRoamingDataHome\(\)\{return \w+\(\w+\.file\(this\.userDataPath\)\.with\(\{scheme:\w+)\.vscodeRemote/;
  return workbench.replace(own, '$1.vscodeUserData').replace(',remoteAuthority:location.host', '');
}

function sendText(response: http.ServerResponse, type: string, text: string): void {
  response.writeHead(200, headers(type)).end(text);
}

/** Extension hosts and webviews may have an origin of their own. */
function headers(type: string): http.OutgoingHttpHeaders {
  return { 'content-type': `${type}; charset=utf-8`, 'access-control-allow-origin': '*' };
}
