import {
  TextDocuments,
  type CancellationToken,
  type Connection,
  type InitializeParams,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { InitializationOptions } from '#protocol';
import {
  createLanguageService,
  type HoverOptions,
  type IndexOptions,
  type LanguageService,
  type PolicyOptions,
  type ProblemOptions,
} from '#service/languageService';
import type { FileSource } from '#service/fileSystem';
import { canonicalUri } from '#service/uri';
import { bySchemes } from '../files/bySchemes';
import { ClientFiles } from '../files/clientFiles';
import { abilitiesOf, type ClientAbilities } from './clientAbilities';
import {
  cancelled,
  contentModified,
  logFailure,
  notInitialized,
  shutDown,
  unlessCancelled,
  type Answer,
} from './answers';
import { chooseLanguage } from './language';
import type { Runtime } from './runtime';
import { Sequence } from './sequence';
import { readSettings, type FolderRules, type Settings } from './settings';
import { ToClient } from './toClient';

/** What one client has said of itself and opened, and the order in which it is answered. */
export class Session {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly service: LanguageService;
  readonly documents = new TextDocuments(TextDocument);
  /** The files that only the client can read. */
  readonly files: ClientFiles;
  /** All files, whoever reads them. */
  readonly fileSource: FileSource;
  /** Open documents whose last edits no one has asked about yet: edits that come quickly cost nothing. */
  readonly edited = new Set<string>();
  client: ClientAbilities = abilitiesOf({});
  toClient = new ToClient(this.client, this.documents);
  initializationOptions: unknown;
  /** The commands that the client has for a click on a code lens, and for code actions. */
  clientCommands: ReadonlySet<string> = new Set();
  problemOptions: ProblemOptions = {};
  hoverOptions: HoverOptions = {};
  settings: Settings = readSettings([], undefined);
  /** What is set about rules, by workspace folder. */
  rules: readonly FolderRules[] = [];
  #folders: readonly string[] = [];
  #schemes: ReadonlySet<string> = new Set(['file']);
  #servesFiles = false;
  #state: 'new' | 'running' | 'stopped' = 'new';
  readonly #sequence = new Sequence();

  constructor(connection: Connection, runtime: Runtime) {
    this.connection = connection;
    this.runtime = runtime;
    this.files = new ClientFiles(connection, () =>
      this.#servesFiles ? this.#folders.map(canonicalUri) : [],
    );
    this.fileSource = bySchemes(runtime.disk, this.files);
    this.service = createLanguageService(this.fileSource);
  }

  begin(params: InitializeParams): void {
    const { capabilities, initializationOptions } = params;
    chooseLanguage(params, this.runtime);
    this.client = abilitiesOf(capabilities, initializationOptions);
    this.toClient = new ToClient(this.client, this.documents);
    this.initializationOptions = initializationOptions;
    this.#servesFiles = (initializationOptions as InitializationOptions | null | undefined)?.files === true;
    this.folders = foldersOf(params);
    this.clientCommands = commandsOf(initializationOptions);
    this.problemOptions = problemOptionsOf(initializationOptions);
    this.hoverOptions = { ...this.problemOptions, ...linksOf(initializationOptions) };
    this.#state = 'running';
  }

  /** The workspace folders. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  set folders(folders: readonly string[]) {
    this.#folders = folders;
    this.#schemes = new Set(['file', ...folders.map(schemeOf)]);
  }

  /** What the user has set about reading modules and judging their problems. */
  get readingOptions(): IndexOptions & PolicyOptions {
    const { magento, magentoVersion, mostFolders } = this.settings;
    const isTrusted = isTrustedBy(this.initializationOptions);
    return { magento, magentoVersion, mostFolders, isTrusted, rules: this.rules };
  }

  /**
   * Whether a document is in a file system that workspace folders are in: only such can belong to a module. Others show a
   * comparison, say, or have not been saved anywhere yet.
   */
  isOnDisk(uri: string): boolean {
    return this.#schemes.has(schemeOf(uri));
  }

  end(): void {
    this.#state = 'stopped';
  }

  /** The version of an open document. */
  versionOf(uri: string): number | undefined {
    return this.documents.get(uri)?.version;
  }

  /** Does something when all before it is done. */
  run<T>(step: () => T | Promise<T>): Promise<T> {
    return this.#sequence.run(step);
  }

  /** As {@link run}, where no one waits for it: the log tells of a failure. */
  inTurn(doing: string, step: () => void | Promise<void>): void {
    void this.run(step).catch((error: unknown) => logFailure(this.connection.console, doing, error));
  }

  async takeEdits(): Promise<void> {
    const uris = [...this.edited];
    this.edited.clear();
    for (const uri of uris) {
      const document = this.documents.get(uri);
      if (document) await this.service.changeDocument(uri, document.getText());
    }
  }

  /** Answers from what is known when all that came before is done; `empty` where that fails. */
  readonly respond = async <T>(
    method: string,
    token: CancellationToken,
    empty: Answer<T>,
    read: () => Answer<T> | Promise<Answer<T>>,
  ): Promise<Answer<T>> => {
    if (this.#state === 'new') return notInitialized();
    if (this.#state === 'stopped') return shutDown();
    const work = this.#sequence.run(async (): Promise<Answer<T>> => {
      // Lets a cancellation in that was sent right behind the request.
      await new Promise<void>((resolve) => void this.runtime.timer.setImmediate(resolve));
      if (token.isCancellationRequested) return cancelled();
      try {
        await this.takeEdits();
        return await read();
      } catch (error) {
        logFailure(this.connection.console, method, error);
        return empty;
      }
    });
    return unlessCancelled(token, work);
  };

  /**
   * As {@link respond}, for a handler of requests about a place in a text. Where the text has changed meanwhile, the
   * request is refused, except for completion, which is answered for the text that it was asked about: an editor that
   * gets no list while somebody types quickly closes it, and does not ask again inside of a string.
   */
  about<P extends { textDocument: TextDocumentIdentifier }, T>(
    method: string,
    empty: T,
    read: (params: P) => T,
    whenChanged: 'refuse' | 'answer' = 'refuse',
  ): (params: P, token: CancellationToken) => Promise<Answer<T>> {
    return (params, token) => {
      const uri = params.textDocument?.uri;
      const asked = this.documents.get(uri);
      const version = asked?.version;
      const text = whenChanged === 'answer' ? asked?.getText() : undefined;
      return this.respond(method, token, empty, async () => {
        if (this.isOnDisk(uri) && needsEndpoints(method, uri)) await this.service.prepareEndpoints(uri);
        if (this.documents.get(uri)?.version === version) return read(params);
        if (text === undefined) return contentModified();
        // What came after it is put in again by whoever asks next.
        this.edited.add(uri);
        await this.service.changeDocument(uri, text);
        return read(params);
      });
    };
  }
}

/** Requests whose answers tell what own REST endpoints do, with the files that this is so for. */
const needingEndpoints: Readonly<Record<string, RegExp>> = {
  'textDocument/codeAction': /./,
  'textDocument/hover': /./,
  'textDocument/definition': /\/(?:webapi|di)\.xml$|\.php$/,
  'textDocument/completion': /\/webapi\.xml$/,
};

/** Other requests do not wait for endpoints to be read. */
function needsEndpoints(method: string, uri: string): boolean {
  return needingEndpoints[method]?.test(uri) === true;
}

/** A client that knows of trust says so; others open what their users trust. */
function isTrustedBy(initializationOptions: unknown): boolean {
  return (initializationOptions as { trusted?: unknown } | null | undefined)?.trusted !== false;
}

function schemeOf(uri: string): string {
  return uri.slice(0, uri.indexOf(':'));
}

function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map((folder) => folder.uri);
  if (rootUri) return [rootUri];
  return rootPath ? [URI.file(rootPath).toString()] : [];
}

/** `commands` of the initialization options, which may be of any shape. */
function commandsOf(options: unknown): ReadonlySet<string> {
  const commands = (options as { commands?: unknown } | null | undefined)?.commands;
  return new Set(Array.isArray(commands) ? commands.filter((each) => typeof each === 'string') : []);
}

/** `rulePages` of the initialization options: an address with `{code}` in it. */
function problemOptionsOf(options: unknown): ProblemOptions {
  const pages = (options as { rulePages?: unknown } | null | undefined)?.rulePages;
  if (typeof pages !== 'string' || !pages.includes('{code}')) return {};
  return { pageUri: (code) => pages.replaceAll('{code}', code) };
}

/** `copyCallLink` of the initialization options: an address with `{target}` in it. */
function linksOf(options: unknown): HoverOptions {
  const link = (options as { copyCallLink?: unknown } | null | undefined)?.copyCallLink;
  if (typeof link !== 'string' || !link.includes('{target}')) return {};
  return { copyCallUri: (target) => link.replaceAll('{target}', () => encoded([target])) };
}

/** Without parentheses, which would end a link in Markdown. */
function encoded(value: unknown): string {
  return encodeURIComponent(JSON.stringify(value)).replaceAll('(', '%28').replaceAll(')', '%29');
}
