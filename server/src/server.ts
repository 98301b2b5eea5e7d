import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  FileChangeType,
  FileOperationPatternKind,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
  type CancellationToken,
  type CompletionList,
  type CompletionParams,
  type Connection,
  type InitializeParams,
  type ServerCapabilities,
  type TextDocumentIdentifier,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { LanguageService, type FileChange } from './languageService';
import { ChangedFiles, watchedGlobs } from './lsp/changedFiles';
import { abilitiesOf, type ClientAbilities } from './lsp/clientAbilities';
import { createByCommand, createCommand, registerCreate } from './lsp/createRequests';
import { DiagnosticsReporter } from './lsp/diagnosticsReporter';
import {
  cancelled,
  contentModified,
  logFailure,
  notInitialized,
  shutDown,
  unlessCancelled,
  type Answer,
} from './lsp/handlers';
import { commandPrefix, IntegrationRequests, methodPrefix, requestNames } from './lsp/integrationRequests';
import { WorkDoneIndexProgress } from './lsp/indexProgress';
import { debounced, type Runtime } from './lsp/runtime';
import { addRoutes, addRoutesCommand, addRoutesUsage, registerRouteRequests } from './lsp/routeRequests';
import { Sequence } from './lsp/sequence';
import { connectSymbols, symbolCapabilities } from './lsp/symbolHandlers';
import { readSettings, settingsSection } from './lsp/settings';
import { StatusReporter } from './lsp/status';
import { applyEditCommand, ToClient } from './lsp/toClient';
import { ViewReporter } from './lsp/viewReporter';

export type { Runtime } from './lsp/runtime';

/** Applies all safe fixes of the document whose URI is its argument. */
const fixAllCommand = 'magentoIntegration.fixAll';
const fixAllKind = `${CodeActionKind.SourceFixAll}.magento-integration`;

/** After the last edit, for what other documents show and for clients that do not pull. */
const editPause = 250;
/** After the last event of a watcher: a checkout or composer changes thousands of files at once. */
const watchPause = 100;

const wholeText = { start: { line: 0, character: 0 }, end: { line: 2 ** 31 - 1, character: 0 } };

const changeTypes: Record<FileChangeType, FileChange['type']> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};

