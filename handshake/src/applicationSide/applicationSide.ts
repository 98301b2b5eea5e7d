import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { BoundedServer, type Answer, type ListenOptions, type ReceivedRequest } from '../http/boundedServer';
import { escapeHtml } from '../http/html';
import { formParameters } from '../oauth/percentEncoding';
import { exchangeTokens, type ExchangeOptions, type ExchangeStep } from './exchange';
import { strangerReason, type StrangerReason } from './postGuard';
import { Shops, usableShopUrl } from './shops';
import { MemoryStorage, type AccessToken, type Registration, type RegistrationStorage } from './storage';

export interface ApplicationSideOptions
  extends ListenOptions, Pick<ExchangeOptions, 'version' | 'signatureMethod' | 'now' | 'timeout'> {
  readonly storage?: RegistrationStorage;
  /** What Magento and browsers call, if that is not this server's own address (a tunnel). Ends with `/`. */
  readonly publicUrl?: string;
  /**
   * A part of both addresses that no one guesses, of letters, digits, `-` and `_`; a random one unless told. Whoever knows it
   * can post credentials.
   */
  readonly path?: string;
  /** The base URL of the one shop that tokens are taken of. Without it and `confirmShop`: of any shop. */
  readonly shop?: string;
  /** Tokens are taken of the first shop that posts, and of no other; asked about it, unless it is on this machine. */
  readonly confirmShop?: (storeBaseUrl: string) => boolean | Promise<boolean>;
  /** Called at each event; what it throws is lost. */
  readonly onEvent?: (event: ApplicationEvent) => void;
}

/** What happened, for a log: it holds secrets, which the log must mask. */
export type ApplicationEvent =
  | { readonly kind: 'credentials'; readonly registration: Registration }
  | { readonly kind: 'credentials-refused'; readonly missing: readonly string[] }
  | {
      readonly kind: 'post-refused';
      /** `other-shop`: not the one that tokens are taken of; `declined`: no one confirmed the shop. */
      readonly reason: StrangerReason | 'other-shop' | 'declined';
      /** The Host header, the Origin or the shop. */
      readonly value: string;
    }
  | {
      readonly kind: 'answer';
      readonly step: ExchangeStep;
      readonly status: number;
      readonly registration: Registration;
    }
  | { readonly kind: 'done'; readonly registration: Registration & { readonly accessToken: AccessToken } }
  | { readonly kind: 'failed'; readonly registration: Registration; readonly error: Error }
  | {
      readonly kind: 'login';
      readonly consumerKey: string;
      readonly outcome: 'sent-back' | 'link' | 'failed' | 'refused';
    };

/** Posts come from anybody: exchanges with a shop that does not answer must not pile up. */
const mostExchanges = 500;

const endpointFields = [
  'oauth_consumer_key',
  'oauth_consumer_secret',
  'store_base_url',
  'oauth_verifier',
] as const;

/**
 * Plays the application: the page that Magento posts the credentials to, and the login page. The exchange begins when
 * the credentials are there and the post is answered; the login page waits for its end.
 */
export class ApplicationSide {
  readonly #options: ApplicationSideOptions;
  readonly #storage: RegistrationStorage;
  readonly #exchanges = new Map<string, Promise<boolean>>();
  readonly #stopping = new AbortController();
  readonly #shops: Shops | undefined;
  readonly #path: string;
  readonly #stopped: Promise<false>;
  #underWay = 0;
  #server!: BoundedServer;

  private constructor(options: ApplicationSideOptions) {
    this.#options = options;
    // Each request that is under way listens, and there may be many.
    const { signal } = this.#stopping;
    setMaxListeners(0, signal);
    this.#stopped = new Promise((resolve) => signal.addEventListener('abort', () => resolve(false)));
    this.#storage = options.storage ?? new MemoryStorage();
    const { shop, confirmShop } = options;
    this.#shops = shop === undefined && !confirmShop ? undefined : new Shops(shop, confirmShop);
    this.#path = options.path ?? randomBytes(15).toString('base64url');
  }

