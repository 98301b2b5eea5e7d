import { send, type Received } from '../http/send';
import { authorizationHeader, type SigningOptions } from '../oauth/authorizationHeader';
import { restUrl } from './restUrl';
import type { Registration } from './storage';

/** All that a signed call needs. */
export interface RestCredentials {
  /** Ends with `/`. */
  readonly storeBaseUrl: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
  /** The version of this Magento, where it is known: it decides how calls are signed. */
  readonly magentoVersion?: string;
}

export interface RestOptions extends Pick<SigningOptions, 'version' | 'signatureMethod' | 'now'> {
  /** In milliseconds; 30 s unless told. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** Calls Magento's REST API, each request signed with the access token. */
export class RestClient {
  readonly #credentials: RestCredentials;
  readonly #options: RestOptions;

  constructor(credentials: RestCredentials, options: RestOptions = {}) {
    this.#credentials = credentials;
    this.#options = options;
  }

  /**
   * @param path from `/V1/…` on, with its query; `/rest/…` and `/<store code>/V1/…` are fine too
   * @param body sent as JSON; OAuth 1.0a does not sign it
   * @throws SigningError where no signature is right
   * @throws SendError where no answer came; an answer that refuses is an answer
   */
  async call(method: string, path: string, body?: unknown): Promise<Received> {
    return this.forward(method, path, {
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /**
   * The same with a body that is written already. It must be no form: fields of forms are signed, and Magento's REST API
   * takes none.
   */
  async forward(
    method: string,
    path: string,
    { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body?: string },
  ): Promise<Received> {
    const { storeBaseUrl, consumerKey, consumerSecret, accessToken, accessTokenSecret, magentoVersion } =
      this.#credentials;
    const url = restUrl(storeBaseUrl, path);
    const { timeout = 30_000, signal, ...signing } = this.#options;
    return send(url, {
      method,
      headers: {
        ...headers,
        authorization: authorizationHeader(
          { method, url },
          { consumerKey, consumerSecret, token: accessToken, tokenSecret: accessTokenSecret },
          { ...(magentoVersion === undefined ? {} : { version: magentoVersion }), ...signing },
        ),
      },
      ...(body === undefined ? {} : { body }),
      timeout,
      limit: 16 * 1024 * 1024,
      ...(signal ? { signal } : {}),
    });
  }
}

/** What a registration keeps for REST calls; undefined before the exchange is done. */
export function credentialsOf(registration: Registration): RestCredentials | undefined {
  const { storeBaseUrl, consumerKey, consumerSecret, accessToken } = registration;
  return (
    accessToken && {
      storeBaseUrl,
      consumerKey,
      consumerSecret,
      accessToken: accessToken.token,
      accessTokenSecret: accessToken.secret,
    }
  );
}
