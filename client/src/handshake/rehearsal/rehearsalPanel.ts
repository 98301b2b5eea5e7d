import { commands, env, l10n, Uri, workspace, type ExtensionContext } from 'vscode';
import { rehearse, type Message, type RehearsalOptions, type Verdict } from '#handshake';
import { clientCommands } from '#protocol';
import { listenProblem } from '../listenProblem';
import { HandshakePanel } from '../panel/panel';
import type { PanelAction, PanelMessage, PanelState, Phase } from '../panel/panelState';
import { panelSteps } from '../panel/panelTexts';
import { rehearsedMessage } from './rehearsedMessage';
import { baseUrlOf, problemOfBaseUrl } from '../urlProblem';

/** Whom a rehearsal calls. */
export interface Rehearsed {
  /** Empty where it is of no integration of the workspace. */
  readonly integration: string;
  readonly endpointUrl: string;
  readonly identityLinkUrl?: string;
  /** Of Magento. */
  readonly version: string;
}

/** How long a person has for the login, in milliseconds. */
const timeForPerson = 300_000;

const createApplicationSide = clientCommands.createApplicationSide;

/** A panel in which Magento is played against the application of one integration, again and again if wanted. */
export class RehearsalPanel {
  static readonly #open = new Map<string, RehearsalPanel>();
  #subject: Rehearsed;
  readonly #panel: HandshakePanel;
  #running: { readonly controller: AbortController; readonly ended: Promise<void> } | undefined;
  #messages: PanelMessage[] = [];
  #lastId = 0;
  #loginUrl: string | undefined;
  #phase: Phase = 'running';
  #text = '';
  #verdict: Verdict | undefined;

  private constructor(context: ExtensionContext, subject: Rehearsed, key: string) {
    this.#subject = subject;
    const title = subject.integration || new URL(subject.endpointUrl).host;
    this.#panel = new HandshakePanel(context.extensionUri, l10n.t('Handshake: {0}', title), (id) =>
      this.#do(id),
    );
    this.#panel.onDidClose(() => {
      this.#running?.controller.abort();
      RehearsalPanel.#open.delete(key);
    });
  }

  /** The panel of the integration, new or the one that is there. */
  static open(context: ExtensionContext, subject: Rehearsed): RehearsalPanel {
    const key = subject.integration;
    let panel = RehearsalPanel.#open.get(key);
    if (panel) panel.#panel.reveal();
    else RehearsalPanel.#open.set(key, (panel = new RehearsalPanel(context, subject, key)));
    panel.#subject = subject;
    return panel;
  }

  /** Ends all that is going on. */
  static closeAll(): void {
    for (const each of [...RehearsalPanel.#open.values()]) each.#panel.close();
  }

  /** @param asPerson a person logs in, in place of us */
  async run(asPerson = false): Promise<void> {
    // Two at once may want one port; and while this one waited, another may have begun.
    while (this.#running) {
      this.#running.controller.abort();
      await this.#running.ended;
    }
    if (this.#panel.isClosed) return;
    const controller = new AbortController();
    this.#messages = [];
    this.#loginUrl = this.#verdict = undefined;
    this.#set('running', l10n.t('Acting as Magento for the application …'));
    const ended = this.#rehearse(controller.signal, asPerson).finally(() => {
      this.#running = undefined;
    });
    this.#running = { controller, ended };
    await ended;
    this.#show();
  }

  async #rehearse(signal: AbortSignal, asPerson: boolean): Promise<void> {
    const { endpointUrl, identityLinkUrl, version } = this.#subject;
    const options: RehearsalOptions = {
      endpointUrl,
      ...(identityLinkUrl === undefined ? {} : { identityLinkUrl }),
      version,
      ...listening(),
      ...(asPerson ? { timeout: timeForPerson, onLoginUrl: (url) => this.#letLogIn(url) } : {}),
      onMessage: (message) => this.#add(message),
      signal,
    };
    try {
      const verdict = await rehearse(options);
      if (signal.aborted) return this.#set('stopped', l10n.t('Stopped.'));
      this.#verdict = verdict;
      const needsPerson = verdict.steps.some(({ status }) => status === 'person');
      this.#set(verdict.passed ? (needsPerson ? 'person' : 'passed') : 'failed', verdict.summary);
    } catch (error) {
      this.#set('failed', listenProblem(error));
    }
  }

  #letLogIn(url: string): void {
    this.#loginUrl = url;
    this.#set(
      'running',
      l10n.t('Log in to the application in the browser. Waiting for its return to Magento …'),
    );
    this.#openLogin();
  }

  #openLogin(): void {
    if (this.#loginUrl !== undefined) void env.openExternal(Uri.parse(this.#loginUrl, true));
  }

  #do(id: string): unknown {
    switch (id) {
      case 'again':
        return this.run();
      case 'person':
        return this.run(true);
      case 'login':
        return this.#openLogin();
      case 'scaffold':
        return commands.executeCommand(createApplicationSide);
      case 'stop':
        this.#running?.controller.abort();
        return this.#set('stopped', l10n.t('Stopping …'));
      default:
        return undefined;
    }
  }

  #add(message: Message): void {
    this.#messages = [...this.#messages, rehearsedMessage(message, ++this.#lastId)];
    this.#show();
  }

  #set(phase: Phase, text: string): void {
    [this.#phase, this.#text] = [phase, text];
    this.#show();
  }

  #show(): void {
    this.#panel.show(this.#state());
  }

  #state(): PanelState {
    const { integration, endpointUrl, identityLinkUrl, version } = this.#subject;
    return {
      heading: integration
        ? l10n.t('Handshake of {0} with Magento {1}', integration, version)
        : l10n.t('Handshake with Magento {0}', version),
      notice: l10n.t(
        'Test credentials generated for this run are posted; only the two addresses below are called. Secrets are masked.',
      ),
      phase: this.#phase,
      verdict: this.#text,
      facts: [
        { label: 'endpoint_url', value: endpointUrl },
        { label: 'identity_link_url', value: identityLinkUrl ?? l10n.t('none') },
      ],
      actions: this.#actions(),
      steps: panelSteps(this.#verdict?.steps ?? []),
      messages: this.#messages,
    };
  }

  #actions(): PanelAction[] {
    if (this.#phase === 'running') {
      return [
        ...(this.#loginUrl === undefined
          ? []
          : [{ id: 'login', label: l10n.t('Open the Login Page'), primary: true }]),
        { id: 'stop', label: l10n.t('Stop') },
      ];
    }
    const asksForPerson = this.#subject.identityLinkUrl !== undefined && this.#phase !== 'passed';
    return [
      { id: 'again', label: l10n.t('Run Again'), primary: true },
      ...(asksForPerson ? [{ id: 'person', label: l10n.t('Run Again and Log In Manually') }] : []),
      ...(this.#phase === 'failed' ? [{ id: 'scaffold', label: l10n.t('Create the Application Side') }] : []),
    ];
  }
}

/** Where to listen for the application, as the settings say. */
function listening(): Pick<RehearsalOptions, 'host' | 'port' | 'storeBaseUrl'> {
  const settings = workspace.getConfiguration('magentoIntegration.handshake');
  const [host, port, storeUrl] = [
    settings.get('host', ''),
    settings.get('port', 0),
    settings.get('storeUrl', ''),
  ];
  return {
    ...(host.trim() === '' ? {} : { host: host.trim() }),
    ...(port === 0 ? {} : { port }),
    ...(problemOfBaseUrl(storeUrl) === undefined ? { storeBaseUrl: baseUrlOf(storeUrl) } : {}),
  };
}
