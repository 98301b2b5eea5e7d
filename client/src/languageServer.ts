import {
  EventEmitter,
  l10n,
  Uri,
  window,
  workspace,
  type CancellationToken,
  type ExtensionContext,
  type LogOutputChannel,
  type TextEditor,
  type WorkspaceEdit,
  type WorkspaceEditMetadata,
} from 'vscode';
import {
  ExecuteCommandRequest,
  State,
  type BaseLanguageClient,
  type LanguageClientOptions,
  type StaticFeature,
  type WorkspaceEdit as LspWorkspaceEdit,
} from 'vscode-languageclient';
import {
  notifications,
  clientCommands,
  suggestCommand,
  offeredCommands,
  processCommands,
  serverCommands,
  type FilePosition,
  type IndexStatus,
  type InitializationOptions,
  type RequestType,
  type ServerCommandName,
} from '#protocol';
import { documentSelector } from './documents';
import type { ExtensionHost } from './extensionHost';
import { othersCloseTags } from './closingTags';
import { holdsMagento } from './magentoWorkspace';
import { serveFiles } from './servedFiles';
import { folderName } from './uriFolders';

/**
 * What there is to say of the server. `searching`: whether there is Magento is not known yet; `none`: there is none, so
 * that it was never started.
 */
export type ServerState = { readonly state: 'searching' | 'none' | 'starting' | 'stopped' } | IndexStatus;

/**
 * The language server, for all who ask it something. It starts where there is Magento, or when somebody needs it: a
 * question to a server that does not run yet starts it.
 */
export class LanguageServer {
  readonly #context: ExtensionContext;
  readonly #output: LogOutputChannel;
  readonly #host: ExtensionHost;
  readonly #changed = new EventEmitter<ServerState>();
  readonly onDidChangeState = this.#changed.event;
  readonly #integrationsChanged = new EventEmitter<void>();
  /** After `requests.integrations` was answered, once its answer would be another one. */
  readonly onDidChangeIntegrations = this.#integrationsChanged.event;
  #state: ServerState = { state: 'searching' };
  #client: BaseLanguageClient | undefined;
  #starting: Promise<void> | undefined;

