import { setMaxListeners } from 'node:events';
import { BoundedServer, type Answer, type ListenOptions, type ReceivedRequest } from '../http/boundedServer';
import { send, type Received } from '../http/send';
import { eraOf, newestVersion } from '../oauth/eras';
import { formEncode, formText } from '../oauth/percentEncoding';
import { fromBytes } from '../oauth/php';
import { headerParameters, type OauthRequest } from '../oauth/requestParameters';
import { UnsignableRequest } from '../oauth/unsignable';
import { verifierToken, type Consumer } from './consumer';
import { diagnoseSignature } from './diagnoseSignature';
import { InvalidSignature, Oauth } from './oauth';
import { malformed, OauthProblem, refused, tokenErrorAnswer } from './problem';
import { restAnswer, restProblem } from './restAnswer';
import { isMagentoRoute } from './restNames';
import { isUsualStoreCode, routeOf, successPath, type RequestKind, type Route } from './routes';
import { asMagentoSees } from './seenRequest';

export interface MagentoSideOptions extends ListenOptions {
  /** Such as `2.4.6` or `2.4.3-p1`; the newest unless told. Must be one that `eraOf` knows. */
  readonly version?: string;
  /** What the application is told to call, if that is not this server's own address (a tunnel). Ends with `/`. */
  readonly storeBaseUrl?: string;
  /** The folder that Magento is in, such as `/`: other paths are not found. Any folder unless told. */
  readonly folder?: string;
  /** Codes of the store views; `default` and those of languages unless told. `all` is always one. */
  readonly storeCodes?: readonly string[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** For the application to answer the post of the credentials, in milliseconds; Magento waits 5 s. */
  readonly postTimeout?: number;
  /** ACL resources that the integration was granted; those of the served REST call unless told. */
  readonly resources?: readonly string[];
  /** Further paths whose GET needs a resource (path from `/V1` on → id); whoever has a token may call all others. */
  readonly protectedPaths?: Readonly<Record<string, string>>;
  /** Called after each request that came; what it throws is lost. */
  readonly onRequest?: (event: RequestEvent) => void;
}

export interface RequestEvent {
  readonly kind: RequestKind;
  readonly request: OauthRequest;
  /** Whose it was, where that is known. */
  readonly consumer: Consumer | undefined;
  readonly status: number;
  /** Magento's message where it was refused. */
  readonly problem?: string;
  /** What the application did differently, where the signature was refused and that could be found out. */
  readonly diagnosis: readonly string[];
}

/** What Magento posts to endpoint_url. */
export interface ConsumerCredentials {
  readonly oauth_consumer_key: string;
  readonly oauth_consumer_secret: string;
  readonly store_base_url: string;
  readonly oauth_verifier: string;
}

/** The one REST call whose answer is Magento's: small, and protected by a resource that each Magento has. */
export const protectedCall = { path: '/V1/store/storeConfigs', resource: 'Magento_Backend::store' } as const;

/** Plays Magento in the OAuth exchange, with its checks, answers and times. */
export class MagentoSide {
  readonly #oauth: Oauth;
  readonly #options: MagentoSideOptions;
  readonly #stopping = new AbortController();
  #server!: BoundedServer;

