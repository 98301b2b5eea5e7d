import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import { notifications, type IntegrationsView, type OwnEndpoints } from '#protocol';
import type { LanguageService } from '#service/languageService';
import type { ClientAbilities } from '../session/clientAbilities';

/** Keeps the integrations view, code lenses and hints of the client in step with what the files say. */
export class ViewReporter {
  readonly #connection: Connection;
  readonly #service: LanguageService;
  readonly #client: () => ClientAbilities;
  /** Whether the client has ever asked for the view: others need not hear of it. */
  #isShown = false;
  #last: string | undefined;
  /** What the client knows of the own endpoints; undefined where it has never asked. */
  #lastEndpoints: string | undefined;

  constructor(connection: Connection, service: LanguageService, client: () => ClientAbilities) {
    this.#connection = connection;
    this.#service = service;
    this.#client = client;
  }

  /** Answers the request for the integrations. */
  integrations(): IntegrationsView {
    const view = this.#service.getIntegrationsView();
    this.#isShown = true;
    this.#last = JSON.stringify(view);
    return view;
  }

  /** Answers the request for own endpoints. */
  async endpoints(): Promise<OwnEndpoints> {
    const view = await this.#service.getOwnEndpoints();
    this.#lastEndpoints = JSON.stringify(view);
    return view;
  }

  /** To be called when anything may have changed what is shown. Lenses and hints show no more than the view does. */
  async update(): Promise<void> {
    const { refreshesCodeLenses, refreshesInlayHints } = this.#client();
    if (!this.#isShown && !refreshesCodeLenses && !refreshesInlayHints) return;
    const now = JSON.stringify(this.#service.getIntegrationsView());
    const endpoints =
      this.#lastEndpoints === undefined ? undefined : JSON.stringify(await this.#service.getOwnEndpoints());
    if (now === this.#last && endpoints === this.#lastEndpoints) return;
    this.#last = now;
    this.#lastEndpoints = endpoints;
    if (this.#isShown) void this.#connection.sendNotification(notifications.integrationsChanged.method);
    // A client that refuses will ask when it sees fit.
    if (refreshesCodeLenses) this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    this.refreshHints();
  }

  /** For when the setting has changed. */
  refreshHints(): void {
    if (this.#client().refreshesInlayHints)
      this.#connection.languages.inlayHint.refresh().catch(() => undefined);
  }
}
