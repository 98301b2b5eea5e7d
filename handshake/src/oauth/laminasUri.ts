import { isIPv6 } from 'node:net';
import { rawurlencode } from './php';
import { UnsignableRequest } from './unsignable';
import type { UriParts } from './zendUri';

/**
 * Laminas\Uri\UriFactory::factory: hardly any part is checked.
 * @throws UnsignableRequest
 */
export function laminasUri(url: string): UriParts {
  const [, scheme = '', authority = '', path = '', query = ''] =
    /^(https?):\/\/([^/?]*)([^?#]*)(?:\?([^#]*))?/i.exec(url) ?? [];
  const withoutUser = authority.slice(authority.lastIndexOf('@') + 1);
  const [, host = '', digits = ''] = /^(.*?)(?::(\d{0,5}))?$/s.exec(withoutUser) ?? [];
  const port = Number(digits) === 0 ? '' : String(Number(digits));
  if (!isHost(host)) {
    throw new UnsignableRequest(`Host "${host}" is not valid or is not accepted by Laminas\\Uri\\Uri`, true);
  }
  return { scheme: scheme.toLowerCase(), host, port, path, query };
}

/**
 * What Laminas\OAuth\Signature\AbstractSignature::normaliseBaseSignatureUrl makes of the address: `.` and `..` are
 * resolved, escapes of characters that a path may have raw (`/`, `+` and `%` among them) are undone, and what else is
 * raw is escaped.
 */
export function laminasBaseUrl(url: string): string {
  const { scheme, host, port, path } = laminasUri(url);
  const isDefault = port === (scheme === 'http' ? '80' : '443');
  return `${scheme}://${host.toLowerCase()}${port === '' || isDefault ? '' : `:${port}`}${normalPath(path)}`;
}

function normalPath(path: string): string {
  const decoded = withoutDotSegments(path).replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
    const char = String.fromCharCode(parseInt(hex, 16));
    return /[a-zA-Z0-9_\-.~:@&=+$,/;%]/.test(char) ? char : escape.toUpperCase();
  });
  return decoded.replace(/[^a-zA-Z0-9_\-.~)(:@&=+$,/;%]+|%(?![A-Fa-f0-9]{2})/g, rawurlencode) || '/';
}

/** Laminas\Uri\Uri::removePathDotSegments, of a path that begins with `/`. */
function withoutDotSegments(path: string): string {
  const segments: string[] = [];
  const parts = path.split('/').slice(1);
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    if (part === '..') segments.pop();
    if (part !== '.' && part !== '..') segments.push(part);
    else if (isLast) segments.push('');
  }
  return segments.map((segment) => `/${segment}`).join('');
}

/** Laminas\Uri\Uri::validateHost: a name of RFC 3986, with `:` and `@` too, or an IPv6 address in brackets. */
function isHost(host: string): boolean {
  if (host === '' || /^(?:[a-zA-Z0-9_\-.~!$&'()*+,;=:@/?]|%[0-9a-f]{2})+$/i.test(host)) return true;
  return host.startsWith('[') && host.endsWith(']') && isIPv6(host.slice(1, -1));
}
