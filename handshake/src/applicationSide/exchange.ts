import { send, type Received } from '../http/send';
import { authorizationHeader, type SigningOptions } from '../oauth/authorizationHeader';
import { formParameters } from '../oauth/percentEncoding';
import { SigningError } from '../oauth/signingError';
import type { AccessToken, Registration } from './storage';

export interface ExchangeOptions extends Pick<SigningOptions, 'version' | 'signatureMethod' | 'now'> {
  /** For each of the two answers, in milliseconds; 15 s unless told. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  /** Called after each answer. */
  readonly onAnswer?: (step: ExchangeStep, answer: Received) => void;
}

export type ExchangeStep = 'request-token' | 'access-token';

/** Magento refused, or answered with something else than a token. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';

  constructor(
    readonly step: ExchangeStep,
    readonly status: number,
    /** What `oauth_problem` says, or that it is missing. */
    readonly problem: string,
  ) {
    super(`${step === 'request-token' ? 'request token' : 'access token'}: ${problem} (HTTP ${status})`);
  }
}

/**
 * The application's two calls: the verifier for a request token, the request token for an access token.
 * @throws ExchangeError, SendError, SigningError
 */
export async function exchangeTokens(
  registration: Registration,
  options: ExchangeOptions = {},
): Promise<AccessToken> {
  const { consumerKey, consumerSecret, verifier } = registration;
  const consumer = { consumerKey, consumerSecret };
  const request = await post('request-token', authorizationFor(consumer));
  const requestToken = { ...consumer, token: request.token, tokenSecret: request.secret };
  return post('access-token', authorizationFor(requestToken, verifier));

  function authorizationFor(credentials: Parameters<typeof authorizationHeader>[1], verifier?: string) {
    return (url: string): string =>
      authorizationHeader({ method: 'POST', url }, credentials, {
        ...(options.version === undefined ? {} : { version: options.version }),
        ...(options.signatureMethod ? { signatureMethod: options.signatureMethod } : {}),
        ...(options.now ? { now: options.now } : {}),
        ...(verifier === undefined ? {} : { verifier }),
      });
  }

  async function post(step: ExchangeStep, authorization: (url: string) => string): Promise<AccessToken> {
    const path = step === 'request-token' ? 'oauth/token/request' : 'oauth/token/access';
    const url = `${registration.storeBaseUrl}${path}`;
    const answer = await send(url, {
      method: 'POST',
      headers: { authorization: authorization(url) },
      timeout: options.timeout ?? 15_000,
      ...(options.signal ? { signal: options.signal } : {}),
    });
    options.onAnswer?.(step, answer);
    const fields = new Map(formParameters(answer.body.trim()));
    const [token, secret] = [fields.get('oauth_token'), fields.get('oauth_token_secret')];
    if (answer.status === 200 && token && secret) return { token, secret };
    const location = answer.headers.get('location');
    throw new ExchangeError(
      step,
      answer.status,
      fields.get('oauth_problem') ??
        (location === null
          ? 'the response is neither a token nor an oauth_problem: is this a Magento shop?'
          : 'Magento redirects: the base URL in its configuration differs from the address that was called'),
    );
  }
}

/** Why an exchange may have failed, in plain words; undefined where the message says it all. */
export function exchangeHint(failed: {
  readonly error: Error;
  readonly registration: Registration;
}): string | undefined {
  const { storeBaseUrl } = failed.registration;
  if (failed.error instanceof SigningError) return undefined;
  if (!(failed.error instanceof ExchangeError)) return `Can this machine reach ${storeBaseUrl}?`;
  return failed.error.problem.includes('The signature is invalid')
    ? `Magento sees an address other than ${storeBaseUrl}: a proxy in front of it changes scheme, host or port (nginx with "fastcgi_param HTTP_HOST $host" loses the port).`
    : undefined;
}