  /** @throws where the port cannot be had */
  static async start(options: ApplicationSideOptions = {}): Promise<ApplicationSide> {
    const side = new ApplicationSide(options);
    side.#server = await BoundedServer.listen((request) => side.#answer(request), options);
    return side;
  }

  get url(): string {
    return this.#server.url;
  }

  /** For `endpoint_url`. */
  get endpointUrl(): string {
    return `${this.#options.publicUrl ?? this.url}${this.#path}/endpoint`;
  }

  /** For `identity_link_url`. */
  get identityLinkUrl(): string {
    return `${this.#options.publicUrl ?? this.url}${this.#path}/login`;
  }

  get openConnections(): Promise<number> {
    return this.#server.connections();
  }

  /** Closes the server and ends the exchanges that are under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#server.stop();
    await Promise.all(this.#exchanges.values());
  }

  #answer(request: ReceivedRequest): Answer | Promise<Answer> {
    const path = request.target.split('?')[0]!.replace(/\/$/, '');
    // A tunnel may add a folder in front, or take that of the public URL away.
    if (path.endsWith(`/${this.#path}/endpoint`)) {
      return request.method === 'POST' ? this.#guarded(request, true) : methodNotAllowed('POST');
    }
    if (path.endsWith(`/${this.#path}/login`)) {
      return request.method === 'GET' ? this.#guarded(request, false) : methodNotAllowed('GET');
    }
    return page(404, 'Not found', 'There is no such page here.');
  }

  #guarded(request: ReceivedRequest, isPost: boolean): Answer | Promise<Answer> {
    const { publicUrl, host } = this.#options;
    const reason = strangerReason(request, { url: this.url, host, publicUrl }, isPost);
    if (reason === undefined) return isPost ? this.#endpoint(request) : this.#login(request);
    const { headers } = request;
    const value = (reason === 'unknown-host' ? headers.host : headers.origin) ?? '';
    this.#tell({ kind: 'post-refused', reason, value });
    return reason === 'unknown-host'
      ? { status: 421, headers: plain, body: 'This server is not known by that name.\n' }
      : { status: 403, headers: plain, body: 'Only Magento posts here, from server to server.\n' };
  }

  async #endpoint({ body, headers }: ReceivedRequest): Promise<Answer> {
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
    const fields = new Map(isForm ? formParameters(body) : []);
    const missing = endpointFields.filter((name) => !fields.get(name));
    const storeBaseUrl = usableShopUrl(fields.get('store_base_url'));
    if (missing.length > 0 || storeBaseUrl === undefined) {
      const names = missing.length > 0 ? missing : ['store_base_url'];
      this.#tell({ kind: 'credentials-refused', missing: names });
      return { status: 400, headers: plain, body: `Missing or invalid: ${names.join(', ')}\n` };
    }
    if (this.#shops?.mayBe(storeBaseUrl) === false) return this.#otherShop(storeBaseUrl);
    const registration: Registration = {
      consumerKey: fields.get('oauth_consumer_key')!,
      consumerSecret: fields.get('oauth_consumer_secret')!,
      storeBaseUrl,
      verifier: fields.get('oauth_verifier')!,
    };
    if (this.#underWay >= mostExchanges) return { status: 503, headers: plain, body: 'Too many at once.\n' };
    this.#begin(registration);
    return { status: 200, headers: plain, body: '' };
  }

  #otherShop(storeBaseUrl: string): Answer {
    this.#tell({ kind: 'post-refused', reason: 'other-shop', value: storeBaseUrl });
    return { status: 403, headers: plain, body: 'Tokens are accepted only from another shop.\n' };
  }

  /** After the answer: Magento waits for it, and a Magento with one worker could not answer us before. */
  #begin(registration: Registration): void {
    const previous = this.#exchanges.get(registration.consumerKey) ?? Promise.resolve(false);
    const exchange = previous
      .then(() => new Promise<void>((resolve) => setImmediate(resolve)))
      .then(() => this.#exchange(registration));
    this.#underWay++;
    this.#exchanges.set(registration.consumerKey, exchange);
    void exchange.finally(() => {
      this.#underWay--;
      if (this.#exchanges.get(registration.consumerKey) === exchange) {
        this.#exchanges.delete(registration.consumerKey);
      }
    });
  }

