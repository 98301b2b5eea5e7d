import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { chromiumOptions, viewport } from './chromium';
import { run } from './command';
import type { EditorHost } from './host';
import { ensureServer, type ServerInstallation } from './installServer';
import { quietSettings, writeJson, type Session } from './session';
import { until } from './until';
import { Workbench } from './workbench';

/** VS Code's server, with Chromium as its window. */
export function serverHost(): EditorHost {
  const installation = ensureServer();
  let browser: Promise<Browser> | undefined;
  const launch = () => (browser ??= chromium.launch(chromiumOptions(installation.chromium)));

  const openWindow = async (session: Session, payload: Payload = [], env: NodeJS.ProcessEnv = {}) => {
    const server = await startServer(installation, session, env);
    try {
      const context = await (await launch()).newContext(viewport(session.magnification));
      const page = await context.newPage();
      await page.goto(server.urlOf(session.workspace, payload));
      return new Workbench(page, session, async () => {
        await context.close();
        server.stop();
      });
    } catch (error) {
      server.stop();
      throw error;
    }
  };

  return {
    description: 'VS Code’s server',
    installExtension(vsix, extensionsFolder) {
      const dataFolder = path.join(extensionsFolder, '../install-data');
      run(installation.node, [
        path.join(installation.folder, 'out/server-main.js'),
        ...[
          '--install-extension',
          vsix,
          '--extensions-dir',
          extensionsFolder,
          '--server-data-dir',
          dataFolder,
        ],
        ...['--accept-server-license-terms', '--force'],
      ]);
    },
    openWorkbench: (session) => openWindow(session),
    async runExtensionTests(session, { driver, tests, env, isDone }) {
      const payload: Payload = [
        ['extensionDevelopmentPath', driver],
        ['extensionTestsPath', tests],
      ];
      const workbench = await openWindow(session, payload, env);
      try {
        await until('the suite’s end', isDone, { timeout: 300_000, interval: 200 });
      } finally {
        await workbench.keepPicture('end');
        await workbench.close();
      }
    },
    async dispose() {
      await (await browser)?.close();
    },
  };
}

/** What the page is told, beside the folder; a value is a path on the server. */
export type Payload = readonly (readonly [key: string, path: string])[];

export interface RunningServer {
  urlOf(workspace: string, payload?: Payload): string;
  stop(): void;
  readonly process: ChildProcess;
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach(killGroup));
// Without a listener a signal ends us before 'exit' is heard.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

function killGroup(leader: ChildProcess): void {
  try {
    process.kill(-leader.pid!, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Starts the server on a free port; resolves when it listens. */
export async function startServer(
  { node, folder }: Omit<ServerInstallation, 'chromium'>,
  { dataFolder, extensionsFolder, settings, trusted }: Session,
  env: NodeJS.ProcessEnv = {},
): Promise<RunningServer> {
  writeJson(path.join(dataFolder, 'data/User/settings.json'), { ...quietSettings, ...settings });
  // Without a secret every web page that is open on this machine could use the server, terminal and all.
  const token = randomUUID();
  const log = path.join(dataFolder, 'server.log');
  const output = fs.openSync(log, 'w');
  const server = spawn(
    node,
    [
      path.join(folder, 'out/server-main.js'),
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--accept-server-license-terms'],
      ...['--enable-smoke-test-driver', '--telemetry-level', 'off'],
      ...['--server-data-dir', dataFolder, '--extensions-dir', extensionsFolder],
      ...(trusted ? ['--disable-workspace-trust'] : []),
    ],
    // A group of its own: its extension host and language server end with it.
    { detached: true, stdio: ['ignore', output, output], env: { ...process.env, ...env } },
  );
  fs.closeSync(output);
  running.add(server);
  const stop = () => {
    running.delete(server);
    killGroup(server);
  };

  const port = await until(`the server to listen (see ${log})`, () => {
    if (server.exitCode !== null) throw new Error(fs.readFileSync(log, 'utf8'));
    return /Extension host agent listening on (\d+)/.exec(fs.readFileSync(log, 'utf8'))?.[1];
  });
  const authority = `127.0.0.1:${port}`;
  const onServer = (file: string) => `vscode-remote://${authority}${encodeURI(file)}`;
  return {
    process: server,
    stop,
    urlOf(workspace, payload = []) {
      const url = new URL(`http://${authority}/`);
      url.searchParams.set('tkn', token);
      url.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
      const entries = payload.map(([key, file]) => [key, onServer(file)]);
      if (entries.length > 0) url.searchParams.set('payload', JSON.stringify(entries));
      return url.href;
    },
  };
}
