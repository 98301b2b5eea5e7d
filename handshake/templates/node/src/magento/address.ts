// Magento's releases do not all sign the same text for a URL. What is written here is a URL for which they do.
import { compare, percentEncode } from './oauth.js';

/** `url` is what is called. `signedUrl` is what is signed for it: the same, but for a few paths on Magento 2.4.6 and 2.4.7. */
export interface Address {
  url: string;
  signedUrl: string;
}

/**
 * The address of a page or an endpoint.
 *
 * @param baseUrl the shop's, ending with `/`
 * @param path below it; what is encoded in it stays encoded
 * @param query each name once
 * @param magentoVersion of the shop, such as `2.4.7-p3`; only needed for a path that holds an encoded slash or plus
 * @throws Error saying what is wrong with the path or a name
 */
export function addressOf(
  baseUrl: string,
  path: string,
  query: Readonly<Record<string, string>> = {},
  magentoVersion?: string,
): Address {
  const { origin, pathname } = new URL(baseUrl);
  const called = encodePath(pathname + path);
  const search = encodeQuery(query);
  const at = (thePath: string): string => origin + thePath + (search && `?${search}`);
  return { url: at(called), signedUrl: at(signedPath(called, magentoVersion)) };
}

/** Encodes in a path what 2.4.6 and 2.4.7 encode in it before they sign, and nothing that they decode. */
export function encodePath(path: string): string {
  if (/[?#]/.test(path)) throw new Error(`The path ${path} has a "?" or "#": pass the query separately.`);
  const encoded = path.replace(/%[\dA-Fa-f]{2}|[^\w.~:@&=+$,;()/-]/gu, (found) => {
    if (!/^%./.test(found)) return percentEncode(found);
    const char = String.fromCharCode(parseInt(found.slice(1), 16));
    return /[\w.~:@&=$,;()-]/.test(char) ? char : found.toUpperCase();
  });
  if (/(^|\/)\.\.?(\/|$)/.test(encoded)) {
    throw new Error(`The path ${path} has a segment "." or "..", which does not reach Magento.`);
  }
  return encoded;
}

/**
 * Magento 2.4.6 and 2.4.7 decode `%2F`, `%2B` and the percent sign of `%2541` before they sign; all others sign the path as
 * it came. Nothing else can be written for these: Magento's router takes a raw slash for the next segment, a raw plus for a
 * space.
 */
function signedPath(path: string, magentoVersion: string | undefined): string {
  const decoded = path.replace(/%2F|%2B|%25(?=[\dA-Fa-f]{2})/g, (found) => decodeURIComponent(found));
  if (decoded === path) return path;
  if (magentoVersion === undefined) {
    throw new Error(
      `Magento versions sign the path ${path} differently (it has an encoded "/", "+" or "%"): tell the REST client the shop's version (magentoVersion).`,
    );
  }
  return /^2\.4\.[67](?!\d)/.test(magentoVersion) ? decoded : path;
}

/**
 * A query that every Magento signs alike.
 *
 * @throws Error naming the parameter that they sign differently
 */
export function encodeQuery(query: Readonly<Record<string, string>>): string {
  const names = alignIndexes(Object.keys(query));
  checkNames(names);
  const values = Object.values(query).map(percentEncode);
  return names.map((name, i) => `${percentEncode(name)}=${values[i]}`).join('&');
}

/**
 * Raises the indexes to one length: 2.4.8 sorts `[10]` before `[9]`, its predecessors after it. To Magento an index only
 * tells the groups of a search apart.
 */
function alignIndexes(names: string[]): string[] {
  const index = /(?<=\[)\d{1,9}(?=\])/g;
  const lengths = new Set(names.flatMap((name) => name.match(index) ?? []).map(({ length }) => length));
  if (lengths.size < 2) return names;
  const raise = 10 ** Math.max(...lengths);
  return names.map((name) => name.replace(index, (found) => String(raise + Number(found))));
}

function checkNames(names: readonly string[]): void {
  for (const name of names) {
    // PHP changes dots and spaces, 2.4.8 fails on a number, and older ones leave out what looks like OAuth's own.
    const isPlain = /^(?![^[]*oauth_)[^\s\d.[\]-][^\s.[\]]*(\[[^[\]]*\])*$/.test(name);
    const owner = name.split('[')[0]!;
    if (!isPlain || (owner !== name && names.includes(owner))) {
      throw new Error(`Magento versions sign the parameter "${name}" differently; it needs another name.`);
    }
  }
  const encoded = (order: typeof compare) => (a: string, b: string) =>
    order(percentEncode(a), percentEncode(b));
  const orders = [compare, encoded(compare), encoded(naturalOrder)].map((order) =>
    ['oauth_nonce', ...names].sort(order).join('&'),
  );
  if (new Set(orders).size > 1) {
    throw new Error(`Magento versions sort these parameters differently: ${names.join(', ')}.`);
  }
}

/** PHP's `strnatcmp`, which Magento up to 2.4.7 sorts with: numbers by their value, unless they begin with 0. */
export function naturalOrder(a: string, b: string): number {
  const left = a.match(/\d+|\D/g) ?? [];
  const right = b.match(/\d+|\D/g) ?? [];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const [x, y] = [left[i]!, right[i]!];
    const areNumbers = /^[1-9]/.test(x) && /^[1-9]/.test(y);
    if (areNumbers && x.length !== y.length) return x.length - y.length;
    if (x !== y) return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
