import * as l10n from '@vscode/l10n';

/** What is to be said of a URL that begins with http://. */
export const overHttp = {
  keys: (): string =>
    l10n.t("This URL is not encrypted, and Magento sends the integration's keys to it. Use https."),
  login: (): string => l10n.t('This URL is not encrypted, and the merchant logs in there. Use https.'),
};

/** Whether Magento and the merchant's browser can reach an address for good. */
export type UrlReach = 'anywhere' | 'this-machine' | 'temporary';

/** Tunnels that developers open for a day: the next one has another name. */
const tunnels =
  /\.(ngrok\.io|ngrok\.app|ngrok-free\.app|ngrok-free\.dev|trycloudflare\.com|loca\.lt|localtunnel\.me|serveo\.net|localhost\.run|lhr\.life)$/;
const thisMachine =
  /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)$/;
/** Domains that only exist in development. */
const development = /\.(test|local)$/;

/** Never throws: of what is no address, there is nothing to say. */
export function urlReach(url: string): UrlReach {
  const host = hostOf(url);
  if (thisMachine.test(host)) return 'this-machine';
  return tunnels.test(host) ? 'temporary' : 'anywhere';
}

/** Whether a URL is encrypted, or never leaves the machine or the developers' network. */
export function isSecure(url: string): boolean {
  const scheme = schemeOf(url);
  if (scheme !== 'http') return scheme === 'https';
  const host = hostOf(url);
  return thisMachine.test(host) || development.test(host);
}

/** In lower case. `localhost:8080` has none: what precedes a port is a host. */
export function schemeOf(url: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):(?!\d+(?:[/?#]|$))/i.exec(url)?.[1]?.toLowerCase();
}

/** In lower case, without user, port and final dot, IPv6 in brackets. Without a scheme, Magento's curl calls it over http. */
export function hostOf(url: string): string {
  const authority = /^\s*(?:(?:[a-z][a-z\d+.-]*:)?\/\/)?([^/?#\\\s]*)/i.exec(url)?.[1] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  if (host.startsWith('[')) return host.slice(0, host.indexOf(']') + 1);
  return host.split(':', 1)[0]!.replace(/\.$/, '');
}