  private constructor(options: MagentoSideOptions) {
    const { version = newestVersion, now = Date.now } = options;
    const era = eraOf(version);
    if (!era) throw new RangeError(`no version of Magento 2: ${version}`);
    this.#options = options;
    // Each request that is under way listens, and there may be many.
    setMaxListeners(0, this.#stopping.signal);
    this.#oauth = new Oauth(era, now);
  }

  /** @throws where the port cannot be had, or the version is none of Magento 2 */
  static async start(options: MagentoSideOptions = {}): Promise<MagentoSide> {
    const side = new MagentoSide(options);
    side.#server = await BoundedServer.listen((request) => side.#answer(request), options);
    return side;
  }

  /** Where the server itself is. */
  get url(): string {
    return this.#server.url;
  }

  /** What the application is told to call. Ends with `/`. */
  get storeBaseUrl(): string {
    return this.#options.storeBaseUrl ?? this.url;
  }

  /** Where the application must send the browser in the end. */
  get successCallBack(): string {
    return `${this.storeBaseUrl}${successPath}`;
  }

  get openConnections(): Promise<number> {
    return this.#server.connections();
  }

  /** How many consumers and nonces are remembered. */
  get remembered(): { consumers: number; nonces: number } {
    return { consumers: this.#oauth.consumers.size, nonces: this.#oauth.nonces.size };
  }

  /**
   * A new integration, not yet activated.
   * @param credentials its consumer key and secret; random ones unless told
   */
  createConsumer(credentials?: Pick<Consumer, 'key' | 'secret'>): Consumer {
    return this.#oauth.consumers.create(credentials);
  }

  /** The integration is deleted. */
  deleteConsumer(consumer: Consumer): void {
    this.#oauth.consumers.delete(consumer);
    this.#oauth.nonces.forget(consumer.id);
  }

  /** What Activate sends (TokensExchange, OauthService::postToConsumer): the consumer key is good for 300 s from now. */
  activate(consumer: Consumer, { reauthorize = false } = {}): ConsumerCredentials {
    if (reauthorize) {
      consumer.tokens = consumer.tokens.slice(1);
      consumer.isActive = false;
    }
    consumer.updatedAt = this.#oauth.seconds;
    return {
      oauth_consumer_key: consumer.key,
      oauth_consumer_secret: consumer.secret,
      store_base_url: this.storeBaseUrl,
      oauth_verifier: verifierToken(consumer).verifier,
    };
  }

  /**
   * Posts the credentials as Magento does: no redirect followed, 5 s, whatever the status of the answer.
   * @throws SendError where no answer came: Magento then shows an error and opens no login page
   */
  postToConsumer(credentials: ConsumerCredentials, endpointUrl: string): Promise<Received> {
    return send(endpointUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Laminas_Http_Client' },
      body: formText({ ...credentials }),
      timeout: this.#options.postTimeout ?? 5_000,
      signal: this.#stopping.signal,
    });
  }

  /** The address that Magento's pop-up opens (integration.js): the `?` is always appended. */
  loginUrl(consumer: Consumer, identityLinkUrl: string): string {
    return `${identityLinkUrl}?${formText({ oauth_consumer_key: consumer.key, success_call_back: this.successCallBack })}`;
  }

  /** Closes the server and ends what is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#server.stop();
  }

  #answer(received: ReceivedRequest): Answer {
    const request = asMagentoSees(received);
    const { folder, storeCodes } = this.#options;
    const isStoreCode = storeCodes
      ? (code: string): boolean => code === 'all' || storeCodes.includes(code)
      : isUsualStoreCode;
    const route = routeOf(received.target, folder, isStoreCode);
    const { accept } = received.headers;
    const consumer = this.#consumerOf(request);
    let answer: Answer;
    let problem: OauthProblem | UnsignableRequest | undefined;
    try {
      answer = this.#handle(route, request, accept);
    } catch (error) {
      if (!(error instanceof OauthProblem || error instanceof UnsignableRequest)) throw error;
      problem = error;
      answer =
        error instanceof UnsignableRequest
          ? errorAnswer(error, route, accept)
          : route.kind === 'rest'
            ? restProblem(error, accept)
            : tokenErrorAnswer(error);
    }
    this.#tell({
      kind: route.kind,
      request,
      consumer,
      status: answer.status,
      ...(problem ? { problem: problem.message } : {}),
      diagnosis: problem instanceof InvalidSignature ? diagnoseSignature(problem, this.storeBaseUrl) : [],
    });
    return answer;
  }

  #handle(route: Route, request: OauthRequest, accept: string | undefined): Answer {
    switch (route.kind) {
      case 'request-token':
        return tokenAnswer(this.#oauth.createRequestToken(request));
      case 'access-token':
        return tokenAnswer(this.#oauth.createAccessToken(request));
      case 'success-call-back':
        return html(200, successPage);
      case 'rest':
        return this.#rest(route, request, accept);
      case 'unknown':
        return html(
          404,
          'There is no such page here: this server acts as Magento for a test of the OAuth handshake.',
        );
    }
  }

  /** Any REST call has its signature checked; only the answer of `protectedCall` is what Magento would answer. */
  #rest({ path }: Route, request: OauthRequest, accept: string | undefined): Answer {
    if (path === '') throw malformed('Specified request cannot be processed.');
    const noRoute = { message: 'Request does not match any route.' };
    // The token pages are none of the REST API's, a usual mistake: there is no signature to check.
    if (/\/oauth\/token\//.test(path)) return restAnswer(404, noRoute, accept);
    const isProtectedCall = path === protectedCall.path && request.method === 'GET';
    const needed = isProtectedCall
      ? protectedCall.resource
      : request.method === 'GET'
        ? this.#options.protectedPaths?.[path]
        : undefined;
    const resource = needed ?? `the resource of ${request.method} ${path}`;
    const consumer = this.#oauth.authenticate(request);
    const granted = this.#options.resources ?? [protectedCall.resource];
    if (!consumer || (needed !== undefined && !granted.includes(needed))) {
      throw refused("The consumer isn't authorized to access %resources.", { resources: resource });
    }
    // Magento looks for the route first. Here it comes last: what an application signs wrongly, it is told for any route.
    if (!isMagentoRoute(path)) return restAnswer(404, noRoute, accept);
    if (!isProtectedCall) return restAnswer(200, [], accept);
    const base = { id: 1, code: 'default', website_id: 1, locale: 'en_US' };
    const config = { ...base, base_url: this.storeBaseUrl, base_currency_code: 'USD' };
    return restAnswer(200, [config], accept);
  }

  #consumerOf({ authorization }: OauthRequest): Consumer | undefined {
    const key = headerParameters(authorization)?.find(([name]) => name === 'oauth_consumer_key')?.[1];
    return key === undefined ? undefined : this.#oauth.consumers.find(fromBytes(key));
  }

  #tell(event: RequestEvent): void {
    try {
      this.#options.onRequest?.(event);
    } catch {
      // A listener's fault must not become an answer of Magento's.
    }
  }
}

/** What PHP cannot make a base string of. REST calls and token pages catch exceptions, and no one a TypeError. */
function errorAnswer(error: UnsignableRequest, { kind }: Route, accept: string | undefined): Answer {
  if (!error.isCaught) {
    return html(500, 'An error has happened during application run. See exception log for details.\n');
  }
  if (kind === 'rest') {
    return restAnswer(500, { message: 'Internal Error. Details are available in Magento log file.' }, accept);
  }
  return html(500, `oauth_problem=${formEncode(`internal_error&message=${error.message}`)}`);
}

const successPage = `<!doctype html><title>Done</title><p>The login page sent the browser back to Magento.
You can close this window.</p><script>setTimeout(function () { window.close(); }, 1000);</script>
`;

const html = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body,
});

const tokenAnswer = ({ token, secret }: { token: string; secret: string }): Answer =>
  html(200, formText({ oauth_token: token, oauth_token_secret: secret }));
