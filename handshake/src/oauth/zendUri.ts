import { isIP } from 'node:net';
import { UnsignableRequest } from './unsignable';

export interface UriParts {
  readonly scheme: string;
  readonly host: string;
  /** Empty where there is none. */
  readonly port: string;
  readonly path: string;
  readonly query: string;
}

/**
 * Zend_Uri_Http::fromString of zendframework1, which checks every part; the brackets of an IPv6 address are lost.
 * @throws UnsignableRequest
 */
export function zendUri(url: string): UriParts {
  const [, scheme = '', authority = '', path = '', query = ''] =
    /^(https?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(url) ?? [];
  const [, hostText = '', port = ''] =
    /^(?:[^:@]*(?::[^@]*)?@)?(\[[^\]]+\]|(?!\[)[^:]+)(?::(.*))?$/.exec(authority) ?? [];
  const host = hostText.replace(/^\[([^\]]+)\]$/, '$1');
  if (!isHost(host) || !isPort(port) || !pathPattern.test(path) || !queryPattern.test(query)) {
    throw new UnsignableRequest('Invalid URI supplied', true);
  }
  return { scheme: scheme.toLowerCase(), host, port, path, query };
}

/** What Zend_Oauth_Signature_SignatureAbstract::normaliseBaseSignatureUrl makes of the address: the path stays as sent. */
export function zendBaseUrl(url: string): string {
  const { scheme, host, port, path } = zendUri(url);
  const isDefault = port !== '' && Number(port) === (scheme === 'http' ? 80 : 443);
  return `${scheme}://${host.toLowerCase()}${port === '' || isDefault ? '' : `:${port}`}${path}`;
}

const pathPattern = /^(?:%[0-9a-f]{2}|[A-Za-z0-9\-_.!~*'()[\]:@&=+$,;/])*$/i;
const queryPattern = /^(?:%[0-9a-f]{2}|[A-Za-z0-9\-_.!~*'()[\];/?:@&=+$,])*$/i;

/** Zend_Validate_Hostname with ALLOW_ALL: an IP address, or the characters of RFC 3986. */
function isHost(host: string): boolean {
  if (isIP(host) !== 0) return true;
  const name = host.replace(/\.$/, '');
  const labels = name.split('.');
  const hasEmptyLabel = labels.includes('') && labels.at(-1)!.length !== 1;
  return /^(?:[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2}){1,254}$/i.test(name) && !hasEmptyLabel;
}

const isPort = (port: string): boolean =>
  port === '' || (/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535);
