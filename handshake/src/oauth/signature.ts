import { createHmac, timingSafeEqual } from 'node:crypto';
import { baseString } from './baseString';
import type { Era, SignatureMethod } from './eras';
import { rawurlencode, toBytes, type PhpArray } from './php';
import type { OauthRequest } from './requestParameters';

/** The secrets that sign. Before there is a token its secret is empty. */
export interface Secrets {
  readonly consumerSecret: string;
  readonly tokenSecret?: string;
}

/**
 * The signature that the Magento of an era wants of a request, in base 64, not percent-encoded.
 * @param parameters as `oauthParameters` collects them
 * @throws UnsignableRequest
 */
export function signatureOf(
  request: OauthRequest,
  parameters: PhpArray,
  era: Era,
  method: SignatureMethod,
  secrets: Secrets,
): string {
  return hmac(method, signingKey(secrets), baseString(request, parameters, era));
}

/** RFC 5849 section 3.4.2: the key always has an `&`, also where there is no token yet. */
function signingKey({ consumerSecret, tokenSecret = '' }: Secrets): string {
  return `${rawurlencode(toBytes(consumerSecret))}&${rawurlencode(toBytes(tokenSecret))}`;
}

/** In base 64. */
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