/** Serves one client over `connection` until it goes. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const service = new LanguageService(runtime.fileSystem);
  const documents = new TextDocuments(TextDocument);
  const sequence = new Sequence();
  const progress = new WorkDoneIndexProgress(connection);
  const status = new StatusReporter(connection, service);
  const changedFiles = new ChangedFiles();
  /** Open documents whose last edits nobody has asked about yet: edits that come quickly cost nothing. */
  const edited = new Set<string>();

  let state: 'new' | 'running' | 'stopped' = 'new';
  let client = abilitiesOf({});
  let toClient = new ToClient(client, documents);
  let diagnostics = makeReporter();
  let folders: readonly string[] = [];
  let initializationOptions: unknown;
  /** As clients sent them that cannot be asked. */
  let sentSettings: unknown;
  let settings = readSettings([], undefined);
  let indexings = 0;
  /** The commands that the client has for a click on a code lens, and for code actions. */
  let clientCommands: ReadonlySet<string> = new Set();
  const view = new ViewReporter(connection, service, () => client);
  const requests = new IntegrationRequests(
    service,
    () => toClient,
    () => view.get(),
  );

  // ---- Doing things in order ----

  /** Something to do when all before it is done. */
  const inTurn = (doing: string, step: () => void | Promise<void>): void => {
    void sequence.run(step).catch((error: unknown) => logFailure(connection.console, doing, error));
  };

  const nextTurn = (): Promise<void> => new Promise((resolve) => void runtime.timer.setImmediate(resolve));

  const takeEdits = (): void => {
    for (const uri of edited) {
      const document = documents.get(uri);
      if (document) service.changeDocument(uri, document.getText());
    }
    edited.clear();
  };

  /** Answers from what is known when all that came before is done; `empty` where that fails. */
  const respond = async <T>(
    method: string,
    token: CancellationToken,
    empty: T,
    read: () => Answer<T> | Promise<Answer<T>>,
  ): Promise<Answer<T>> => {
    if (state === 'new') return notInitialized();
    if (state === 'stopped') return shutDown();
    const work = sequence.run(async (): Promise<Answer<T>> => {
      // Lets a cancellation in that was sent right behind the request.
      await nextTurn();
      if (token.isCancellationRequested) return cancelled();
      try {
        takeEdits();
        return await read();
      } catch (error) {
        logFailure(connection.console, method, error);
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
  const about =
    <P extends { textDocument: TextDocumentIdentifier }, T>(
      method: string,
      empty: T,
      read: (params: P) => T,
      whenChanged: 'refuse' | 'answer' = 'refuse',
    ) =>
    (params: P, token: CancellationToken): Promise<Answer<T>> => {
      const uri = params.textDocument?.uri;
      const asked = documents.get(uri);
      const version = asked?.version;
      const text = whenChanged === 'answer' ? asked?.getText() : undefined;
      return respond(method, token, empty, () => {
        if (documents.get(uri)?.version === version) return read(params);
        if (text === undefined) return contentModified();
        service.changeDocument(uri, text);
        try {
          return read(params);
        } finally {
          edited.add(uri);
          takeEdits();
        }
      });
    };

  const updateDiagnostics = (): void => {
    takeEdits();
    diagnostics.update();
    view.update();
  };
  const updateSoon = debounced(runtime, editPause, () => inTurn('Checking open files', updateDiagnostics));

  const readChanges = debounced(runtime, watchPause, () =>
    inTurn('Reading changed files', async () => {
      await service.filesChanged(changedFiles.take());
      updateDiagnostics();
      status.ready();
    }),
  );

  // ---- Starting and stopping ----

  function makeReporter(): DiagnosticsReporter {
    const pull = client.refreshesDiagnostics ? 'pull' : 'pull-on-its-own';
    return new DiagnosticsReporter(connection, documents, client.pullsDiagnostics ? pull : 'push', (uri) =>
      isOnDisk(uri) ? toClient.diagnostics(service.doValidation(uri)) : [],
    );
  }

  connection.onInitialize((params) => {
    client = abilitiesOf(params.capabilities);
    toClient = new ToClient(client, documents);
    diagnostics = makeReporter();
    folders = foldersOf(params);
    initializationOptions = params.initializationOptions;
    status.start(initializationOptions);
    clientCommands = commandsOf(initializationOptions);
    state = 'running';
    return {
      capabilities: capabilities(client),
      serverInfo: { name: 'Magento Integration' },
    };
  });

  connection.onInitialized(() => {
    if (client.registersWatchers) {
      const watchers = watchedGlobs.map((globPattern) => ({ globPattern }));
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers })
        .catch((error: unknown) => logFailure(connection.console, 'Watching files', error));
    }
    if (client.registersConfiguration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: settingsSection })
        .catch((error: unknown) => logFailure(connection.console, 'Watching settings', error));
    }
    if (client.folderChanges) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map((folder) => folder.uri)];
        readModules();
      });
    }
    readModules();
  });

  connection.onShutdown(() => {
    state = 'stopped';
    updateSoon.cancel();
    readChanges.cancel();
  });

  // ---- What there is to read ----

  async function fetchSettings(): Promise<void> {
    const scopes = folders.length > 0 ? folders : [undefined];
    let values: unknown[] = scopes.map(
      () => (sentSettings as Record<string, unknown> | undefined)?.[settingsSection],
    );
    if (client.configuration) {
      const items = scopes.map((scopeUri) => ({ scopeUri, section: settingsSection }));
      values = await connection.workspace.getConfiguration(items);
    }
    settings = readSettings(
      scopes.map((folder, index) => ({ folder, values: values[index] })),
      initializationOptions,
    );
  }

  function readModules(): void {
    const indexing = ++indexings;
    inTurn('Reading modules', async () => {
      // Folders that come one by one are read once.
      if (indexing !== indexings) return;
      status.indexing();
      await fetchSettings().catch((error: unknown) =>
        logFailure(connection.console, 'Reading settings', error),
      );
      await progress.during(() =>
        service.setFolders(folders, {
          magento: settings.magento,
          magentoVersion: settings.magentoVersion,
          progress,
        }),
      );
      for (const document of documents.all()) {
        if (isOnDisk(document.uri)) await service.openDocument(document.uri, document.getText());
      }
      updateDiagnostics();
      status.ready();
    });
  }

  connection.onDidChangeConfiguration((params) => {
    sentSettings = params.settings;
    inTurn('Reading settings', async () => {
      const before = settings;
      await fetchSettings();
      if (settings.magento !== before.magento || settings.magentoVersion !== before.magentoVersion)
        readModules();
      if (settings.titleHints !== before.titleHints) view.refreshHints();
    });
  });

  documents.onDidOpen(({ document: { uri } }) => {
    if (!isOnDisk(uri)) return;
    inTurn('Opening a file', async () => {
      const document = documents.get(uri);
      if (!document) return;
      edited.delete(uri);
      await service.openDocument(uri, document.getText());
      updateDiagnostics();
    });
  });

  documents.onDidChangeContent(({ document: { uri } }) => {
    if (!isOnDisk(uri)) return;
    edited.add(uri);
    updateSoon.request();
  });

  documents.onDidSave(({ document: { uri } }) => {
    // The watcher tells, where there is one.
    if (!client.registersWatchers) noteChange(uri, 'changed');
  });

  documents.onDidClose(({ document: { uri } }) => {
    edited.delete(uri);
    diagnostics.close(uri);
    if (!isOnDisk(uri)) return;
    inTurn('Closing a file', async () => {
      await service.closeDocument(uri);
      updateSoon.request();
    });
  });

  function noteChange(uri: string, type: FileChange['type']): void {
    changedFiles.add(uri, type);
    readChanges.request();
  }

  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) noteChange(uri, changeTypes[type]);
  });
  connection.workspace.onDidCreateFiles(({ files }) => {
    for (const { uri } of files) noteChange(uri, 'created');
  });
  connection.workspace.onDidDeleteFiles(({ files }) => {
    for (const { uri } of files) noteChange(uri, 'deleted');
  });
  connection.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri, newUri } of files) {
      noteChange(oldUri, 'deleted');
      noteChange(newUri, 'created');
    }
  });

  // ---- Requests ----

  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    respond('textDocument/diagnostic', token, { kind: 'full', items: [] }, () =>
      diagnostics.pull(textDocument.uri, previousResultId),
    ),
  );

  function completionAt({ textDocument, position }: CompletionParams): CompletionList | null {
    if (!isOnDisk(textDocument.uri)) return null;
    const options = { addParents: settings.addParents, snippets: client.snippets };
    const list = service.doComplete(textDocument.uri, position, options);
    return list ? { ...list, items: list.items.map((item) => toClient.completionItem(item)) } : null;
  }

  connection.onCompletion(about('textDocument/completion', null, completionAt, 'answer'));

  connection.onCompletionResolve((item, token) =>
    respond('completionItem/resolve', token, item, () =>
      toClient.completionItem(service.resolveCompletion(item)),
    ),
  );

  connection.onHover(
    about('textDocument/hover', null, ({ textDocument, position }) => {
      const hover = isOnDisk(textDocument.uri) ? service.doHover(textDocument.uri, position) : undefined;
      return hover ? toClient.hover(hover) : null;
    }),
  );

  connection.onDefinition(
    about('textDocument/definition', null, ({ textDocument, position }) =>
      isOnDisk(textDocument.uri)
        ? toClient.definition(service.findDefinition(textDocument.uri, position))
        : null,
    ),
  );

  connection.onCodeAction(
    about('textDocument/codeAction', null, ({ textDocument, range, context }) =>
      isOnDisk(textDocument.uri)
        ? toClient.codeActions(
            service.findCodeActions(textDocument.uri, range, context, {
              picksEndpoints: client.picksEndpoints && client.codeActionLiterals,
              commands: client.codeActionLiterals ? clientCommands : new Set(),
            }),
            context.diagnostics,
          )
        : null,
    ),
  );

  registerCreate(connection, service, respond);
  registerRouteRequests(connection, service, respond);
  connection.onCodeLens(
    about('textDocument/codeLens', [], ({ textDocument }) =>
      isOnDisk(textDocument.uri) ? service.getCodeLenses(textDocument.uri, clientCommands) : [],
    ),
  );

  connection.languages.inlayHint.on(
    about('textDocument/inlayHint', [], ({ textDocument, range }) =>
      isOnDisk(textDocument.uri) && settings.titleHints ? service.getInlayHints(textDocument.uri, range) : [],
    ),
  );

  registerCreate(connection, service, respond);
  for (const name of requestNames) {
    // Of a request without parameters, the token is all that comes.
    connection.onRequest(methodPrefix + name, (given: unknown, last?: CancellationToken) => {
      const [params, token] = last ? [given, last] : [undefined, given as CancellationToken];
      return respond(methodPrefix + name, token, null, () => requests.answer(name, params));
    });
  }

  connection.onExecuteCommand(async ({ command, arguments: given }, token): Promise<Answer<unknown>> => {
    const request = requestNames.find((name) => command === commandPrefix + name);
    if (request) {
      const answer = await respond(command, token, null, () => requests.answer(request, given?.[0]));
      if (answer instanceof ResponseError || !isEditing(answer) || !client.appliesEdits) return answer;
      const label = 'Edit Magento integration files';
      return { ...answer, ...(await connection.workspace.applyEdit({ label, edit: answer.edit })) };
    }
    if (command === createCommand) {
      return createByCommand(connection, service, respond, {
        argument: given?.[0],
        token,
        canCreate: client.createsFiles,
        versionOf: (uri) => documents.get(uri)?.version,
      });
    }
    let edit: Answer<WorkspaceEdit | undefined>;
    let outcome: string | undefined;
    if (command === applyEditCommand) edit = given?.[0] as WorkspaceEdit;
    else if (command === fixAllCommand && typeof given?.[0] === 'string') {
      const uri: string = given[0];
      edit = await respond(command, token, undefined, () => {
        const context = { diagnostics: [], only: [fixAllKind] };
        const action = service.findCodeActions(uri, wholeText, context)[0];
        return action?.edit && toClient.edit(action.edit);
      });
    } else if (command === addRoutesCommand) {
      const added = await respond(command, token, undefined, () => addRoutes(service, given));
      if (added instanceof ResponseError) return added;
      if (!added) return new ResponseError(ErrorCodes.InvalidParams, addRoutesUsage);
      if (!added.edit) connection.window.showInformationMessage(added.message);
      outcome = added.message;
      edit = added.edit && toClient.edit(added.edit);
    } else
      return new ResponseError(ErrorCodes.InvalidParams, `${fixAllCommand} takes the URI of a document.`);
    if (edit instanceof ResponseError) return edit;
    if (!edit) return false;
    if (!client.appliesEdits) {
      return new ResponseError(
        LSPErrorCodes.RequestFailed,
        'The client does not let servers edit documents.',
      );
    }
    const label = 'Fix Magento integration problems';
    const { applied } = await connection.workspace.applyEdit({ label, edit });
    if (applied && outcome !== undefined) connection.window.showInformationMessage(outcome);
    return applied;
  });

  connectSymbols({
    connection,
    service,
    documents,
    respond,
    toClient: () => toClient,
    onScanned: updateSoon.request,
  });

  documents.listen(connection);
  connection.listen();
}

