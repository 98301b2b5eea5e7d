import { formDecode, formParameters, percentDecode, type Parameter } from '../oauth/percentEncoding';
import type { ReceivedRequest } from '../http/boundedServer';

/** A request as Magento sees it. */
export interface OauthRequest {
  readonly method: string;
  /** `scheme://host` and the path and query as sent: what Magento signs. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}

/**
 * The URL that Magento takes into the signature base: the scheme is https only if TLS ends in front of it and a header
 * says so (`web/secure/offloader_header`, by default `X-Forwarded-Proto`); the host is the `Host` header's.
 */
export function asMagentoSees(request: ReceivedRequest): OauthRequest {
  const { method, target, headers, body } = request;
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return {
    method,
    url: `${scheme}://${headers.host ?? 'localhost'}${target}`,
    authorization: headers.authorization,
    contentType: headers['content-type'],
    body,
  };
}

/** PHP cannot sign a parameter that is an array (`name[]=…` in a form): Magento ends with an error of its own. */
export class ArrayParameter extends Error {}

/**
 * The parameters of a request by name, as Magento\Framework\Oauth\Helper\Request::prepareRequest collects them: the
 * `oauth_*` ones of the Authorization header, then the form's, then the query's. Of parameters with the same name the
 * last one counts, and a query parameter without exactly one `=` is left out. Without an OAuth header there are none.
 * @throws ArrayParameter
 */
export function oauthParameters(request: OauthRequest): ReadonlyMap<string, string> {
  const header = headerParameters(request.authorization);
  if (!header) return new Map();
  const parameters = new Map(header);
  for (const [name, value] of isForm(request) ? formParameters(request.body) : []) {
    if (name.includes('[')) throw new ArrayParameter();
    // PHP's parse_str makes variable names of them.
    const variable = name.trimStart().replace(/[ .]/g, '_');
    if (!isProtocolParameter(variable) || header.length === 0) parameters.set(variable, value);
  }
  for (const part of queryOf(request.url).split('&')) {
    const [name = '', value, ...more] = part.split('=');
    if (value === undefined || more.length > 0 || isProtocolParameter(name)) continue;
    parameters.set(formDecode(name), formDecode(value));
  }
  return parameters;
}

/** Undefined where the header is not OAuth's. */
export function headerParameters(authorization: string | undefined): Parameter[] | undefined {
  const at = authorization?.toLowerCase().indexOf('oauth ') ?? -1;
  if (authorization === undefined || at < 0) return undefined;
  return authorization
    .slice(at + 'oauth '.length)
    .split(',')
    .flatMap((part): Parameter[] => {
      const text = part.trim();
      const equals = text.indexOf('=');
      const name = text.slice(0, equals);
      if (equals < 0 || !isProtocolParameter(name)) return [];
      return [[percentDecode(name), percentDecode(text.slice(equals + 1).replace(/^"+|(?<!")"+$/g, ''))]];
    });
}

export function isForm({ contentType }: OauthRequest): boolean {
  return contentType?.startsWith('application/x-www-form-urlencoded') ?? false;
}

export function queryOf(url: string): string {
  return /\?([^#]*)/.exec(url)?.[1] ?? '';
}

const isProtocolParameter = (name: string): boolean => /oauth_[a-z_-]+/.test(name);
