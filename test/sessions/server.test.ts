import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type CancellationToken,
  type FileEvent,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { offeredCommands } from '#protocol';
import type { FileChange } from '#service/languageService';
import { Random } from '../mutation/random';
import { pullingClient, TestClient } from '../protocol/testClient';
import { placesOutside } from './answers';
import { EditorSession, startingFiles, type Editor, type Settings } from './session';
import type { Disk } from './watchedTree';

const root = URI.file(realpathSync(mkdtempSync(join(tmpdir(), 'magento-session-')))).toString();
afterAll(() => rmSync(URI.parse(root).fsPath, { recursive: true, force: true }));

const pathOf = (uri: string): string => URI.parse(uri).fsPath;

const disk: Disk = {
  read: (uri) => {
    const path = pathOf(uri);
    return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
  },
  write: (uri, content) => {
    mkdirSync(dirname(pathOf(uri)), { recursive: true });
    writeFileSync(pathOf(uri), content);
  },
  delete: (uri) => rmSync(pathOf(uri)),
  deleteFolder: (uri) => rmSync(pathOf(uri), { recursive: true, force: true }),
  list: (folder) => {
    const path = pathOf(folder);
    if (!existsSync(path) || !statSync(path).isDirectory()) return [];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => URI.file(join(entry.parentPath, entry.name)).toString());
  },
};

const types: Record<FileChange['type'], FileEvent['type']> = { created: 1, changed: 2, deleted: 3 };

/** A client of the built server that says over the wire what happens. */
class ClientEditor implements Editor {
  readonly client: TestClient;
  #folders: readonly string[];
  readonly #tell: (settings: Settings) => void;

  constructor(client: TestClient, folders: readonly string[], tell: (settings: Settings) => void) {
    this.client = client;
    this.#folders = folders;
    this.#tell = tell;
  }

  open: Editor['open'] = (document) => {
    const { uri, languageId, version } = document;
    const textDocument = { uri, languageId, version, text: document.getText() };
    // What an editor compares it with belongs to no module.
    const before = { ...textDocument, uri: uri.replace(/^file/, 'git') + '?ref=HEAD', text: '<broken' };
    void this.client.notify('textDocument/didOpen', { textDocument: before });
    return this.client.notify('textDocument/didOpen', { textDocument });
  };
  close: Editor['close'] = ({ uri }) =>
    this.client.notify('textDocument/didClose', { textDocument: { uri } });
  change: Editor['change'] = ({ uri, version }, contentChanges) =>
    this.client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  filesChanged: Editor['filesChanged'] = (changes) =>
    this.client.notify('workspace/didChangeWatchedFiles', {
      changes: changes.map(({ uri, type }) => ({ uri, type: types[type] })),
    });

  configure: Editor['configure'] = async (folders, settings) => {
    this.#tell(settings);
    const named = (uris: readonly string[]): object[] => uris.map((uri) => ({ uri, name: uri }));
    const removed = this.#folders.filter((uri) => !folders.includes(uri));
    const added = folders.filter((uri) => !this.#folders.includes(uri));
    this.#folders = folders;
    await this.client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: named(added), removed: named(removed) },
    });
    await this.client.notify('workspace/didChangeConfiguration', { settings: null });
  };

  ask: Editor['ask'] = async (document, offset, random) => {
    const place = { textDocument: { uri: document.uri }, position: document.positionAt(offset) };
    if (random.chance(0.3)) {
      // As somebody who types on: answers are not waited for, and then not wanted.
      const { token, cancel } = cancellation();
      for (const method of ['completion', 'hover', 'references', 'codeLens', 'diagnostic']) {
        const params = { ...place, context: { includeDeclaration: true } };
        void this.client.connection
          .sendRequest(`textDocument/${method}`, params, token)
          .catch(() => undefined);
      }
      if (random.chance(0.5)) cancel();
      return;
    }
    await this.client.request('textDocument/completion', place);
    await this.client.request('textDocument/hover', place).catch(() => undefined);
  };
}

function cancellation(): { token: CancellationToken; cancel: () => void } {
  const source = new CancellationTokenSource();
  return { token: source.token, cancel: () => source.cancel() };
}

