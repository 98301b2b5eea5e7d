import { addressOf } from './address.js';
import { oneLine, send } from './http.js';
import { authorizationHeader } from './oauth.js';
import type { Registration } from './storage.js';

/** Magento received the call and refused it: a product does not exist (404), the integration lacks a resource (401). */
export class MagentoError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(oneLine(message));
  }
}

export interface RestClientOptions {
  /** The shop's version, such as `2.4.7-p3`; only needed for a path with an encoded slash or plus, as in some SKUs. */
  magentoVersion?: string;
  /** How long a call may take, in milliseconds. */
  timeout?: number;
  /** How long an answer may be, in bytes. */
  largestAnswer?: number;
}

/** Calls the REST API of one shop; each call is signed. */
export class MagentoRestClient {
  readonly #registration: Registration;
  readonly #options: RestClientOptions;

  constructor(registration: Registration, options: RestClientOptions = {}) {
    this.#registration = registration;
    this.#options = options;
  }

  /**
   * @param path from `/V1/` on, with encoded values: `/V1/products/${encodeURIComponent(sku)}`
   * @param query each name once, as in `{ 'searchCriteria[pageSize]': '10' }`
   * @param body sent as JSON
   * @returns Magento's answer, decoded from JSON
   * @throws MagentoError if Magento refuses
   */
  async call(
    method: string,
    path: string,
    query: Readonly<Record<string, string>> = {},
    body?: unknown,
  ): Promise<unknown> {
    const { storeBaseUrl, consumerKey, consumerSecret, accessToken, accessTokenSecret } = this.#registration;
    if (accessToken === undefined) {
      throw new Error('There is no access token yet: activate the integration in Magento first.');
    }
    const { magentoVersion, timeout = 30_000, largestAnswer = 32 * 1024 * 1024 } = this.#options;
    const address = addressOf(storeBaseUrl, `rest/${path.replace(/^\/+/, '')}`, query, magentoVersion);
    const credentials = { consumerKey, consumerSecret, token: accessToken, tokenSecret: accessTokenSecret };
    const request = {
      method,
      headers: {
        authorization: authorizationHeader(method, address.signedUrl, credentials),
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    const { ok, status, text } = await send(
      address.url,
      request,
      AbortSignal.timeout(timeout),
      largestAnswer,
    );
    if (!ok) throw new MagentoError(status, `HTTP ${status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
