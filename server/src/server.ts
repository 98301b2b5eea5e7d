import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { capabilitiesFor } from './capabilities';
import { features } from './features';
import { DiagnosticsReporter } from './reporting/diagnosticsReporter';
import { StatusReporter } from './reporting/statusReporter';
import { ViewReporter } from './reporting/viewReporter';
import { WorkspaceDiagnostics } from './reporting/workspaceDiagnostics';
import { connectRequests } from './requests/answerRequest';
import { executeCommand } from './requests/executeCommand';
import type { Runtime } from './session/runtime';
import { Session } from './session/session';
import { TeamFileWatcher } from './sync/teamFileWatcher';
import { DocumentSync } from './sync/documentSync';
import { WorkspaceReader } from './sync/workspaceReader';

/** Serves one client over `connection` until it goes. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const server = new Server(new Session(connection, runtime));
  server.connectLife();
  server.connectRequests();
  server.listen();
}

/** The parts that serve one client, put together. */
class Server {
  readonly #session: Session;
  readonly #status: StatusReporter;
  readonly #view: ViewReporter;
  readonly #sync: DocumentSync;
  readonly #reader: WorkspaceReader;
  readonly #teamFiles: TeamFileWatcher;
  #diagnostics: DiagnosticsReporter;
  #workspaceDiagnostics: WorkspaceDiagnostics;

  constructor(session: Session) {
    const { connection, service } = session;
    this.#session = session;
    this.#teamFiles = new TeamFileWatcher(session);
    this.#status = new StatusReporter(connection, service);
    this.#view = new ViewReporter(connection, service, () => session.client);
    this.#diagnostics = makeReporter(session);
    this.#workspaceDiagnostics = this.#checkWorkspace();
    this.#sync = new DocumentSync(session, {
      onChange: () => this.#update(),
      onOpen: (uri) => this.#workspaceDiagnostics.open(uri),
      onEdit: () => this.#workspaceDiagnostics.pause(),
      onClose: (uri) => this.#close(uri),
    });
    this.#reader = new WorkspaceReader(session, this.#status, {
      onRead: () => this.#update(),
      onTitleHints: () => this.#view.refreshHints(),
      onScope: () => this.#workspaceDiagnostics.update(),
    });
  }

  /** Starting, stopping, and what the user sets. */
  connectLife(): void {
    const { connection } = this.#session;
    connection.onInitialize((params) => this.#begin(params));
    connection.onInitialized(() => this.#reader.start());
    connection.onDidChangeConfiguration(({ settings }) => this.#reader.settingsChanged(settings));
    connection.onShutdown(() => {
      this.#session.end();
      this.#sync.stop();
      this.#workspaceDiagnostics.pause();
    });
  }

  /** What LSP has, what is our own, and the commands in its place. */
  connectRequests(): void {
    const session = this.#session;
    for (const { connect } of features) {
      connect({
        session,
        diagnostics: () => this.#diagnostics,
        workspaceDiagnostics: () => this.#workspaceDiagnostics,
        onScanned: this.#sync.updateSoon.request,
      });
    }
    const view = this.#view;
    connectRequests(session, view);
    session.connection.onExecuteCommand((params, token) => executeCommand(session, view, params, token));
  }

  listen(): void {
    const { connection, documents } = this.#session;
    documents.listen(connection);
    connection.listen();
  }

  #begin(params: InitializeParams): InitializeResult {
    const session = this.#session;
    session.begin(params);
    this.#diagnostics = makeReporter(session);
    this.#workspaceDiagnostics = this.#checkWorkspace();
    this.#status.start(params.initializationOptions);
    return { capabilities: capabilitiesFor(session.client), serverInfo: { name: 'Magento Integration' } };
  }

  /** Anything may be different now. */
  async #update(): Promise<void> {
    const { documents, service } = this.#session;
    await this.#session.takeEdits();
    for (const uri of documents.keys()) if (this.#session.isOnDisk(uri)) await service.prepareEndpoints(uri);
    // What is sent must be about the documents as the client has them by now.
    while (this.#session.edited.size > 0) await this.#session.takeEdits();
    this.#diagnostics.update();
    this.#teamFiles.update();
    // The version of the built-in Magento may be another one.
    this.#status.ready();
    await this.#view.update();
    this.#workspaceDiagnostics.update();
  }

  #checkWorkspace(): WorkspaceDiagnostics {
    return new WorkspaceDiagnostics(this.#session, () => {
      // More is known now of files that no one has opened.
      void this.#view.update();
    });
  }

  #close(uri: string): void {
    const goesOn = this.#workspaceDiagnostics.takeOver(uri, this.#diagnostics.sentOf(uri));
    this.#diagnostics.close(uri, goesOn);
  }
}

function makeReporter(session: Session): DiagnosticsReporter {
  const { pullsDiagnostics, refreshesDiagnostics, diagnosticVersions } = session.client;
  const pull = refreshesDiagnostics ? 'pull' : 'pull-on-its-own';
  const mode = pullsDiagnostics ? pull : 'push';
  return new DiagnosticsReporter(
    session.connection,
    session.documents,
    mode,
    (uri) => (session.isOnDisk(uri) ? session.service.doValidation(uri, session.problemOptions) : []),
    (found) => session.toClient.diagnostics(found),
    diagnosticVersions,
  );
}
