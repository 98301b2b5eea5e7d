import { randomBytes } from 'node:crypto';
import { env, EventEmitter, Uri, ViewColumn, window, type WebviewPanel } from 'vscode';
import { panelHtml } from './panelHtml';
import type { PanelState, ToPanel } from './panelState';
import { panelTexts } from './panelTexts';

/** A panel with a handshake in it. The state lives here: a panel that was hidden gets it again when it is shown. */
export class HandshakePanel {
  readonly #panel: WebviewPanel;
  readonly #closed = new EventEmitter<void>();
  readonly onDidClose = this.#closed.event;
  #state: PanelState | undefined;
  #isClosed = false;

  /** @param onAction hears the id of each button that is pressed */
  constructor(extension: Uri, title: string, onAction: (id: string) => unknown) {
    const dist = Uri.joinPath(extension, 'dist');
    this.#panel = window.createWebviewPanel(
      'magentoIntegration.handshake',
      title,
      { viewColumn: ViewColumn.Active, preserveFocus: false },
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [dist] },
    );
    const { webview } = this.#panel;
    // Whatever comes from a page, of any shape.
    webview.onDidReceiveMessage((message: Partial<Record<'type' | 'id', unknown>> | null | undefined) => {
      const { type, id } = message ?? {};
      if (type === 'ready') this.#send();
      // A button that has gone meanwhile does nothing.
      else if (type === 'action' && typeof id === 'string' && this.#offers(id)) void onAction(id);
    });
    this.#panel.onDidDispose(() => {
      this.#isClosed = true;
      this.#closed.fire();
      this.#closed.dispose();
    });
    webview.html = panelHtml({
      title,
      language: env.language,
      source: webview.cspSource,
      script: webview.asWebviewUri(Uri.joinPath(dist, 'panel.js')).toString(),
      style: webview.asWebviewUri(Uri.joinPath(dist, 'panel.css')).toString(),
      nonce: randomBytes(16).toString('hex'),
    });
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  show(state: PanelState): void {
    this.#state = state;
    this.#send();
  }

  reveal(): void {
    if (!this.#isClosed) this.#panel.reveal();
  }

  close(): void {
    if (!this.#isClosed) this.#panel.dispose();
  }

  #offers(id: string): boolean {
    const { actions = [], facts = [] } = this.#state ?? {};
    return [...actions, ...facts.flatMap(({ action }) => action ?? [])].some((action) => action.id === id);
  }

  #send(): void {
    if (this.#isClosed || !this.#state) return;
    void this.#panel.webview.postMessage({ state: this.#state, texts: panelTexts() } satisfies ToPanel);
  }
}