  async #exchange(registration: Registration): Promise<boolean> {
    if (this.#shops && !(await this.#isTaken(this.#shops, registration.storeBaseUrl))) return false;
    await this.#storage.save(registration);
    this.#tell({ kind: 'credentials', registration });
    return this.#exchangeTokens(registration);
  }

  async #isTaken(shops: Shops, storeBaseUrl: string): Promise<boolean> {
    const isTaken = await Promise.race([shops.take(storeBaseUrl), this.#stopped]);
    if (!isTaken && !this.#stopping.signal.aborted) {
      const reason = shops.shop === undefined ? 'declined' : 'other-shop';
      this.#tell({ kind: 'post-refused', reason, value: storeBaseUrl });
    }
    return isTaken;
  }

  async #exchangeTokens(registration: Registration): Promise<boolean> {
    const { version, signatureMethod, now, timeout } = this.#options;
    try {
      const accessToken = await exchangeTokens(registration, {
        ...(version === undefined ? {} : { version }),
        ...(signatureMethod ? { signatureMethod } : {}),
        ...(now ? { now } : {}),
        ...(timeout === undefined ? {} : { timeout }),
        signal: this.#stopping.signal,
        onAnswer: (step, { status }) => this.#tell({ kind: 'answer', step, status, registration }),
      });
      const done = { ...registration, accessToken };
      await this.#storage.save(done);
      this.#tell({ kind: 'done', registration: done });
      return true;
    } catch (error) {
      this.#tell({ kind: 'failed', registration, error: error as Error });
      return false;
    }
  }

  async #login({ target }: ReceivedRequest): Promise<Answer> {
    const query = new Map(formParameters(target.split('?')[1] ?? ''));
    const consumerKey = query.get('oauth_consumer_key') ?? '';
    const back = httpUrl(query.get('success_call_back'));
    // Until the exchange has begun nothing is stored: the shop may have to be confirmed.
    const exchanged = await this.#exchanges.get(consumerKey);
    const registration = await this.#storage.find(consumerKey);
    if (!registration || !back) {
      this.#tell({ kind: 'login', consumerKey, outcome: 'refused' });
      return page(
        400,
        'Not from Magento',
        'Magento opens this page when somebody activates the integration.',
      );
    }
    const isDone = exchanged ?? registration.accessToken !== undefined;
    if (!isDone) {
      this.#tell({ kind: 'login', consumerKey, outcome: 'failed' });
      return page(
        502,
        'The exchange failed',
        'The tokens could not be exchanged. See the log for the reason, then activate the integration again.',
      );
    }
    const address = query.get('success_call_back')!;
    // Anywhere else only by a click: a link to this page must not send people to any site.
    const isStore = back.host === new URL(registration.storeBaseUrl).host;
    this.#tell({ kind: 'login', consumerKey, outcome: isStore ? 'sent-back' : 'link' });
    if (isStore) return { status: 302, headers: { location: back.href, ...plain }, body: '' };
    return page(
      200,
      'Done',
      `The tokens were exchanged. <a href="${escapeHtml(address)}">Back to ${escapeHtml(back.host)}</a>`,
    );
  }

  #tell(event: ApplicationEvent): void {
    try {
      this.#options.onEvent?.(event);
    } catch {
      // A listener's fault must not end an exchange.
    }
  }
}

const plain = { 'content-type': 'text/plain; charset=UTF-8' } as const;

const methodNotAllowed = (allow: string): Answer => ({
  status: 405,
  headers: { allow, ...plain },
  body: `Only ${allow}.\n`,
});

/** @param content HTML */
function page(status: number, title: string, content: string): Answer {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=UTF-8',
      'content-security-policy': "default-src 'none'",
      'referrer-policy': 'no-referrer',
    },
    body: `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><p>${content}</p></html>\n`,
  };
}

function httpUrl(text: string | undefined): URL | undefined {
  const url = text === undefined || !URL.canParse(text) ? undefined : new URL(text);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url : undefined;
}