/** Only such documents can belong to a module; others show a comparison, say, or have not been saved anywhere yet. */
function isOnDisk(uri: string): boolean {
  return uri.startsWith('file:');
}

/** What is answered with an edit to be applied. */
function isEditing(answer: unknown): answer is { edit: WorkspaceEdit } {
  return typeof answer === 'object' && answer !== null && 'edit' in answer;
}

/** `commands` of the initialization options, which may be of any shape. */
function commandsOf(options: unknown): ReadonlySet<string> {
  const commands = (options as { commands?: unknown } | null | undefined)?.commands;
  return new Set(Array.isArray(commands) ? commands.filter((each) => typeof each === 'string') : []);
}

function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map((folder) => folder.uri);
  if (rootUri) return [rootUri];
  return rootPath ? [URI.file(rootPath).toString()] : [];
}

function capabilities(client: ClientAbilities): ServerCapabilities {
  const anyFolder = {
    filters: [{ scheme: 'file', pattern: { glob: '**/*', matches: FileOperationPatternKind.folder } }],
  };
  const anyFile = { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] };
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(client.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'magento-integration',
            interFileDependencies: true,
            workspaceDiagnostics: false,
          },
        }
      : {}),
    // What opens a tag, a name, a value or its next part: an ACL id, a URL, an attribute.
    completionProvider: { triggerCharacters: ['<', '"', "'", ' ', ':', '_', '/'], resolveProvider: true },
    hoverProvider: true,
    definitionProvider: true,
    ...symbolCapabilities(client),
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
    },
    codeLensProvider: {},
    inlayHintProvider: true,
    executeCommandProvider: {
      commands: [
        fixAllCommand,
        addRoutesCommand,
        applyEditCommand,
        createCommand,
        ...requestNames.map((name) => commandPrefix + name),
      ],
    },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didCreate: anyFile, willRename: anyFolder, didRename: anyFile, didDelete: anyFile },
    },
  };
}
