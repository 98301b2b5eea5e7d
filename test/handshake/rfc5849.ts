// OAuth 1.0a as RFC 5849 has it, apart from ours: what a client of any language does that knows nothing of Magento.
import { createHmac } from 'node:crypto';
import { byteOrder, type ParameterOrder } from '#handshake/oauth/parameterOrder';
import { percentEncode, type Parameter } from '#handshake/oauth/percentEncoding';

/** Section 3.4.1.2: scheme and host in lower case, no default port, no query. */
export function baseStringUri(url: string): string {
  const { protocol, host } = new URL(url);
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1];
  return `${protocol}//${host}${path ? path : '/'}`;
}

/** Section 3.4.1.3.2. */
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

/** Section 3.4.1.1. */
export function signatureBaseString(method: string, url: string, parameters: readonly Parameter[]): string {
  return [method.toUpperCase(), baseStringUri(url), normalisedParameters(parameters)]
    .map(percentEncode)
    .join('&');
}

export function hmacSha256(base: string, consumerSecret: string, tokenSecret = ''): string {
  return createHmac('sha256', `${consumerSecret}&${tokenSecret}`).update(base).digest('base64');
}
