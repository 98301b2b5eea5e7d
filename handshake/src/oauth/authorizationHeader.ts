import { randomBytes } from 'node:crypto';
import { eraOf, eras, type Era, type SignatureMethod } from './eras';
import { percentEncode, type Parameter } from './percentEncoding';
import { asSent, oauthParameters } from './requestParameters';
import { signatureOf, type Secrets } from './signature';
import { SigningError } from './signingError';
import { UnsignableRequest } from './unsignable';

/** The application's credentials, and a token once there is one. */
export interface Credentials extends Secrets {
  readonly consumerKey: string;
  readonly token?: string;
}

/** A request that is to be signed. */
export interface UnsignedRequest {
  /** Upper case or not. */
  readonly method: string;
  /** Absolute, with its query, as it will be sent: which escapes it has matters. */
  readonly url: string;
  /** The body, if it is a form: its fields are signed too. Other bodies are not signed in OAuth 1.0a. */
  readonly form?: string;
}

export interface SigningOptions {
  /** The Magento that is called, such as `2.4.6-p3`. Without it, a request that Magentos sign differently is refused. */
  readonly version?: string;
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
 * The value of the `Authorization` header that the Magento of `version` accepts for this request; without a version, the
 * one that every Magento accepts.
 * @throws SigningError where no signature does
 * @throws RangeError where the version is none of Magento 2
 */
export function authorizationHeader(
  request: UnsignedRequest,
  credentials: Credentials,
  options: SigningOptions = {},
): string {
  const { version, signatureMethod = 'HMAC-SHA256', verifier, now = Date.now, nonce = randomNonce } = options;
  const protocol: Parameter[] = [
    ['oauth_consumer_key', credentials.consumerKey],
    ['oauth_nonce', nonce()],
    ['oauth_signature_method', signatureMethod],
    ['oauth_timestamp', String(Math.floor(now() / 1000))],
    ['oauth_version', '1.0'],
  ];
  if (credentials.token !== undefined) protocol.push(['oauth_token', credentials.token]);
  if (verifier !== undefined) protocol.push(['oauth_verifier', verifier]);

  const sent = asSent({ ...request, authorization: formatAuthorization(protocol) });
  const signatureIn = (era: Era): string =>
    signatureOf(sent, oauthParameters(sent, era), era, signatureMethod, credentials);
  const signature =
    version === undefined
      ? signatureForAll(signatureIn, signatureMethod)
      : signatureFor(version, signatureIn, signatureMethod);
  return formatAuthorization([...protocol, ['oauth_signature', signature]]);
}

function signatureFor(version: string, signatureIn: (era: Era) => string, method: SignatureMethod): string {
  const era = eraOf(version);
  if (!era) throw new RangeError(`no version of Magento 2: ${version}`);
  if (!era.signatureMethods.includes(method)) {
    throw new SigningError('refused', `Magento ${version} does not accept ${method}: sign with HMAC-SHA256.`);
  }
  try {
    return signatureIn(era);
  } catch (error) {
    if (!(error instanceof UnsignableRequest)) throw error;
    throw new SigningError(
      'refused',
      `Magento ${version} answers this request with status 500, regardless of its signature (${error.message}).`,
    );
  }
}

/** The one that all Magentos want which know the method. */
function signatureForAll(signatureIn: (era: Era) => string, method: SignatureMethod): string {
  const signatures = new Set<string | undefined>();
  for (const era of eras) {
    if (!era.signatureMethods.includes(method)) continue;
    try {
      signatures.add(signatureIn(era));
    } catch (error) {
      if (!(error instanceof UnsignableRequest)) throw error;
      signatures.add(undefined);
    }
  }
  const [signature] = signatures;
  if (signatures.size === 1 && signature !== undefined) return signature;
  throw new SigningError(
    'version-needed',
    'Versions of Magento sign this request differently, and no signature is valid for all of them: specify the version of this Magento, such as 2.4.6.',
  );
}

/** RFC 5849 section 3.5.1. */
export function formatAuthorization(parameters: readonly Parameter[]): string {
  const parts = parameters.map(([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`);
  return `OAuth ${parts.join(', ')}`;
}
