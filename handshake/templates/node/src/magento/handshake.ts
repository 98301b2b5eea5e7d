// The application's half of the handshake. No web framework in it: router.ts has the two pages for Express.
import { createHash, timingSafeEqual } from 'node:crypto';
import { authorizationHeader, type OAuthCredentials } from './oauth.js';
import type { Registration, RegistrationStorage } from './storage.js';

/** What a page answers. `location` is where the browser is sent. */
export interface Answer {
  status: number;
  location?: string;
  html?: string;
}

/**
 * The page at `endpoint_url`: Magento posts the credentials here when a merchant clicks Activate. Magento waits 5 seconds
 * and does not look at the answer, so this only keeps them.
 */
export async function receiveCredentials(
  fields: Readonly<Record<string, unknown>>,
  storage: RegistrationStorage,
): Promise<Answer> {
  const registration: Registration = {
    consumerKey: textOf(fields.oauth_consumer_key),
    consumerSecret: textOf(fields.oauth_consumer_secret),
    storeBaseUrl: textOf(fields.store_base_url).replace(/\/*$/, '/'),
    verifier: textOf(fields.oauth_verifier),
  };
  const { consumerKey, consumerSecret, storeBaseUrl, verifier } = registration;
  if (!consumerKey || !consumerSecret || !verifier || !httpUrl(storeBaseUrl)) return { status: 400 };
  // If you know your shops, refuse all others here.

  // "Reauthorize" posts the key and the secret of the first time. Whoever has another secret is not Magento.
  const known = await storage.find(consumerKey);
  if (known && !isSame(known.consumerSecret, consumerSecret)) return { status: 403 };
  await storage.save(registration);
  return { status: 200 };
}

/**
 * The page at `identity_link_url`: Magento opens it in a pop-up, right after it has posted the credentials. It exchanges
 * the credentials for the access token and sends the browser back.
 */
export async function completeLogin(
  query: Readonly<Record<string, unknown>>,
  storage: RegistrationStorage,
): Promise<Answer> {
  const registration = await storage.find(textOf(query.oauth_consumer_key));
  const back = httpUrl(textOf(query.success_call_back));
  if (!registration || !back) {
    return page(400, 'Magento opens this page when somebody activates the integration there.');
  }
  // A merchant may load the page again; the exchange works once.
  if (registration.accessToken === undefined) {
    try {
      await storage.save(await exchangeTokens(registration));
    } catch (error) {
      // The message is Magento's and holds no secret.
      console.error(`Magento integration: ${error instanceof Error ? error.message : 'the exchange failed'}`);
      return page(
        502,
        'Magento refused the exchange; the log says why. Then activate the integration again.',
      );
    }
  }
  // Magento compares the pop-up's address with this one: nothing may be added to it.
  if (back.host === new URL(registration.storeBaseUrl).host) return { status: 302, location: back.href };
  // Another host, such as an admin of its own: by a click only, so that a link to us cannot send people anywhere.
  const href = escapeHtml(back.href);
  return page(200, `Connected. <a href="${href}">Back to ${escapeHtml(back.host)}</a>`);
}

/**
 * Two calls: the verifier gets a request token, the request token gets the access token. They must begin within 300
 * seconds after the merchant's click.
 *
 * @throws Error with Magento's message where it refuses
 */
async function exchangeTokens(registration: Registration): Promise<Registration> {
  const { consumerKey, consumerSecret, storeBaseUrl, verifier } = registration;
  const consumer = { consumerKey, consumerSecret };
  const request = await askForToken(`${storeBaseUrl}oauth/token/request`, consumer);
  const access = await askForToken(
    `${storeBaseUrl}oauth/token/access`,
    { ...consumer, ...request },
    verifier,
  );
  return { ...registration, accessToken: access.token, accessTokenSecret: access.tokenSecret };
}

async function askForToken(
  url: string,
  credentials: OAuthCredentials,
  verifier?: string,
): Promise<{ token: string; tokenSecret: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: authorizationHeader('POST', url, credentials, verifier) },
    // The signature is for this address.
    redirect: 'manual',
    signal: AbortSignal.timeout(15_000),
  });
  const fields = new URLSearchParams((await response.text()).trim());
  const [token, tokenSecret] = [fields.get('oauth_token'), fields.get('oauth_token_secret')];
  if (response.ok && token && tokenSecret) return { token, tokenSecret };
  const problem = fields.get('oauth_problem') ?? 'neither a token nor an oauth_problem';
  throw new Error(`${new URL(url).pathname}: HTTP ${response.status}, ${oneLine(problem)}`);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

// eslint-disable-next-line no-control-regex -- what comes from outside must not write lines of its own into the log
const oneLine = (text: string): string => text.replace(/[\x00-\x1f\x7f-\x9f]/g, ' ').slice(0, 300);

function httpUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

/** Takes a time that tells nothing about where the two differ. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const page = (status: number, html: string): Answer => ({
  status,
  html: `<!doctype html><html lang="en"><title>Magento integration</title><p>${html}</p></html>\n`,
});
