import { randomBytes } from 'node:crypto';
import { naturalOrder } from './parameterOrder';
import { formParameters, percentEncode, type Parameter } from './percentEncoding';
import { signatureOf, type Secrets, type SignatureMethod } from './signature';

/** The application's credentials, and a token once there is one. */
export interface Credentials extends Secrets {
  readonly consumerKey: string;
  readonly token?: string;
}

/** A request that is to be signed. */
export interface UnsignedRequest {
  readonly method: string;
  /** Absolute, with its query. */
  readonly url: string;
  /** The body, if it is a form: its fields are signed too. Other bodies are not signed in OAuth 1.0a. */
  readonly form?: string;
}

export interface SigningOptions {
  /** `HMAC-SHA256` unless told; Magento before 2.4.4 also takes `HMAC-SHA1`. */
  readonly signatureMethod?: SignatureMethod;
  /** Only in the request for the access token. */
  readonly verifier?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly nonce?: () => string;
}

/** 128 random bits, as letters and digits. */
const randomNonce = (): string => randomBytes(16).toString('hex');

/**
 * The value of the `Authorization` header that Magento accepts for this request. Parameters are put into Magento's
 * order, which is RFC 5849's but for numbers of unequal length in names (see `naturalOrder`).
 */
export function authorizationHeader(
  request: UnsignedRequest,
  credentials: Credentials,
  options: SigningOptions = {},
): string {
  const { signatureMethod = 'HMAC-SHA256', verifier, now = Date.now, nonce = randomNonce } = options;
  const protocol: Parameter[] = [
    ['oauth_consumer_key', credentials.consumerKey],
    ['oauth_nonce', nonce()],
    ['oauth_signature_method', signatureMethod],
    ['oauth_timestamp', String(Math.floor(now() / 1000))],
    ['oauth_version', '1.0'],
  ];
  if (credentials.token !== undefined) protocol.push(['oauth_token', credentials.token]);
  if (verifier !== undefined) protocol.push(['oauth_verifier', verifier]);
  const { search } = new URL(request.url);
  const parameters = [...protocol, ...formParameters(search.slice(1)), ...formParameters(request.form ?? '')];
  const signature = signatureOf(
    { ...request, parameters, order: naturalOrder },
    signatureMethod,
    credentials,
  );
  return formatAuthorization([...protocol, ['oauth_signature', signature]]);
}

/** RFC 5849 section 3.5.1. */
export function formatAuthorization(parameters: readonly Parameter[]): string {
  const parts = parameters.map(([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`);
  return `OAuth ${parts.join(', ')}`;
}