async function start(folders: readonly string[], initial: Settings): Promise<ClientEditor> {
  let settings = initial;
  const client = await TestClient.start({
    folders,
    capabilities: pullingClient,
    initializationOptions: { commands: Object.values(offeredCommands) },
    settings: () => ({ magentoPath: settings.magento, magentoVersion: settings.magentoVersion }),
  });
  return new ClientEditor(client, folders, (now) => (settings = now));
}

interface Report {
  readonly uri: string;
  readonly items: unknown;
}

const methods = [
  ...['hover', 'completion', 'definition', 'documentSymbol', 'codeLens', 'documentHighlight', 'codeAction'],
  ...['references', 'rename', 'linkedEditingRange'],
];

/** What the server says of every open document; `seed` chooses the places. */
async function answersOf(
  { client }: ClientEditor,
  session: EditorSession,
  seed: number,
): Promise<Map<string, unknown>> {
  const random = new Random(seed);
  const answers = new Map<string, unknown>();
  // Afterwards all uses are known, as they may be on the other side.
  const { items: reports } = await client.request<{ items: Report[] }>('workspace/diagnostic', {
    previousResultIds: [],
  });
  for (const { uri, items } of reports) answers.set(`report of ${uri}`, items);
  for (const document of [...session.documents.values()]) {
    const { uri } = document;
    const position = document.positionAt(random.below(document.getText().length + 1));
    const place = { textDocument: { uri }, position };
    const { items } = await client.request<{ items: unknown }>('textDocument/diagnostic', place);
    answers.set(`diagnostics of ${uri}`, items);
    const context = { diagnostics: [], includeDeclaration: true };
    for (const method of methods)
      answers.set(
        `${method} ${JSON.stringify(position)} of ${uri}`,
        await client
          .request(`textDocument/${method}`, {
            ...place,
            range: { start: position, end: position },
            context,
            newName: 'Renamed',
          })
          .catch((error: Error) => error.message),
      );
  }
  for (const method of ['integrations', 'ownEndpoints', 'migrationTargets', 'workspaceFix', 'examine'])
    answers.set(method, await client.request(`magentoIntegration/${method}`, {}));
  answers.set('symbols', await client.request('workspace/symbol', { query: '' }));
  return answers;
}

/** The watcher's events count a moment after the last of them, which only what follows can show. */
async function untilSame(one: () => Promise<string>, other: string): Promise<string> {
  for (let tries = 0; ; tries++) {
    const now = await one();
    if (now === other || tries > 60) return now;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

// SESSIONS=100 SESSION_SEED=5 vitest run test/sessions tries more, or others.
const first = Number(process.env.SESSION_SEED ?? 1);
const sessions = Number(process.env.SESSIONS ?? 1);

it('the built server says in a session what it would say at its start', { timeout: 0 }, async () => {
  for (let seed = first; seed < first + sessions; seed++) {
    disk.deleteFolder(root);
    const random = new Random(seed);
    const folders = ['shop', 'modules'].map((path) => `${root}/${path}`);
    for (const [path, text] of Object.entries(startingFiles)) disk.write(`${root}/${path}`, text);
    const editor = await start(folders, {});
    const session = new EditorSession(disk, editor, root);
    for (let check = 0; check < 3; check++) {
      for (let step = 0; step < 25; step++) await session.step(random.below(2 ** 31));
      await session.settle();
      const fresh = await start(session.folders, session.settings);
      for (const document of session.documents.values()) await fresh.open(document);
      const seedOfPlaces = random.below(2 ** 31);
      const expected = await answersOf(fresh, session, seedOfPlaces);
      fresh.client.server.kill();
      let answers = new Map<string, unknown>();
      const text = (map: Map<string, unknown>): string => JSON.stringify([...map]);
      await untilSame(
        async () => text((answers = await answersOf(editor, session, seedOfPlaces))),
        text(expected),
      );
      for (const [question, answer] of answers) {
        expect({ seed, question, answer, log: session.log }).toEqual({
          seed,
          question,
          answer: expected.get(question),
          log: session.log,
        });
        const uri = /\S+$/.exec(question)![0];
        expect(placesOutside(answer, uri, (each) => session.textOf(each))).toEqual([]);
      }
      // What was not read is told as a warning.
      const logged = editor.client.take('window/logMessage') as { readonly type: number }[];
      expect(logged.filter(({ type }) => type === 1)).toEqual([]);
    }
    expect(await editor.client.stop()).toBe(0);
  }
});
