// Typing never waits for the index: the modules are on a disk that answers when the test lets it.
import { PassThrough } from 'node:stream';
import { afterEach, expect, it, vi } from 'vitest';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import {
  CancellationTokenSource,
  createProtocolConnection,
  CompletionRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  LSPErrorCodes,
  ShutdownRequest,
  type CompletionList,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { MemoryFileSystem } from '#test/support/memoryFileSystem';
import { classicModule, projectRoot, smallMagento } from '#test/support/project';
import type { FileSource } from './fileSystem';
import { startServer } from '#server/server';
import { joinUri } from './uri';

const apiXml = joinUri(projectRoot, 'app/code/Acme/Bridge/etc/integration/api.xml');
const apiText = (typed: string): string =>
  `<integrations><integration name="AcmeBridge"><resources>\n<resource name="${typed}"/></resources></integration></integrations>`;

/** Files are read once `open` is called; `reading` tells that somebody waits for one. */
class SlowDisk implements FileSource {
  readonly #disk = new MemoryFileSystem();
  readonly #isOpen: Promise<void>;
  open!: () => void;
  reading = false;

  constructor(files: Readonly<Record<string, string>>) {
    this.#isOpen = new Promise((resolve) => (this.open = resolve));
    for (const [path, text] of Object.entries(files)) this.#disk.write(joinUri(projectRoot, path), text);
  }

  async readFile(uri: string): Promise<Uint8Array | undefined> {
    this.reading = true;
    await this.#isOpen;
    return this.#disk.readFile(uri);
  }

  typeOf(uri: string) {
    return this.#disk.typeOf(uri);
  }

  readDirectory(uri: string) {
    return this.#disk.readDirectory(uri);
  }

  realPath(uri: string): string {
    return this.#disk.realPath(uri);
  }
}

let client: ProtocolConnection | undefined;
afterEach(() => client?.dispose());

/** A session in the middle of its first reading, with api.xml open. */
async function whileReading(): Promise<{ connection: ProtocolConnection; disk: SlowDisk }> {
  const disk = new SlowDisk({ ...smallMagento, ...classicModule() });
  const [up, down] = [new PassThrough(), new PassThrough()];
  startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), {
    disk,
    textsFor: () => undefined,
    rulePage: () => undefined,
    loadTools: () => Promise.reject(new Error('no tools here')),
    timer: {
      setImmediate: (callback) => ({ dispose: clearImmediate.bind(undefined, setImmediate(callback)) }),
      setTimeout: (callback, ms) => ({ dispose: clearTimeout.bind(undefined, setTimeout(callback, ms)) }),
    },
  });
  const connection = (client = createProtocolConnection(
    new StreamMessageReader(down),
    new StreamMessageWriter(up),
  ));
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: projectRoot,
    capabilities: {},
    workspaceFolders: null,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const textDocument = { uri: apiXml, languageId: 'xml', version: 0, text: apiText('') };
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  await vi.waitUntil(() => disk.reading);
  return { connection, disk };
}

/** Types into the id, as an editor does: each key is an edit and a request that takes the place of the one before. */
async function type(connection: ProtocolConnection, text: string) {
  const start = '<resource name="'.length;
  let last: { answer: Promise<unknown>; cancel: CancellationTokenSource } | undefined;
  const given: Promise<unknown>[] = [];
  for (let length = 1; length <= text.length; length++) {
    last?.cancel.cancel();
    const at = { line: 1, character: start + length - 1 };
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: apiXml, version: length },
      contentChanges: [{ range: { start: at, end: at }, text: text[length - 1]! }],
    });
    const cancel = new CancellationTokenSource();
    const position = { line: 1, character: start + length };
    const answer = connection.sendRequest(
      CompletionRequest.type,
      { textDocument: { uri: apiXml }, position },
      cancel.token,
    );
    // It may be refused before the test looks at it.
    answer.catch(() => undefined);
    last = { answer, cancel };
    given.push(answer);
  }
  return { superseded: given.slice(0, -1), last: last! };
}

it('answers what a further key makes void at once, and the last request when all is read, for what was typed', async () => {
  const { connection, disk } = await whileReading();
  const { superseded, last } = await type(connection, 'Magento_Sales::shi');
  const outcomes = await Promise.allSettled(superseded);
  expect(
    outcomes.map((each) => each.status === 'rejected' && (each.reason as { code: number }).code),
  ).toEqual(superseded.map(() => LSPErrorCodes.RequestCancelled));
  let isAnswered = false;
  const answer = last.answer.finally(() => (isAnswered = true)) as Promise<CompletionList>;
  await new Promise(setImmediate);
  expect(isAnswered).toBe(false);
  disk.open();
  expect((await answer).items.map(({ label }) => label)).toContain('Magento_Sales::ship');
});

it('gives up the last request too where the editor does, and stops when asked', async () => {
  const { connection } = await whileReading();
  const { last } = await type(connection, 'Mag');
  last.cancel.cancel();
  await expect(last.answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  await connection.sendRequest(ShutdownRequest.type);
});
