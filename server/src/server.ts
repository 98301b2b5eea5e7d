import type { CancellationToken, CompletionList, CompletionParams, Connection } from 'vscode-languageserver';
import { capabilitiesFor } from './lsp/capabilities';
import { executeCommand } from './lsp/commands';
import { registerCreate } from './lsp/createRequests';
import { DiagnosticsReporter } from './lsp/diagnosticsReporter';
import { DocumentSync } from './lsp/documentSync';
import { IntegrationRequests, methodPrefix, requestNames } from './lsp/integrationRequests';
import type { Runtime } from './lsp/runtime';
import { registerRouteRequests } from './lsp/routeRequests';
import { isOnDisk, Session } from './lsp/session';
import { StatusReporter } from './lsp/status';
import { connectSymbols } from './lsp/symbolHandlers';
import { ViewReporter } from './lsp/viewReporter';
import { WorkspaceReader } from './lsp/workspaceReader';

export type { Runtime } from './lsp/runtime';

/** Serves one client over `connection` until it goes. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const session = new Session(connection, runtime);
  const { service, documents, respond } = session;
  const status = new StatusReporter(connection, service);
  const view = new ViewReporter(connection, service, () => session.client);
  let diagnostics = makeReporter();

  const update = async (): Promise<void> => {
    await session.takeEdits();
    diagnostics.update();
    view.update();
    // The version of the built-in Magento may be another one.
    status.ready();
  };
  const sync = new DocumentSync(session, {
    onChange: update,
    onClose: (uri) => diagnostics.close(uri),
  });
  const reader = new WorkspaceReader(session, status, {
    onRead: update,
    onTitleHints: () => view.refreshHints(),
  });

  // ---- Starting and stopping ----

  function makeReporter(): DiagnosticsReporter {
    const { pullsDiagnostics, refreshesDiagnostics } = session.client;
    const pull = refreshesDiagnostics ? 'pull' : 'pull-on-its-own';
    return new DiagnosticsReporter(connection, documents, pullsDiagnostics ? pull : 'push', (uri) =>
      isOnDisk(uri) ? session.toClient.diagnostics(service.doValidation(uri)) : [],
    );
  }

  /** The commands that the client has for a click on a code lens, and for code actions. */
  let clientCommands: ReadonlySet<string> = new Set();

  connection.onInitialize((params) => {
    session.begin(params);
    reader.begin(params);
    diagnostics = makeReporter();
    status.start(params.initializationOptions);
    clientCommands = commandsOf(params.initializationOptions);
    return { capabilities: capabilitiesFor(session.client), serverInfo: { name: 'Magento Integration' } };
  });

  connection.onInitialized(() => reader.start());
  connection.onDidChangeConfiguration(({ settings }) => reader.settingsChanged(settings));

  connection.onShutdown(() => {
    session.end();
    sync.stop();
  });

  // ---- Requests ----

  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    respond('textDocument/diagnostic', token, { kind: 'full', items: [] }, () =>
      diagnostics.pull(textDocument.uri, previousResultId),
    ),
  );

  function completionAt({ textDocument, position }: CompletionParams): CompletionList | null {
    if (!isOnDisk(textDocument.uri)) return null;
    const options = { addParents: session.settings.addParents, snippets: session.client.snippets };
    const list = service.doComplete(textDocument.uri, position, options);
    return list ? { ...list, items: list.items.map((item) => session.toClient.completionItem(item)) } : null;
  }

  connection.onCompletion(session.about('textDocument/completion', null, completionAt, 'answer'));

  connection.onCompletionResolve((item, token) =>
    respond('completionItem/resolve', token, item, () =>
      session.toClient.completionItem(service.resolveCompletion(item)),
    ),
  );

  connection.onHover(
    session.about('textDocument/hover', null, ({ textDocument, position }) => {
      const hover = isOnDisk(textDocument.uri) ? service.doHover(textDocument.uri, position) : undefined;
      return hover ? session.toClient.hover(hover) : null;
    }),
  );

  connection.onDefinition(
    session.about('textDocument/definition', null, ({ textDocument, position }) =>
      isOnDisk(textDocument.uri)
        ? session.toClient.definition(service.findDefinition(textDocument.uri, position))
        : null,
    ),
  );

  connection.onCodeAction(
    session.about('textDocument/codeAction', null, ({ textDocument, range, context }) => {
      if (!isOnDisk(textDocument.uri)) return null;
      const { picksEndpoints, movesFiles, codeActionLiterals } = session.client;
      const options = codeActionLiterals ? { picksEndpoints, movesFiles, commands: clientCommands } : {};
      const actions = service.findCodeActions(textDocument.uri, range, context, options);
      return session.toClient.codeActions(actions, context.diagnostics);
    }),
  );

  connection.onCodeLens(
    session.about('textDocument/codeLens', [], ({ textDocument }) =>
      isOnDisk(textDocument.uri) ? service.getCodeLenses(textDocument.uri, clientCommands) : [],
    ),
  );

  connection.languages.inlayHint.on(
    session.about('textDocument/inlayHint', [], ({ textDocument, range }) =>
      isOnDisk(textDocument.uri) && session.settings.titleHints
        ? service.getInlayHints(textDocument.uri, range)
        : [],
    ),
  );

  connectSymbols({
    connection,
    service,
    documents,
    respond,
    toClient: () => session.toClient,
    onScanned: sync.updateSoon.request,
  });

  // ---- Requests of our own ----

  const requests = new IntegrationRequests(
    service,
    () => session.toClient,
    () => view.get(),
  );
  for (const name of requestNames) {
    // Of a request without parameters, the token is all that comes.
    connection.onRequest(methodPrefix + name, (given: unknown, last?: CancellationToken) => {
      const [params, token] = last ? [given, last] : [undefined, given as CancellationToken];
      return respond(methodPrefix + name, token, null, () => requests.answer(name, params));
    });
  }
  registerCreate(connection, service, respond);
  registerRouteRequests(connection, service, respond);
  connection.onExecuteCommand((params, token) => executeCommand(session, requests, params, token));

  documents.listen(connection);
  connection.listen();
}

/** `commands` of the initialization options, which may be of any shape. */
function commandsOf(options: unknown): ReadonlySet<string> {
  const commands = (options as { commands?: unknown } | null | undefined)?.commands;
  return new Set(Array.isArray(commands) ? commands.filter((each) => typeof each === 'string') : []);
}
