import { randomBytes } from 'node:crypto';
import { l10n, type ExtensionContext } from 'vscode';
import type { IntegrationKey } from '#protocol';
import type { LanguageServer } from '../../languageServer';
import { askBaseUrl, askPort } from '../ask';
import { pickIntegration } from '../integrations';
import { shopVersion } from '../projectVersion';
import { versionSetting } from '../versionSetting';
import { Receiver } from './receiver';
import type { TokenStore } from '../tokens/tokenStore';
import { baseUrlOf } from '../urlProblem';
import type { UrlPointer } from '../urls/urlPointer';

/** The one application that is played at a time. */
export class Receiving {
  readonly #context: ExtensionContext;
  readonly #server: LanguageServer;
  readonly #tokens: TokenStore;
  readonly #pointer: UrlPointer;
  #receiver: Receiver | undefined;

  constructor(context: ExtensionContext, server: LanguageServer, tokens: TokenStore, pointer: UrlPointer) {
    this.#context = context;
    this.#server = server;
    this.#tokens = tokens;
    this.#pointer = pointer;
  }

  /** Where it listens now, if it does. */
  get urls(): Receiver['urls'] {
    return this.#receiver?.urls;
  }

  /** "Receive a Handshake": asks where, listens, and shows what comes. */
  async receive(given: unknown): Promise<void> {
    if (this.#receiver && this.urls) {
      this.#receiver.reveal();
      return;
    }
    const title = l10n.t('Receive a Handshake');
    const picked = await pickIntegration(this.#server, given, title);
    if (!picked) return;
    const port = await askPort({
      title: l10n.t('{0}: Port', title),
      prompt: l10n.t('The port to listen on, at 127.0.0.1. Leave it empty to use any free port.'),
      placeHolder: '8090',
    });
    if (port === undefined) return;
    const publicUrl = await askBaseUrl({
      title: l10n.t('{0}: Public URL', title),
      prompt: l10n.t(
        "The address at which Magento's server and your browser reach this machine, such as a tunnel. Leave it empty if both run here.",
      ),
      placeHolder: 'https://erp-dev.tunnel.example/',
      optional: true,
    });
    if (publicUrl === undefined) return;
    await this.#start({
      integration: picked === 'none' ? undefined : picked,
      port,
      publicUrl: publicUrl === '' ? undefined : baseUrlOf(publicUrl),
    });
  }

  /** Ends it. */
  close(): void {
    this.#receiver?.close();
  }

  /** One for each workspace, so that an integration that points here stays right when the editor is started again. */
  async #path(): Promise<string> {
    const key = 'magentoIntegration.receiverPath';
    const kept = this.#context.workspaceState.get<string>(key);
    if (kept !== undefined) return kept;
    const made = randomBytes(15).toString('base64url');
    await this.#context.workspaceState.update(key, made);
    return made;
  }

  async #start(options: {
    readonly integration: IntegrationKey | undefined;
    readonly port: number;
    readonly publicUrl: string | undefined;
  }): Promise<void> {
    this.close();
    const receiver = new Receiver(this.#context, this.#tokens, this.#pointer, {
      ...options,
      path: await this.#path(),
      version: shopVersion(this.#server.state, versionSetting()),
    });
    this.#receiver = receiver;
    receiver.onDidEnd(() => {
      if (this.#receiver === receiver) this.#receiver = undefined;
    });
    await receiver.start();
  }
}
