// OAuth 1.0a (RFC 5849) with HMAC-SHA256, which every Magento 2.4 accepts. address.ts writes URLs so that all of them
// also sign the same text.
import { createHmac, randomBytes } from 'node:crypto';

/** The keys that sign a request. `token` and `tokenSecret` are left out as long as there is no token. */
export interface OAuthCredentials {
  consumerKey: string;
  consumerSecret: string;
  token?: string;
  tokenSecret?: string;
}

/**
 * The value of the `Authorization` header for one request. Sign each attempt again: Magento accepts a nonce only once.
 *
 * @param url absolute, with its query; a JSON body is not signed
 * @param verifier only in the request for the access token
 */
export function authorizationHeader(
  method: string,
  url: string,
  credentials: OAuthCredentials,
  verifier?: string,
): string {
  const oauth: [string, string][] = [
    ['oauth_consumer_key', credentials.consumerKey],
    ['oauth_nonce', randomBytes(16).toString('hex')],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(Math.floor(Date.now() / 1000))],
    ['oauth_version', '1.0'],
  ];
  if (credentials.token !== undefined) oauth.push(['oauth_token', credentials.token]);
  if (verifier !== undefined) oauth.push(['oauth_verifier', verifier]);

  const { origin, searchParams } = new URL(url);
  // Not URL's pathname, which rewrites what it does not like: the path is signed as it is sent.
  const path = /^[^:]+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] || '/';
  const parameters = [...oauth, ...searchParams]
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join('='))
    .join('&');
  const text = [method.toUpperCase(), origin + path, parameters].map(percentEncode).join('&');
  // The "&" is needed even when there is no token yet.
  const key = `${percentEncode(credentials.consumerSecret)}&${percentEncode(credentials.tokenSecret ?? '')}`;
  oauth.push(['oauth_signature', createHmac('sha256', key).update(text).digest('base64')]);

  return `OAuth ${oauth.map(([name, value]) => `${name}="${percentEncode(value)}"`).join(', ')}`;
}

/** As in RFC 3986: encodeURIComponent leaves five characters alone that OAuth encodes. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** By code units, as RFC 5849 sorts what is encoded. */
export const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
