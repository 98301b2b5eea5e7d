/** Whether a URL is encrypted, or leads to a host that only exists in development. */
export function isSecure(url: string): boolean {
  const scheme = schemeOf(url);
  if (scheme === 'https') return true;
  const reach = reachOf(url);
  return scheme === 'http' && (reach === 'this-machine' || reach === 'development');
}

/** In lower case. `localhost:8080` has none: what precedes a port is a host. */
export function schemeOf(url: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):(?!\d+(?:[/?#]|$))/i.exec(url)?.[1]?.toLowerCase();
}

/**
 * From where a URL can be reached. `this-machine`: from the machine or container that asks. `development`: by a name
 * that only networks of developers have. `tunnel`: by a name that a tunnel service gives away for some hours.
 */
export type Reach = 'this-machine' | 'development' | 'tunnel' | 'public';

/** From where an http or https URL can be reached, as its host tells; all others count as public. */
export function reachOf(url: string): Reach {
  const host = hostOf(url);
  if (/^(?:.*\.)?localhost$|^127(?:\.\d{1,3}){3}$|^\[::1\]$/.test(host)) return 'this-machine';
  if (host === 'host.docker.internal' || /\.(?:test|local)$/.test(host)) return 'development';
  if (/\.(?:ngrok\.io|ngrok\.app|ngrok\.dev|ngrok-free\.(?:app|dev)|trycloudflare\.com|loca\.lt)$/.test(host))
    return 'tunnel';
  return 'public';
}

/** The host of a URL with a scheme, in lower case and without a dot at its end; empty where there is none. */
export function hostOf(url: string): string {
  const authority = /^[^:]*:\/\/([^/?#\\]*)/.exec(url)?.[1] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  return host.startsWith('[')
    ? host.slice(0, host.indexOf(']') + 1)
    : host.replace(/:.*$/, '').replace(/\.$/, '');
}
