import {
  compareKeys,
  isIntegerKey,
  parseStr,
  phpList,
  urldecode,
  type BytesParameter,
  type PhpArray,
} from './php';
import { UnsignableRequest } from './unsignable';

/** Parameters whose values Oauth::processNonRequiredParams leaves encoded. */
const keptEncoded = new Set([
  'oauth_consumer_key',
  'oauth_consumer_secret',
  'oauth_token',
  'oauth_token_secret',
  'oauth_signature',
]);

/**
 * The address in the base string of Magento\Framework\Oauth\Helper\Signature\Hmac (2.4.8): PHP's `parse_url` and no more;
 * the host keeps its case and its default port.
 * @throws UnsignableRequest
 */
export function hmacBaseUrl(url: string): string {
  const [, scheme = '', authority = '', path = ''] = /^(https?):\/\/([^/?#]*)([^?#]*)/i.exec(url) ?? [];
  const withoutUser = authority.slice(authority.lastIndexOf('@') + 1);
  const isBareAddress = withoutUser.startsWith('[') && withoutUser.endsWith(']');
  const colon = isBareAddress ? -1 : withoutUser.lastIndexOf(':');
  const host = colon < 0 ? withoutUser : withoutUser.slice(0, colon);
  const port = colon < 0 ? '' : withoutUser.slice(colon + 1);
  const number = parseInt(port, 10);
  if (host === '' || port.length > 5 || (port !== '' && !(number >= 0 && number <= 65_535))) {
    throw new UnsignableRequest('Trying to access array offset on value of type bool', true);
  }
  return `${scheme}://${host}${port === '' ? '' : `:${number}`}${path}`;
}

/**
 * The parameters in that base string: those of the Request helper, and over them what `parse_str` reads in the query,
 * so that a name with a space, a dot or half a bracket is there twice. Sorted by bytes.
 * @throws UnsignableRequest
 */
export function hmacParameters(parameters: PhpArray, url: string): BytesParameter[] {
  const all: PhpArray = new Map();
  for (const [name, value] of parameters) {
    all.set(name, keptEncoded.has(name) || value === phpList ? value : urldecode(value));
  }
  for (const [name, value] of parseStr(/\?([^#]*)/.exec(url)?.[1] ?? '')) all.set(name, value);
  if ([...all.keys()].some(isIntegerKey)) {
    throw new UnsignableRequest(
      'str_contains(): Argument #1 ($haystack) must be of type string, int given',
      false,
    );
  }
  // Its lists are left out: the entries of a list are there under names of their own, such as `a[0]`.
  return [...all]
    .filter(([name]) => name !== 'oauth_signature')
    .sort(([a], [b]) => compareKeys(a, b))
    .flatMap(([name, value]): BytesParameter[] => (value === phpList ? [] : [[name, value]]));
}
