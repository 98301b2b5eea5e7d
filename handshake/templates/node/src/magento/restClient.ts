import { authorizationHeader, percentEncode } from './oauth.js';
import type { Registration } from './storage.js';

/** Magento took the call and did not do it: a resource is missing, a product does not exist. */
export class MagentoError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Calls the REST API of one shop; each call is signed. */
export class MagentoRestClient {
  readonly #registration: Registration;

  constructor(registration: Registration) {
    this.#registration = registration;
  }

  /**
   * @param path from `/V1/` on, encoded: `/V1/products/${encodeURIComponent(sku)}`
   * @param query each name once, as in `{ 'searchCriteria[pageSize]': '10' }`
   * @param body sent as JSON
   * @returns what Magento answers with, decoded from JSON
   * @throws MagentoError where Magento refuses
   */
  async call(
    method: string,
    path: string,
    query: Readonly<Record<string, string>> = {},
    body?: unknown,
  ): Promise<unknown> {
    const { storeBaseUrl, consumerKey, consumerSecret, accessToken, accessTokenSecret } = this.#registration;
    if (accessToken === undefined)
      throw new Error('The handshake is not done: there is no access token yet.');
    const parameters = Object.entries(query).map((pair) => pair.map(percentEncode).join('='));
    const url = new URL(`${storeBaseUrl}rest/${path.replace(/^\/+/, '')}`);
    url.search = parameters.join('&');
    const credentials = { consumerKey, consumerSecret, token: accessToken, tokenSecret: accessTokenSecret };
    const response = await fetch(url, {
      method,
      headers: {
        authorization: authorizationHeader(method, url.href, credentials),
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      // The signature is for this address.
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (!response.ok)
      throw new MagentoError(response.status, `HTTP ${response.status}: ${text.slice(0, 500)}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
