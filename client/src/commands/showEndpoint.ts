import { l10n, window, type Disposable } from 'vscode';
import { requests, type EndpointKey } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { escaped, MarkdownPages } from '../markdownPages';

/** Pages about REST endpoints. */
export class EndpointPages implements Disposable {
  readonly #server: LanguageServer;
  readonly #pages = new MarkdownPages<EndpointKey>('magento-rest-endpoint', (key) => this.#text(key));

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  /** Shows what an endpoint (an `EndpointKey`, or a node of the view) takes and gives. */
  async show(given: unknown): Promise<void> {
    const { uri, endpoint: named } = (given ?? {}) as { readonly uri?: unknown; readonly endpoint?: unknown };
    const endpoint = isNamed(named) ? named.name : named;
    if (typeof uri !== 'string' || typeof endpoint !== 'string') {
      void window.showWarningMessage(l10n.t('Choose an endpoint in the view “Integrations”.'));
      return;
    }
    await this.#pages.show(endpoint, { uri, endpoint });
  }

  dispose(): void {
    this.#pages.dispose();
  }

  async #text(key: EndpointKey): Promise<string> {
    const described = await this.#server.request(requests.describeCall, key);
    return `# ${escaped(key.endpoint)}\n\n${described?.markdown ?? l10n.t('No module here declares this endpoint.')}\n`;
  }
}

const isNamed = (value: unknown): value is { readonly name: unknown } =>
  typeof value === 'object' && value !== null && 'name' in value;
