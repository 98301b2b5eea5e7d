import { addressOf } from './address.js';
import { send } from './http.js';
import { authorizationHeader, type OAuthCredentials } from './oauth.js';
import type { Registration } from './storage.js';

/** An answer is about a hundred bytes long. */
const largestAnswer = 16 * 1024;

/**
 * Two calls: the verifier gets a request token, which gets the access token. They must begin within 300 seconds after
 * the merchant's click.
 *
 * @param timeout for both calls together, in milliseconds
 * @throws Error with Magento's message if it refuses
 */
export async function exchangeTokens(registration: Registration, timeout = 15_000): Promise<Registration> {
  const { consumerKey, consumerSecret, storeBaseUrl, verifier } = registration;
  const deadline = AbortSignal.timeout(timeout);
  const ask = (page: string, credentials: Partial<OAuthCredentials>, proof?: string): Promise<Token> =>
    askForToken(storeBaseUrl, page, { consumerKey, consumerSecret, ...credentials }, deadline, proof);
  const access = await ask('oauth/token/access', await ask('oauth/token/request', {}), verifier);
  return { ...registration, accessToken: access.token, accessTokenSecret: access.tokenSecret };
}

type Token = Required<Pick<OAuthCredentials, 'token' | 'tokenSecret'>>;

async function askForToken(
  storeBaseUrl: string,
  page: string,
  credentials: OAuthCredentials,
  deadline: AbortSignal,
  verifier?: string,
): Promise<Token> {
  const { url, signedUrl } = addressOf(storeBaseUrl, page);
  const authorization = authorizationHeader('POST', signedUrl, credentials, verifier);
  const request = { method: 'POST', headers: { authorization } };
  const { ok, status, text } = await send(url, request, deadline, largestAnswer);
  const fields = new URLSearchParams(text.trim());
  const [token, tokenSecret] = [fields.get('oauth_token'), fields.get('oauth_token_secret')];
  if (ok && token && tokenSecret) return { token, tokenSecret };
  const problem = fields.get('oauth_problem') ?? 'neither a token nor an oauth_problem';
  throw new Error(`${page}: HTTP ${status}, ${problem}`);
}
