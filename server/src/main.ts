// The language server as a process: `node server.js --stdio`, or --node-ipc, --socket=PORT, --pipe=NAME.
import { parseArgs } from 'node:util';
import {
  createConnection,
  createServerPipeTransport,
  createServerSocketTransport,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Connection,
} from 'vscode-languageserver/node';
import type * as mcpBundle from '#mcp/main';
import { logFailure } from './session/answers';
import { nodeFileSystem } from '#service/node/nodeFileSystem';
import { runShipped, shippedText } from '#service/node/shipped';
import { startServer } from './server';
import type { Runtime } from './session/runtime';

/** The text of a file that ships; undefined where there is none. */
function textOf(path: string): string | undefined {
  try {
    return shippedText(path);
  } catch {
    return undefined;
  }
}

const runtime: Runtime = {
  disk: nodeFileSystem,
  textsFor: (locale) => textOf(`l10n/bundle.l10n.${locale}.json`),
  // Of the command line's bundle, which ships anyway.
  loadTools: () => runShipped('dist/mcp.js') as typeof mcpBundle,
  rulePage: (code) => textOf(`docs/rules/${code}.md`),
  timer: {
    setImmediate(callback) {
      const handle = setImmediate(callback);
      return { dispose: () => clearImmediate(handle) };
    },
    setTimeout(callback, milliseconds) {
      const handle = setTimeout(callback, milliseconds);
      return { dispose: () => clearTimeout(handle) };
    },
  },
};

const clientIsGone = (): never => process.exit(1);

/** The connection that the arguments ask for; whatever it is, the process ends when the client closes it. */
function connect(): Connection {
  const { socket, pipe } = parseArgs({
    options: { socket: { type: 'string' }, pipe: { type: 'string' } },
    strict: false,
  }).values;
  if (typeof socket !== 'string' && typeof pipe !== 'string' && !process.argv.includes('--stdio')) {
    process.on('disconnect', clientIsGone);
    return createConnection(ProposedFeatures.all);
  }
  const [reader, writer] =
    typeof socket === 'string'
      ? createServerSocketTransport(Number(socket))
      : typeof pipe === 'string'
        ? createServerPipeTransport(pipe)
        : [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)];
  reader.onClose(clientIsGone);
  // What follows a message without a beginning or an end cannot be told apart: no one would ever be answered again.
  reader.onError((error) => {
    if (!isFramingError(error)) return;
    process.stderr.write(`The client sends no messages of the Language Server Protocol: ${error.message}\n`);
    clientIsGone();
  });
  return createConnection(ProposedFeatures.all, reader, writer);
}

/** By vscode-jsonrpc's texts, the only thing that tells them from one message that cannot be understood. */
function isFramingError({ message }: Error): boolean {
  return /^(Header must provide|Content-Length value|Message header must|Cannot read so many)/.test(message);
}

const connection = connect();

/** One failure must not take the editor's diagnostics away for the rest of the day. */
function survive(error: unknown): void {
  try {
    logFailure(connection.console, 'The server', error);
  } catch {
    clientIsGone();
  }
}
process.on('unhandledRejection', survive);
process.on('uncaughtException', survive);

startServer(connection, runtime);
