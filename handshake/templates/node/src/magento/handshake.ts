// The application's half of the handshake, without a web framework; router.ts has the two pages for Express.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { exchangeTokens } from './exchange.js';
import { oneLine } from './http.js';
import { parseBaseUrl, parsePage, type AllowedShops } from './shops.js';
import type { RegistrationStorage } from './storage.js';

/** What a page answers. `location` is where the browser is sent. */
export interface Answer {
  status: number;
  location?: string;
  html?: string;
}

/** How many registrations may wait for their login; after that, the oldest of them make room. */
export const mostPending = 100;

/**
 * Whether a web page had a browser send the request. Magento posts from server to server, without these headers; a page of
 * any site could post what it likes, even to an application that only this machine reaches.
 */
export const isFromBrowser = (headers: IncomingHttpHeaders): boolean =>
  headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;

/**
 * The page at `endpoint_url`: Magento posts the credentials here when a merchant clicks Activate. Magento waits 5 seconds
 * and ignores the answer, so this does nothing but keep them.
 */
export async function receiveCredentials(
  fields: Readonly<Record<string, unknown>>,
  storage: RegistrationStorage,
  shops: AllowedShops,
): Promise<Answer> {
  const shop = parseBaseUrl(textOf(fields.store_base_url));
  const consumerKey = textOf(fields.oauth_consumer_key);
  const consumerSecret = textOf(fields.oauth_consumer_secret);
  const verifier = textOf(fields.oauth_verifier);
  if (!consumerKey || !consumerSecret || !verifier || !shop) return { status: 400 };

  const refusal = shops.refusalOf(shop);
  if (refusal !== undefined) {
    console.error(`Magento integration: ${oneLine(refusal)}`);
    return page(403, escapeHtml(refusal));
  }
  // "Reauthorize" posts the same key and secret again. Whoever has another secret is not Magento.
  const known = await storage.find(consumerKey);
  if (known && !isSame(known.consumerSecret, consumerSecret)) return { status: 403 };
  if (!known) await makeRoom(storage);
  const storeBaseUrl = shop.href;
  await storage.save({ consumerKey, consumerSecret, storeBaseUrl, verifier, receivedAt: Date.now() });
  return { status: 200 };
}

/**
 * The page at `identity_link_url`: Magento opens it in a pop-up, right after it has posted the credentials. It exchanges
 * the credentials for the access token and sends the browser back.
 */
export async function completeLogin(
  query: Readonly<Record<string, unknown>>,
  storage: RegistrationStorage,
  shops: AllowedShops,
): Promise<Answer> {
  const registration = await storage.find(textOf(query.oauth_consumer_key));
  const back = parsePage(textOf(query.success_call_back));
  if (!registration || !back) {
    return page(400, 'Magento opens this page when somebody activates the integration.');
  }
  if (!shops.hasPage(new URL(registration.storeBaseUrl), back)) {
    const hint = `${back.host} is not a host of the shop that posted the credentials. If its admin is there, add that to MAGENTO_SHOPS.`;
    return page(400, escapeHtml(hint));
  }
  // A merchant may load the page again, but the exchange works only once.
  if (registration.accessToken === undefined) {
    try {
      const connected = await exchangeTokens(registration);
      const current = await storage.find(registration.consumerKey);
      // Then there are newer credentials, which these tokens are not for.
      if (current && current.verifier !== registration.verifier) {
        throw new Error('the integration was activated again in the meantime');
      }
      await storage.save(connected);
    } catch (error) {
      // The message is Magento's, or says that nothing answers; it holds no secret.
      const reason = error instanceof Error ? error.message : 'the exchange failed';
      console.error(`Magento integration: ${oneLine(reason)}`);
      return page(
        502,
        'The exchange with Magento failed; the log says why. Then activate the integration again.',
      );
    }
  }
  // Magento compares the pop-up's address with this one, so nothing may be added to it.
  return { status: 302, location: back.href };
}

async function makeRoom(storage: RegistrationStorage): Promise<void> {
  const pending = (await storage.all()).filter(({ accessToken }) => accessToken === undefined);
  pending.sort((a, b) => b.receivedAt - a.receivedAt);
  for (const { consumerKey } of pending.slice(mostPending - 1)) await storage.remove(consumerKey);
}

const textOf = (value: unknown): string => (typeof value === 'string' && value.length <= 2000 ? value : '');

/** Takes the same time wherever the two differ. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const page = (status: number, html: string): Answer => ({
  status,
  html: `<!doctype html><html lang="en"><title>Magento integration</title><p>${html}</p></html>\n`,
});