  constructor(context: ExtensionContext, output: LogOutputChannel, host: ExtensionHost) {
    this.#context = context;
    this.#output = output;
    this.#host = host;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Whether no one is there to be asked: looking at something is no reason to start a server then. */
  get isAway(): boolean {
    return ['searching', 'none', 'stopped'].includes(this.#state.state);
  }

  /** Asks a question of our own; rejects where the server cannot be started or fails. */
  async request<Params, Result>(
    { method }: RequestType<Params, Result>,
    params: Params,
    token?: CancellationToken,
  ): Promise<Result> {
    const client = await this.#started();
    // A token that is undefined would be sent as a second parameter.
    return token
      ? client.sendRequest<Result>(method, params, token)
      : client.sendRequest<Result>(method, params);
  }

  /** Has the server carry out one of its commands, which edits by itself and says what it did. */
  async execute(command: ServerCommandName, ...args: readonly unknown[]): Promise<void> {
    const client = await this.#started();
    const params = { command: serverCommands[command], arguments: [...args] };
    await client.sendRequest(ExecuteCommandRequest.type, params);
  }

  async toWorkspaceEdit(edit: LspWorkspaceEdit): Promise<WorkspaceEdit> {
    return (await this.#started()).protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  /** Applies an edit of the server as one undoable step; false where it was refused, or nothing of it was wanted. */
  async applyEdit(edit: LspWorkspaceEdit, metadata?: WorkspaceEditMetadata): Promise<boolean> {
    return workspace.applyEdit(await this.toWorkspaceEdit(edit), metadata);
  }

  /** Starts the server unless it runs, or the workspace holds no Magento; true if it runs then. */
  async startWhereMagento(): Promise<boolean> {
    if (this.#starting) return true;
    const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => folderName(uri));
    if (!(await this.#isThereMagento(folders))) {
      this.#output.info(
        'No Magento project or module in this workspace: the language server is not started.',
      );
      // Unless somebody has started it meanwhile.
      if (this.#state.state === 'searching') this.#setState({ state: 'none' });
      return false;
    }
    await this.#started();
    return true;
  }

  /** Ends the server and starts it again; it then reads everything again. */
  async restart(): Promise<void> {
    if (this.#client && this.#starting) {
      await this.#starting.catch(() => undefined);
      const client = this.#client;
      this.#starting = client.stop().then(() => client.start());
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
    this.#integrationsChanged.dispose();
  }

  async #isThereMagento(folders: readonly string[]): Promise<boolean> {
    try {
      return await holdsMagento(this.#host.folders, folders);
    } catch (error) {
      this.#output.error('The workspace could not be searched for Magento.', String(error));
      return false;
    }
  }

  async #started(): Promise<BaseLanguageClient> {
    const client = (this.#client ??= this.#createClient());
    await (this.#starting ??= client.start());
    return client;
  }

  #createClient(): BaseLanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: documentSelector(),
      // For the links in hovers to the rules' pages, and those that copy a call: for no other command.
      markdown: { isTrusted: { enabledCommands: [clientCommands.showRulePage, clientCommands.copyCall] } },
      outputChannel: this.#output,
      // Asked for at each start: trust may have been given since.
      initializationOptions: () =>
        ({
          status: true,
          commands: [...commandsOf(this.#host, workspace.isTrusted), suggestCommand],
          ...(l10n.bundle && { texts: l10n.bundle }),
          rulePages: `command:${clientCommands.showRulePage}?${encodeURIComponent('["')}{code}${encodeURIComponent('"]')}`,
          ...(this.#host.runsPrograms && { copyCallLink: `command:${clientCommands.copyCall}?{target}` }),
          files: true,
          trusted: workspace.isTrusted,
          closesTags: othersCloseTags() ? 'elsewhere' : 'itself',
        }) satisfies InitializationOptions,
    };
    const client = this.#host.createClient(this.#context, options);
    client.registerFeature(pushedDiagnostics);
    this.#context.subscriptions.push(workspace.onDidGrantWorkspaceTrust(() => void this.restart()));
    serveFiles(client, this.#context.extensionUri);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped || newState === State.StartFailed) this.#setState({ state: 'stopped' });
      else if (newState === State.Starting) this.#setState({ state: 'starting' });
    });
    client.onNotification(notifications.status.method, (status: IndexStatus) => {
      for (const { uri, text } of status.notices) this.#output.warn(`${Uri.parse(uri).fsPath} ${text}`);
      this.#setState(status);
    });
    client.onNotification(notifications.integrationsChanged.method, () => this.#integrationsChanged.fire());
    return client;
  }

  #setState(state: ServerState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}

/** The commands for the server's code lenses and code actions that are there, and would do what they promise. */
function commandsOf({ runsPrograms }: ExtensionHost, isTrusted: boolean): string[] {
  const runs = (name: string): boolean => processCommands.some((each) => each === name);
  return Object.entries(offeredCommands).flatMap(([name, command]) =>
    (runsPrograms && isTrusted) || !runs(name) ? [command] : [],
  );
}

/**
 * Says that diagnostics are not pulled. What is pulled for a document goes away with its tab, while the document itself may
 * stay open for minutes, in which nothing would be shown of it; what is sent comes from one place and is never doubled.
 */
const pushedDiagnostics: StaticFeature = {
  fillClientCapabilities(capabilities) {
    delete capabilities.textDocument?.diagnostic;
    delete capabilities.workspace?.diagnostics;
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

/** Where the cursor is, in LSP's terms. */
export function cursorIn({ document, selection }: TextEditor): FilePosition {
  const { line, character } = selection.active;
  return { uri: document.uri.toString(), position: { line, character } };
}
