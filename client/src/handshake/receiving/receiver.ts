import { commands, env, EventEmitter, l10n, window, type ExtensionContext } from 'vscode';
import { ApplicationSide, mask, type ApplicationEvent } from '#handshake';
import { clientCommands, type IntegrationKey } from '#protocol';
import { listenProblem } from '../listenProblem';
import { HandshakePanel } from '../panel/panel';
import type { PanelAction, PanelFact, PanelMessage, PanelState, Phase } from '../panel/panelState';
import { receivedMessages } from './receivedMessages';
import { showTokensOnce } from '../tokens/showTokens';
import { tokensText, type StoredTokens, type TokenStore } from '../tokens/tokenStore';
import type { UrlPointer } from '../urls/urlPointer';

export interface ReceiverOptions {
  /** Undefined where it is not known for which one. */
  readonly integration: IntegrationKey | undefined;
  /** 0: any that is free. */
  readonly port: number;
  /** How Magento and the browser reach it, if not at its own address. */
  readonly publicUrl: string | undefined;
  /** The part of both addresses that no one guesses: the same as long as the integration may point at it. */
  readonly path: string;
  /** The version of the workspace's Magento. */
  readonly version: string | undefined;
}

/** Anybody can post: so many messages are kept. */
const mostMessages = 200;

/** Plays the application for a real Magento, in a panel. It ends with the panel. */
export class Receiver {
  readonly #options: ReceiverOptions;
  readonly #tokens: TokenStore;
  readonly #pointer: UrlPointer;
  readonly #panel: HandshakePanel;
  readonly #ended = new EventEmitter<void>();
  /** When the panel was closed. */
  readonly onDidEnd = this.#ended.event;
  #side: ApplicationSide | undefined;
  /** While it begins or ends to listen: a second one would want the same port, and no one could stop the first. */
  #isBusy = false;
  #messages: readonly PanelMessage[] = [];
  #lastId = 0;
  #phase: Phase = 'running';
  #text = '';
  #received: StoredTokens | undefined;
  #isShown = false;

