import { hostname, networkInterfaces } from 'node:os';
import type { ReceivedRequest } from '../http/boundedServer';

/** Why a post is not Magento's. */
export type StrangerReason = 'unknown-host' | 'from-a-browser';

export interface OwnAddress {
  /** Where the server itself is reached. */
  readonly url: string;
  /** What it listens at, if that was asked for. */
  readonly host: string | undefined;
  /** How others reach it. */
  readonly publicUrl: string | undefined;
}

/**
 * Whether a request was sent to this server knowingly: a page of another site can have a browser send one, either with the
 * address of this machine or with a name of its own that leads here (DNS rebinding).
 * @param isPost Magento's own, from server to server: no browser has a part in it
 */
export function strangerReason(
  { headers }: ReceivedRequest,
  own: OwnAddress,
  isPost: boolean,
): StrangerReason | undefined {
  if (!ownHosts(own).has((headers.host ?? '').toLowerCase())) return 'unknown-host';
  const isFromBrowser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  return isPost && isFromBrowser ? 'from-a-browser' : undefined;
}

/** The values of the Host header that mean this server; in lower case, with the port unless it is the scheme's. */
function ownHosts({ url, host, publicUrl }: OwnAddress): Set<string> {
  const { port } = new URL(url);
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const names = [
    'localhost',
    '127.0.0.1',
    '::1',
    new URL(url).hostname,
    ...(host === undefined || isEverywhere ? [] : [host]),
    ...(isEverywhere ? [hostname(), ...ownAddresses()] : []),
  ].map((name) => (name.includes(':') && !name.startsWith('[') ? `[${name}]` : name).toLowerCase());
  return new Set([
    ...names.map((name) => `${name}${port === '' ? '' : `:${port}`}`),
    ...(publicUrl === undefined ? [] : [new URL(publicUrl).host]),
  ]);
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((each = []) => each.map(({ address }) => address));
}
