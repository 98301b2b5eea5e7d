import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ParameterOrder } from './parameterOrder';
import { byteOrder } from './parameterOrder';
import { percentEncode, type Parameter } from './percentEncoding';

export const signatureMethods = ['HMAC-SHA256', 'HMAC-SHA1'] as const;
export type SignatureMethod = (typeof signatureMethods)[number];

/** What a signature says: that this was asked for. */
export interface SignedRequest {
  /** Upper case or not. */
  readonly method: string;
  /** Absolute; its query is left out here and must be among `parameters`. */
  readonly url: string;
  /** All of the query, the form and the `oauth_*` ones, decoded; `oauth_signature` and `realm` are left out here. */
  readonly parameters: readonly Parameter[];
  /** RFC 5849's unless told. */
  readonly order?: ParameterOrder;
}

/** The secrets that sign. Before there is a token its secret is empty. */
export interface Secrets {
  readonly consumerSecret: string;
  readonly tokenSecret?: string;
}

/**
 * RFC 5849 section 3.4.1.2: scheme and host in lower case, no default port, no query.
 * @throws TypeError where the URL is not absolute.
 */
export function baseStringUri(url: string): string {
  const { protocol, host } = new URL(url);
  // Not URL's pathname: it would resolve `..` and escape what the sender did not.
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1];
  return `${protocol}//${host}${path ? path : '/'}`;
}

/** RFC 5849 section 3.4.1.3.2. */
export function normalisedParameters(
  parameters: readonly Parameter[],
  order: ParameterOrder = byteOrder,
): string {
  return parameters
    .filter(([name]) => name !== 'oauth_signature' && name !== 'realm')
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([a, x], [b, y]) => order(a, b) || byteOrder(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** RFC 5849 section 3.4.1.1: the text that is signed. */
export function signatureBaseString({ method, url, parameters, order }: SignedRequest): string {
  return [method.toUpperCase(), baseStringUri(url), normalisedParameters(parameters, order)]
    .map(percentEncode)
    .join('&');
}

/** RFC 5849 section 3.4.2: the key always has an `&`, also where there is no token yet. */
function signingKey({ consumerSecret, tokenSecret = '' }: Secrets): string {
  return `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`;
}

/** The signature in base 64, not percent-encoded. */
export function signatureOf(request: SignedRequest, method: SignatureMethod, secrets: Secrets): string {
  return hmac(method, signingKey(secrets), signatureBaseString(request));
}

export function hmac(method: SignatureMethod, key: string, text: string): string {
  return createHmac(method === 'HMAC-SHA1' ? 'sha1' : 'sha256', key)
    .update(text)
    .digest('base64');
}

/** Compares in a time that tells nothing about where the texts differ. */
export function equalInConstantTime(a: string, b: string): boolean {
  // Digests: they have one length, which timingSafeEqual asks for.
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
