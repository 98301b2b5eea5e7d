import {
  parseStr,
  phpList,
  rawurldecode,
  rawurlencode,
  toBytes,
  type BytesParameter,
  type PhpArray,
} from './php';
import type { Era } from './eras';
import { laminasUri } from './laminasUri';
import { UnsignableRequest } from './unsignable';
import { zendUri } from './zendUri';

/** A request as Magento sees it. Each text is bytes, one character for each. */
export interface OauthRequest {
  readonly method: string;
  /** `scheme://host` and the path and query as sent: what Magento signs. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}

const formType = 'application/x-www-form-urlencoded';

/**
 * The parameters of a request by name, as Magento\Framework\Oauth\Helper\Request::prepareRequest collects them: the
 * `oauth_*` ones of the Authorization header, then the form's, then the query's. Of parameters with the same name the
 * last one counts, and a query parameter without exactly one `=` is left out. Without an OAuth header there are none.
 * From 2.4.8 each value but the signature is percent-encoded once more, so that its length counts as such.
 * @throws UnsignableRequest
 */
export function oauthParameters(request: OauthRequest, era: Era): PhpArray {
  const header = headerParameters(request.authorization);
  if (!header) return new Map();
  const parameters: PhpArray = new Map(header);
  for (const [name, value] of isForm(request) ? parseStr(request.body) : []) {
    if (!isProtocolParameter(name) || header.length === 0) parameters.set(name, value);
  }
  const { query } = era.signer === 'zend' ? zendUri(request.url) : laminasUri(request.url);
  for (const [name, value] of queryParameters(query)) parameters.set(name, value);
  return era.signer === 'hmac' ? encodedOnceMore(parameters) : parameters;
}

/** The parameters of the query that Magento's Request helper reads: those with exactly one `=`. */
function queryParameters(query: string): BytesParameter[] {
  return query.split('&').flatMap((part): BytesParameter[] => {
    const [name = '', value, ...more] = part.split('=');
    if (value === undefined || more.length > 0 || isProtocolParameter(name)) return [];
    return [[rawurldecode(name), rawurldecode(value)]];
  });
}

/** Undefined where the header is not OAuth's. */
export function headerParameters(authorization: string | undefined): BytesParameter[] | undefined {
  const at = authorization?.toLowerCase().indexOf('oauth ') ?? -1;
  if (authorization === undefined || at < 0) return undefined;
  return authorization
    .slice(at + 'oauth '.length)
    .split(',')
    .flatMap((part): BytesParameter[] => {
      const text = part.replace(/^[ \n\r\t\v\0]+|(?<![ \n\r\t\v\0])[ \n\r\t\v\0]+$/g, '');
      const equals = text.indexOf('=');
      const name = text.slice(0, equals);
      if (equals < 0 || !isProtocolParameter(name)) return [];
      return [[rawurldecode(name), rawurldecode(text.slice(equals + 1).replace(/^"+|(?<!")"+$/g, ''))]];
    });
}

/** Whether Magento takes the body for parameters and signs them; the type may be followed by a charset. */
export function isForm({ contentType }: OauthRequest): boolean {
  return contentType?.startsWith(formType) ?? false;
}

const isProtocolParameter = (name: string): boolean => /oauth_[a-z_-]+/.test(name);

function encodedOnceMore(parameters: PhpArray): PhpArray {
  return new Map(
    [...parameters].map(([name, value]) => {
      if (name === 'oauth_signature') return [name, value];
      if (value === phpList) throw new UnsignableRequest(arrayGiven, false);
      return [name, rawurlencode(value)];
    }),
  );
}

export const arrayGiven = 'rawurlencode(): Argument #1 ($string) must be of type string, array given';

/** A request that is to be signed, as Magento will see it. */
export function asSent(request: {
  readonly method: string;
  readonly url: string;
  readonly form?: string;
  readonly authorization: string;
}): OauthRequest {
  const { method, url, form, authorization } = request;
  return {
    method,
    url: toBytes(url),
    authorization: toBytes(authorization),
    contentType: form === undefined ? undefined : formType,
    body: toBytes(form ?? ''),
  };
}
