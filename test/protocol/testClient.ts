import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { afterEach } from 'vitest';
import {
  createMessageConnection,
  type ClientCapabilities,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  type Position,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { freshBundle } from '../support/freshBundle';

const running: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.kill('SIGKILL');
});

/** What an editor such as VS Code says of itself, as far as this server asks. */
export const pullingClient: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true },
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    synchronization: { didSave: true },
    diagnostic: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    completion: {
      completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    codeAction: {
      isPreferredSupport: true,
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } },
    },
  },
};

/** An editor from before LSP 3.17: diagnostics are sent to it. */
export const pushedClient: ClientCapabilities = {
  ...pullingClient,
  workspace: { ...pullingClient.workspace, diagnostics: undefined },
  textDocument: { ...pullingClient.textDocument, diagnostic: undefined, publishDiagnostics: {} },
};

interface Received {
  readonly method: string;
  readonly params: unknown;
}

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  readonly initializationOptions?: unknown;
  readonly locale?: string;
  /** What the settings of the section `magentoIntegration` are; the answer may be kept waiting. */
  readonly settings?: () => unknown;
  /** Carries out edits that the server asks for; by itself, the client does to open documents what they say. */
  readonly applyEdit?: (edit: WorkspaceEdit) => void;
}

/** An editor with the built server as its child process. */
export class TestClient {
  readonly server: ChildProcessWithoutNullStreams;
  readonly connection: MessageConnection;
  readonly exitCode: Promise<number | null>;
  readonly documents = new Map<string, TextDocument>();
  initialized!: InitializeResult;
  /** Every message of the server's that is no answer, in order. */
  readonly messages: Received[] = [];
  readonly #received: Received[] = [];
  #look: (() => void)[] = [];

  constructor(options: Pick<ClientOptions, 'settings' | 'applyEdit'> = {}) {
    this.server = spawn(process.execPath, [freshBundle('server'), '--stdio']);
    running.push(this.server);
    this.exitCode = new Promise((resolve) => this.server.on('exit', (code) => resolve(code)));
    // A server that ends while it is written to is what some tests are about.
    this.server.stdin.on('error', () => undefined);
    const quiet = {
      error: () => undefined,
      warn: () => undefined,
      info: () => undefined,
      log: () => undefined,
    };
    this.connection = createMessageConnection(this.server.stdout, this.server.stdin, quiet);
    this.connection.onError(() => undefined);
    this.connection.onNotification((method, params) => this.#note(method, params));
    this.connection.onUnhandledProgress((params) => this.#note('$/progress', params));
    this.connection.onRequest(async (method: string, params: unknown) => {
      this.#note(method, params);
      if (method === 'workspace/applyEdit') {
        const { edit } = params as { edit: WorkspaceEdit };
        if (options.applyEdit) options.applyEdit(edit);
        else this.apply(edit);
        return { applied: true };
      }
      if (method !== 'workspace/configuration') return null;
      const values = await (options.settings?.() ?? null);
      return (params as { items: unknown[] }).items.map(() => values);
    });
    this.connection.listen();
  }

  /** A session that is initialized. */
  static async start(options: ClientOptions = {}): Promise<TestClient> {
    const client = new TestClient(options);
    const params: InitializeParams = {
      processId: process.pid,
      capabilities: options.capabilities ?? pullingClient,
      rootUri: options.folders?.[0] ?? null,
      initializationOptions: options.initializationOptions,
      ...(options.locale !== undefined && { locale: options.locale }),
      workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
    };
    client.initialized = await client.connection.sendRequest<InitializeResult>('initialize', params);
    await client.notify('initialized', {});
    return client;
  }

  request<T>(method: string, params?: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** The next message of the server with that method, already here or still to come, that `accepts` takes. */
  async next<T = unknown>(method: string, accepts: (params: T) => boolean = () => true): Promise<T> {
    for (;;) {
      const index = this.#received.findIndex(
        (message) => message.method === method && accepts(message.params as T),
      );
      if (index >= 0) return this.#received.splice(index, 1)[0]!.params as T;
      await new Promise<void>((resolve) => this.#look.push(resolve));
    }
  }

  /** Takes what has come with that method out of what {@link next} sees. */
  take(method: string): unknown[] {
    const taken = this.#received.filter((message) => message.method === method);
    for (const message of taken) this.#received.splice(this.#received.indexOf(message), 1);
    return taken.map((message) => message.params);
  }

  open(uri: string, text: string): Promise<void> {
    const languageId = uri.endsWith('.php') ? 'php' : uri.endsWith('.json') ? 'json' : 'xml';
    this.documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces the one place where `before` is, as an edit of just that place. */
  replace(uri: string, before: string, after: string): Promise<void> {
    const document = this.document(uri);
    const start = document.getText().indexOf(before);
    if (start < 0) throw new Error(`${before} is not in ${uri}`);
    const range = { start: document.positionAt(start), end: document.positionAt(start + before.length) };
    return this.edit(uri, [{ range, text: after }]);
  }

  edit(
    uri: string,
    contentChanges: { range: { start: Position; end: Position }; text: string }[],
  ): Promise<void> {
    const document = TextDocument.update(this.document(uri), contentChanges, this.document(uri).version + 1);
    return this.notify('textDocument/didChange', {
      textDocument: { uri, version: document.version },
      contentChanges,
    });
  }

  close(uri: string): Promise<void> {
    this.documents.delete(uri);
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  document(uri: string): TextDocument {
    const document = this.documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }

  /** Where `text` ends in an open document. */
  after(uri: string, text: string): { textDocument: { uri: string }; position: Position } {
    const document = this.document(uri);
    const start = document.getText().indexOf(text);
    if (start < 0) throw new Error(`${text} is not in ${uri}`);
    return { textDocument: { uri }, position: document.positionAt(start + text.length) };
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  /** The diagnostics of a document, pulled. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items : [];
  }

  /** The next diagnostics that are sent for a document and that `accepts` takes. */
  async published(uri: string, accepts: (codes: string[]) => boolean = () => true): Promise<Diagnostic[]> {
    const params = await this.next<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      (each) => each.uri === uri && accepts(codesOf(each.diagnostics)),
    );
    return params.diagnostics;
  }

  /** Does to the open documents what an edit says, and tells the server. */
  apply(edit: WorkspaceEdit): void {
    const edits = edit.documentChanges
      ? (edit.documentChanges as TextDocumentEdit[]).map(
          (each) => [each.textDocument.uri, each.edits as { range: never; newText: string }[]] as const,
        )
      : Object.entries(edit.changes ?? {});
    for (const [uri, changes] of edits) {
      // From the end on, so that no edit moves the place of the next.
      const document = this.document(uri);
      const ordered = [...changes].sort(
        (a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start),
      );
      void this.edit(
        uri,
        ordered.map(({ range, newText }) => ({ range, text: newText })),
      );
    }
  }

  async stop(): Promise<number | null> {
    await this.request('shutdown');
    await this.notify('exit', undefined);
    return this.exitCode;
  }

  #note(method: string, params: unknown): void {
    this.messages.push({ method, params });
    this.#received.push({ method, params });
    for (const look of this.#look.splice(0)) look();
  }
}

export function codesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((diagnostic) => String(diagnostic.code));
}
