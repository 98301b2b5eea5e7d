import {
  EventEmitter,
  l10n,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import { LanguageClient, State, TransportKind, type LanguageClientOptions } from 'vscode-languageclient/node';
import { endpointPicking } from './commands/addResourcesForEndpoint';
import { documentSelector } from './documentSelector';
import { holdsMagento } from './magentoWorkspace';
import { offeredCommands } from './offeredCommands';
import { statusMethod, type IndexStatus } from './status/indexStatus';

/** What there is to say of the server: `none` where there is no Magento, so that it was never started. */
export type ServerState = { readonly state: 'none' | 'starting' | 'stopped' } | IndexStatus;

/** The language server's life: it starts where there is Magento, or when somebody needs it. */
export class LanguageServer {
  readonly #context: ExtensionContext;
  readonly #output: LogOutputChannel;
  readonly #changed = new EventEmitter<ServerState>();
  readonly onDidChangeState = this.#changed.event;
  #state: ServerState = { state: 'none' };
  #client: LanguageClient | undefined;
  #starting: Promise<void> | undefined;

  constructor(context: ExtensionContext, output: LogOutputChannel) {
    this.#context = context;
    this.#output = output;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** The client, started; for commands that have questions to the server, wherever they are called. */
  async client(): Promise<LanguageClient> {
    const client = (this.#client ??= this.#createClient());
    await (this.#starting ??= client.start());
    return client;
  }

  /** Starts the server unless it runs, or the workspace holds no Magento; true if it runs then. */
  async startWhereMagento(): Promise<boolean> {
    if (this.#starting) return true;
    const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    if (!(await holdsMagento(folders.map(({ uri }) => uri.fsPath)))) {
      this.#output.info(
        'No Magento project or module in this workspace: the language server is not started.',
      );
      return false;
    }
    await this.client();
    return true;
  }

  /** Ends the server and starts it anew; it then reads everything again. */
  async restart(): Promise<void> {
    if (this.#client && this.#starting) {
      await this.#starting.catch(() => undefined);
      this.#starting = this.#client.restart();
      await this.#starting;
    } else if (!(await this.startWhereMagento())) {
      void window.showInformationMessage(
        l10n.t('There is no Magento project and no Magento module in this workspace.'),
      );
    }
  }

  async stop(): Promise<void> {
    // A server that could not start need not be stopped.
    await this.#starting?.then(
      () => this.#client?.stop(),
      () => undefined,
    );
    this.#changed.dispose();
  }

  #createClient(): LanguageClient {
    const server = {
      module: this.#context.asAbsolutePath('dist/server.js'),
      transport: TransportKind.ipc,
    };
    const options: LanguageClientOptions = {
      documentSelector,
      outputChannel: this.#output,
      // Asked for at each start: trust may have been given since.
      initializationOptions: () => ({
        status: true,
        commands: offeredCommands,
        trusted: workspace.isTrusted,
      }),
    };
    // The id is also the section of the settings, where `trace.server` is looked for.
    const client = new LanguageClient('magentoIntegration', 'Magento Integration', server, options);
    client.registerFeature(endpointPicking);
    this.#context.subscriptions.push(workspace.onDidGrantWorkspaceTrust(() => void this.restart()));
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) this.#setState({ state: 'stopped' });
      else if (newState === State.Starting) this.#setState({ state: 'starting' });
    });
    client.onNotification(statusMethod, (status: IndexStatus) => {
      for (const { uri, text } of status.notices) this.#output.warn(`${Uri.parse(uri).fsPath} ${text}`);
      this.#setState(status);
    });
    return client;
  }

  #setState(state: ServerState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}
