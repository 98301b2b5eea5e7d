import type { Era } from './eras';
import { hmacBaseUrl, hmacParameters } from './hmacBase';
import { laminasBaseUrl } from './laminasUri';
import { naturalOrder } from './parameterOrder';
import { phpList, rawurlencode, type BytesParameter, type PhpArray } from './php';
import { arrayGiven, type OauthRequest } from './requestParameters';
import { UnsignableRequest } from './unsignable';
import { zendBaseUrl } from './zendUri';

/**
 * What Magento signs a request with: Zend_Oauth up to 2.4.5, laminas-oauth in 2.4.6 and 2.4.7, its own Helper\Signature\Hmac
 * from 2.4.8.
 * @param parameters as `oauthParameters` collects them
 * @throws UnsignableRequest
 */
export function baseString(request: OauthRequest, parameters: PhpArray, era: Era): string {
  const pairs = signedParameters(parameters, request.url, era);
  return [request.method.toUpperCase(), signedUrl(request.url, era), parameterText(pairs)]
    .map((part, i) => (i === 0 ? part : rawurlencode(part)))
    .join('&');
}

/** The address in the base string. */
export function signedUrl(url: string, era: Era): string {
  switch (era.signer) {
    case 'zend':
      return zendBaseUrl(url);
    case 'laminas':
      return laminasBaseUrl(url);
    case 'hmac':
      return hmacBaseUrl(url);
  }
}

/** The parameters in the base string, in their order. */
export function signedParameters(parameters: PhpArray, url: string, era: Era): BytesParameter[] {
  return era.signer === 'hmac' ? hmacParameters(parameters, url) : naturallyOrdered(parameters);
}

/** The parameters as the base string contains them, still to be encoded once more as a whole. */
export function parameterText(pairs: readonly BytesParameter[]): string {
  return pairs.map((pair) => pair.map(rawurlencode).join('=')).join('&');
}

/** Zend's and Laminas' `toByteValueOrderedQueryString`, whose order is natural rather than by bytes. */
function naturallyOrdered(parameters: PhpArray): BytesParameter[] {
  return [...parameters]
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]): BytesParameter => {
      if (value === phpList) throw new UnsignableRequest(arrayGiven, false);
      return [name, value];
    })
    .sort(([a], [b]) => naturalOrder(rawurlencode(a), rawurlencode(b)));
}
