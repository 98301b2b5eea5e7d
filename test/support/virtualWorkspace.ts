import fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import vm from 'node:vm';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createMessageConnection,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageConnection,
} from 'vscode-languageserver-protocol/node';
import { clientRequests, type FileAnswer, type FolderAnswer, type ReadFileParams } from '#protocol';
import { joinUri } from '#service/uri';
import { freshBundle } from './freshBundle';
import { MemoryFileSystem } from './memoryFileSystem';

/** What of a browser's worker there is: nothing of Node. */
const workerGlobals = {
  ...{
    AbortController,
    atob,
    Blob,
    btoa,
    DecompressionStream,
    performance,
    Response,
    TextDecoder,
    TextEncoder,
    URL,
  },
  ...{ clearTimeout, console, queueMicrotask, setTimeout },
};

interface Port {
  onmessage?: (event: { data: unknown }) => void;
  addEventListener(type: string, listener: NonNullable<Port['onmessage']>): void;
  postMessage(message: unknown): void;
}

/** A file system far away: each call takes its time, and is counted. */
export class RemoteFiles {
  readonly disk = new MemoryFileSystem();
  readonly calls: string[] = [];
  mostAtOnce = 0;
  #atOnce = 0;

  constructor(
    readonly root: string,
    files: Readonly<Record<string, string>>,
    readonly milliseconds: number,
  ) {
    for (const [path, text] of Object.entries(files)) this.disk.write(joinUri(root, path), text);
  }

  async readFile({ uri }: ReadFileParams): Promise<FileAnswer> {
    await this.#call('read', uri);
    const bytes = this.disk.readFile(uri);
    return bytes ? { base64: Buffer.from(bytes).toString('base64') } : null;
  }

  async readDirectory({ uri }: { readonly uri: string }): Promise<FolderAnswer> {
    await this.#call('list', uri);
    return { entries: this.disk.readDirectory(uri) };
  }

  async #call(what: string, uri: string): Promise<void> {
    this.calls.push(`${what} ${uri.slice(this.root.length + 1)}`);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce);
    await delay(this.milliseconds);
    this.#atOnce--;
  }
}

/** The built language server of browsers, in a world without Node, and a client that has its files. */
export async function startWorker(files: RemoteFiles): Promise<MessageConnection> {
  const [client, server] = ports();
  const global = { ...workerGlobals, self: server, close: () => undefined };
  vm.runInNewContext(fs.readFileSync(freshBundle('web/server'), 'utf8'), global, { filename: 'server.js' });
  const connection = createMessageConnection(new PortReader(client), new PortWriter(client));
  connection.onRequest<FileAnswer, undefined>(clientRequests.readFile.method, (params: ReadFileParams) =>
    files.readFile(params),
  );
  connection.onRequest<FolderAnswer, undefined>(
    clientRequests.readDirectory.method,
    (params: { uri: string }) => files.readDirectory(params),
  );
  connection.onRequest<string | null, undefined>(
    clientRequests.rulePage.method,
    ({ code }: { code: string }) => Promise.resolve(`# ${code}`),
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: files.root, name: 'remote' }],
    capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
    initializationOptions: { files: true, status: true },
  });
  await connection.sendNotification('initialized', {});
  return connection;
}

class PortReader extends AbstractMessageReader {
  constructor(private readonly port: Port) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    this.port.onmessage = ({ data }) => callback(data as Message);
    return { dispose: () => (this.port.onmessage = undefined) };
  }
}

class PortWriter extends AbstractMessageWriter {
  constructor(private readonly port: Port) {
    super();
  }

  write(message: Message): Promise<void> {
    this.port.postMessage(message);
    return Promise.resolve();
  }

  end(): void {
    // A port has no end.
  }
}

/** Two ends that messages are posted between, copied on the way as a browser does. */
function ports(): [Port, Port] {
  const make = (other: () => Port): Port => ({
    addEventListener(type, listener) {
      if (type === 'message') this.onmessage = listener;
    },
    postMessage(message) {
      const data = structuredClone(message);
      setImmediate(() => other().onmessage?.({ data }));
    },
  });
  const client: Port = make(() => server);
  const server: Port = make(() => client);
  return [client, server];
}
