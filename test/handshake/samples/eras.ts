import { createHmac } from 'node:crypto';
import { byteOrder, naturalOrder } from '#handshake/oauth/parameterOrder';
import { percentDecode, percentEncode } from '#handshake/oauth/percentEncoding';
import { credentials } from './sample';

/** A request as it came, byte for byte. */
export interface ReceivedRequest {
  readonly method: string;
  /** The request line's. */
  readonly target: string;
  readonly host: string;
  readonly authorization: string;
}

/** One release of each way to sign: Zend's, Laminas' and Magento's own. */
export const eras = ['2.4.5', '2.4.7', '2.4.8'] as const;
export type Era = (typeof eras)[number];

/**
 * The text that Magento of this era signs for a request whose query has one `=` for each parameter and no spaces, pluses
 * or dots. Its code: `Zend_Oauth_Signature_SignatureAbstract`, `Laminas\Uri\Uri::normalizePath`, and from 2.4.8
 * `Magento\Framework\Oauth\Helper\Signature\Hmac`. `../shared/magento/signatures.json` has what came out of it.
 */
export function signedText(era: Era, request: ReceivedRequest): string {
  const [path, query = ''] = request.target.split('?');
  const pairs = query === '' ? [] : query.split('&').map((pair) => pair.split('=').map(percentDecode));
  const all = [...oauthOf(request), ...pairs] as [string, string][];
  const inOrder = all.sort(([a], [b]) =>
    era === '2.4.8' ? byteOrder(a, b) : naturalOrder(percentEncode(a), percentEncode(b)),
  );
  const text = inOrder.map((pair) => pair.map(percentEncode).join('=')).join('&');
  const url = `http://${request.host}${era === '2.4.7' ? normalizePath(path!) : path}`;
  return [request.method, url, text].map(percentEncode).join('&');
}

/** Whether the request's signature is that of this text. */
export function isSignatureOf(text: string, request: ReceivedRequest): boolean {
  const signature = /oauth_signature="([^"]*)"/.exec(request.authorization)?.[1] ?? '';
  const key = `${credentials.consumerSecret}&${credentials.tokenSecret}`;
  return percentDecode(signature) === createHmac('sha256', key).update(text).digest('base64');
}

/** The signed fields of the Authorization header, in byte order. */
export function oauthOf({ authorization }: ReceivedRequest): [string, string][] {
  const fields = [...authorization.matchAll(/(oauth_\w+)="([^"]*)"/g)];
  return fields
    .filter(([, name]) => name !== 'oauth_signature')
    .map(([, name, value]): [string, string] => [name!, percentDecode(value!)])
    .sort(([a], [b]) => byteOrder(a, b));
}

/** `Laminas\Uri\Uri::normalizePath`: what may be there is decoded, what may not is encoded. */
function normalizePath(path: string): string {
  const decoded = path.replace(/%[\dA-Fa-f]{2}/g, (found) => {
    const char = String.fromCharCode(parseInt(found.slice(1), 16));
    return /[\w.~:@&=+$,/;%-]/.test(char) ? char : found.toUpperCase();
  });
  return decoded.replace(/[^\w.~()(:@&=+$,/;%-]|%(?![\dA-Fa-f]{2})/g, percentEncode);
}