  constructor(context: ExtensionContext, tokens: TokenStore, pointer: UrlPointer, options: ReceiverOptions) {
    this.#options = options;
    this.#tokens = tokens;
    this.#pointer = pointer;
    this.#panel = new HandshakePanel(context.extensionUri, l10n.t('Receive a Handshake'), (id) =>
      this.#do(id),
    );
    const listener = pointer.onDidChange(() => this.#show());
    this.#panel.onDidClose(() => {
      listener.dispose();
      void this.#closed();
    });
  }

  /** The two addresses while it listens. */
  get urls(): { endpointUrl: string; identityLinkUrl: string } | undefined {
    if (!this.#side) return undefined;
    const { endpointUrl, identityLinkUrl } = this.#side;
    return { endpointUrl, identityLinkUrl };
  }

  reveal(): void {
    this.#panel.reveal();
  }

  close(): void {
    this.#panel.close();
  }

  /** Listens; false where that cannot be, which the panel says, or where it does already. */
  async start(): Promise<boolean> {
    if (this.#isBusy || this.#side) return false;
    const { port, publicUrl, path, version } = this.#options;
    this.#isBusy = true;
    this.#set('running', l10n.t('Starting …'));
    try {
      const side = await ApplicationSide.start({
        port,
        path,
        ...(publicUrl === undefined ? {} : { publicUrl }),
        ...(version === undefined ? {} : { version }),
        confirmShop,
        onEvent: (event) => void this.#heard(event),
      });
      if (this.#panel.isClosed) {
        await side.stop();
        return false;
      }
      this.#side = side;
      this.#isBusy = false;
      this.#set('running', l10n.t('Waiting for Magento to post the credentials.'));
      return true;
    } catch (error) {
      this.#isBusy = false;
      this.#set('failed', listenProblem(error));
      return false;
    }
  }

  async stop(): Promise<void> {
    const side = this.#side;
    this.#side = undefined;
    this.#isBusy = true;
    await side?.stop();
    this.#isBusy = false;
    this.#set('stopped', l10n.t('Stopped: no longer listening. Received tokens are kept.'));
  }

  async #heard(event: ApplicationEvent): Promise<void> {
    const more = receivedMessages(event).map((message) => ({ ...message, id: ++this.#lastId }));
    this.#messages = [...this.#messages, ...more].slice(-mostMessages);
    if (event.kind === 'credentials') {
      this.#set('running', l10n.t('Magento posted its credentials. Exchanging them for tokens …'));
    } else if (event.kind === 'failed') {
      this.#set('failed', l10n.t('The exchange failed: {0}', event.error.message));
    } else if (event.kind === 'done') await this.#keep(event);
    else this.#show();
  }

  async #keep({ registration }: Extract<ApplicationEvent, { kind: 'done' }>): Promise<void> {
    const name = this.#options.integration?.integration ?? '';
    try {
      this.#received = await this.#tokens.add(registration, name, Date.now());
      this.#isShown = false;
      this.#set(
        'passed',
        l10n.t(
          "Done: Magento shows the integration as active. The tokens are in this editor's secret storage.",
        ),
      );
    } catch {
      // Its message may hold what was to be kept.
      this.#set(
        'failed',
        l10n.t('The tokens were received, but the editor could not store them: its secret storage failed.'),
      );
    }
  }

  async #do(id: string): Promise<unknown> {
    const { integration } = this.#options;
    const tokens = this.#received;
    switch (id) {
      case 'stop':
        return this.stop();
      case 'start':
        return this.start();
      case 'copy-endpoint':
        return this.#copy(this.urls?.endpointUrl);
      case 'copy-login':
        return this.#copy(this.urls?.identityLinkUrl);
      case 'point':
        return this.urls && integration && this.#pointer.point(integration, this.urls);
      case 'restore': {
        const pointed = integration && this.#pointer.find(integration);
        return pointed && this.#pointer.restore(pointed);
      }
      case 'show':
        if (!tokens || !(await showTokensOnce(tokens))) return undefined;
        this.#isShown = true;
        return this.#show();
      case 'copy':
        return tokens && this.#copy(tokensText(tokens));
      case 'call':
        return commands.executeCommand(clientCommands.callEndpoint, tokens?.consumerKey);
      default:
        return undefined;
    }
  }

  async #copy(text: string | undefined): Promise<void> {
    if (text === undefined) return;
    await env.clipboard.writeText(text);
    window.setStatusBarMessage(l10n.t('Copied'), 2_000);
  }

  async #closed(): Promise<void> {
    const urls = this.urls;
    const side = this.#side;
    this.#side = undefined;
    this.#ended.fire();
    this.#ended.dispose();
    await side?.stop();
    const { integration } = this.#options;
    const pointed = integration && this.#pointer.find(integration);
    if (!urls || pointed?.own.endpointUrl?.instead !== urls.endpointUrl) return;
    const restore = l10n.t('Restore the Original URLs');
    const choice = await window.showWarningMessage(
      l10n.t(
        'Receiving stopped because its page was closed. {0} still points to {1}, where nothing is listening now.',
        pointed.reference.integration,
        urls.endpointUrl,
      ),
      restore,
    );
    if (choice === restore) await this.#pointer.restore(pointed);
  }

  #set(phase: Phase, text: string): void {
    [this.#phase, this.#text] = [phase, text];
    this.#show();
  }

  #show(): void {
    this.#panel.show(this.#state());
  }

  #state(): PanelState {
    const name = this.#options.integration?.integration;
    return {
      heading: name ? l10n.t('Receive the handshake of {0}', name) : l10n.t('Receive a handshake'),
      notice: l10n.t(
        'This machine acts as the application. Enter the two addresses in the integration, run setup:upgrade, and click Activate in the admin panel under System > Extensions > Integrations. Closing this page stops it.',
      ),
      phase: this.#phase,
      verdict: this.#text,
      facts: this.#facts(),
      actions: this.#actions(),
      steps: [],
      messages: this.#messages,
    };
  }

  #facts(): PanelFact[] {
    const copy = (id: string): PanelAction => ({ id, label: l10n.t('Copy') });
    const urls = this.urls;
    const tokens = this.#received;
    return [
      ...(urls
        ? [
            { label: 'endpoint_url', value: urls.endpointUrl, action: copy('copy-endpoint') },
            { label: 'identity_link_url', value: urls.identityLinkUrl, action: copy('copy-login') },
          ]
        : []),
      ...(tokens
        ? [
            { label: l10n.t('Store'), value: tokens.storeBaseUrl },
            { label: l10n.t('Access token'), value: mask(tokens.accessToken) },
          ]
        : []),
    ];
  }

  #actions(): PanelAction[] {
    const { integration } = this.#options;
    const pointed = integration && this.#pointer.find(integration);
    const isHere = pointed !== undefined && pointed.own.endpointUrl?.instead === this.urls?.endpointUrl;
    const offered: (PanelAction | false | undefined)[] = [
      this.#received && { id: 'call', label: l10n.t('Call a REST Endpoint…'), primary: true },
      this.#received && !this.#isShown && { id: 'show', label: l10n.t('Show the Tokens Once') },
      this.#received && { id: 'copy', label: l10n.t('Copy the Tokens') },
      this.urls &&
        integration &&
        !isHere && {
          id: 'point',
          label: l10n.t('Point the Integration to This Address'),
          primary: this.#received === undefined,
        },
      pointed && { id: 'restore', label: l10n.t('Restore the Original URLs') },
      this.#side
        ? { id: 'stop', label: l10n.t('Stop') }
        : !this.#isBusy && { id: 'start', label: l10n.t('Start Again') },
    ];
    return offered.filter((action) => typeof action === 'object');
  }
}

/** Asks about the first shop that posts, since whoever knows the address can post. */
async function confirmShop(storeBaseUrl: string): Promise<boolean> {
  const take = l10n.t('Accept Its Tokens');
  const answer = await window.showWarningMessage(
    l10n.t('A shop posted its credentials: {0}. Do you want to receive its tokens?', storeBaseUrl),
    { modal: true, detail: l10n.t('REST calls with these tokens are then sent to this address.') },
    take,
  );
  return answer === take;
}
