// OAuth 1.0a (RFC 5849) as Magento 2 checks it. No dependency: the packages for it either cannot do HMAC-SHA256, which
// Magento 2.4.4 and newer ask for, or do not sort parameters as Magento does.
import { createHmac, randomBytes } from 'node:crypto';

/** The keys that sign a request. `token` and `tokenSecret` are left out as long as there is no token. */
export interface OAuthCredentials {
  consumerKey: string;
  consumerSecret: string;
  token?: string;
  tokenSecret?: string;
}

/**
 * The value of the `Authorization` header for one request. Sign again for each try: Magento takes a nonce once.
 *
 * @param url exactly what is called, with its query; a JSON body is not signed
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

  const { origin, pathname, searchParams } = new URL(url);
  const parameters = [...oauth, ...searchParams]
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([a], [b]) => naturalOrder(a, b))
    .map((pair) => pair.join('='))
    .join('&');
  const text = [method.toUpperCase(), origin + pathname, parameters].map(percentEncode).join('&');
  // The "&" is there also without a token.
  const key = `${percentEncode(credentials.consumerSecret)}&${percentEncode(credentials.tokenSecret ?? '')}`;
  oauth.push(['oauth_signature', createHmac('sha256', key).update(text).digest('base64')]);

  return `OAuth ${oauth.map(([name, value]) => `${name}="${percentEncode(value)}"`).join(', ')}`;
}

/** As RFC 3986 has it: encodeURIComponent leaves five characters alone that OAuth encodes. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * PHP's `strnatcmp`, which Magento sorts with: `filters[9]` before `filters[10]`. RFC 5849 sorts by bytes; the two only
 * differ where names hold numbers, as in a search with more than ten filters.
 */
export function naturalOrder(a: string, b: string): number {
  const left = a.match(/\d+|\D/g) ?? [];
  const right = b.match(/\d+|\D/g) ?? [];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const [x, y] = [left[i]!, right[i]!];
    const areNumbers = /^[1-9]/.test(x) && /^[1-9]/.test(y);
    if (areNumbers && x.length !== y.length) return x.length - y.length;
    if (x !== y) return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
