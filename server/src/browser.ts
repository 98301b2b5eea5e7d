// The language server as a worker of a browser: the client posts messages, and reads all files for it.
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { clientRequests } from '#protocol';
import { startServer } from './server';

declare const self: never;
declare function close(): void;

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
connection.onExit(close);
startServer(connection, {
  disk: undefined,
  // The editor sends the texts of its language along.
  textsFor: () => undefined,
  loadTools: () => import('#mcp/callTool'),
  rulePage: async (code) =>
    (await connection.sendRequest<string | null>(clientRequests.rulePage.method, { code })) ?? undefined,
  timer: {
    setImmediate: (callback) => after(0, callback),
    setTimeout: (callback, milliseconds) => after(milliseconds, callback),
  },
});

function after(milliseconds: number, callback: () => void): { dispose(): void } {
  const handle = setTimeout(callback, milliseconds);
  return { dispose: () => clearTimeout(handle) };
}
