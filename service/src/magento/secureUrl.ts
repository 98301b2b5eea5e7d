import * as l10n from '@vscode/l10n';

/** What is to be said of a URL that begins with http://. */
export const overHttp = {
  keys: (): string =>
    l10n.t("This URL is not encrypted, and Magento sends the integration's keys to it. Use https."),
  login: (): string => l10n.t('This URL is not encrypted, and the merchant logs in there. Use https.'),
};

/** Whether a URL is encrypted, or never leaves the machine. */
export function isSecure(url: string): boolean {
  const scheme = schemeOf(url);
  return scheme === 'https' || (scheme === 'http' && isLocal(hostOf(url)));
}

/** In lower case. `localhost:8080` has none: what precedes a port is a host. */
export function schemeOf(url: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):(?!\d+(?:[/?#]|$))/i.exec(url)?.[1]?.toLowerCase();
}

function hostOf(url: string): string {
  const authority = /^[^:]*:\/\/([^/?#\\]*)/.exec(url)?.[1] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  return host.startsWith('[')
    ? host.slice(0, host.indexOf(']') + 1)
    : host.split(':', 1)[0]!.replace(/\.$/, '');
}

/** Hosts that are reached without leaving the machine, or that only exist in development. */
function isLocal(host: string): boolean {
  return (
    host === 'localhost' ||
    host === '[::1]' ||
    host === 'host.docker.internal' ||
    /\.(localhost|test|local)$/.test(host) ||
    /^127(\.\d{1,3}){3}$/.test(host)
  );
}
