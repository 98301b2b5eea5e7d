import { commands, l10n, Uri, window, workspace, type Disposable } from 'vscode';
import { requests, type EndpointKey } from '#protocol';
import type { LanguageServer } from '../languageServer';

const scheme = 'magento-rest-endpoint';

/** Pages about REST endpoints, as VS Code's preview of Markdown shows them. */
export class EndpointPages implements Disposable {
  readonly #server: LanguageServer;
  readonly #registered: Disposable;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#registered = workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ query }) => this.#text(JSON.parse(query) as EndpointKey),
    });
  }

  /** Shows what an endpoint (an `EndpointKey`) takes and gives. */
  async show(given: unknown): Promise<void> {
    const { uri, endpoint } = (given ?? {}) as { readonly uri?: unknown; readonly endpoint?: unknown };
    if (typeof uri !== 'string' || typeof endpoint !== 'string') {
      void window.showWarningMessage(l10n.t('Choose an endpoint in the view “Integrations”.'));
      return;
    }
    const name = endpoint.split(/[/ ]/).filter(Boolean).join(' ');
    const page = Uri.from({ scheme, path: `/${name}.md`, query: JSON.stringify({ uri, endpoint }) });
    await commands.executeCommand('markdown.showPreview', page);
  }

  dispose(): void {
    this.#registered.dispose();
  }

  async #text(key: EndpointKey): Promise<string> {
    const described = await this.#server.request(requests.describeCall, key);
    const title = `# ${key.endpoint.replace(/[\\`*_[\]<>#]/g, '\\$&')}`;
    return `${title}\n\n${described?.markdown ?? l10n.t('No module here declares this endpoint.')}\n`;
  }
}
