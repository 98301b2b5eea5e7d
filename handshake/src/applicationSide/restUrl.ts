import { parseStr, phpList, rawurldecode, rawurlencode, toBytes, urldecode } from '../oauth/php';

/**
 * The address of a REST call, written so that all versions of Magento sign it alike wherever that can be: see "Signatures"
 * in docs/handshake.md. What Magento reads in it stays the same.
 * @param storeBaseUrl without the `/` at its end, it means the same
 * @param path from `/V1/…` on, with its query; `/rest/…` and `/<store code>/V1/…` are fine too
 */
export function restUrl(storeBaseUrl: string, path: string): string {
  const [before = '', query = ''] = toBytes(path).split(/\?(.*)/s);
  const below = before.replace(/^\/+/, '').replace(/^rest\//, '');
  const parameters = safeQuery(query);
  // Without the slash, "rest" would become part of the host.
  const base = storeBaseUrl.replace(/(?<!\/)\/*$/, '/');
  return `${new URL(`${base}rest/${safePath(below)}`).href}${parameters === '' ? '' : `?${parameters}`}`;
}

/**
 * Characters that Magento 2.4.6 and 2.4.7 would decode are raw, the others escaped in upper case. No such form exists for
 * `/`, `+` and `%` in a value: 2.4.6 decodes `%2F`, `%2B` and `%25` before it signs. A raw `+` is a space to Magento's routes.
 */
function safePath(path: string): string {
  return path
    .split('/')
    .map((segment) =>
      rawurlencode(rawurldecode(segment.replaceAll('+', ' '))).replace(
        /%(?:3A|40|26|3D|24|2C|3B|28|29)/g,
        rawurldecode,
      ),
    )
    .join('/');
}

/**
 * Each name once, as PHP reads it: `_` for what a variable's name cannot have, numbers for the items of a list, all of one
 * length. Exactly one `=` for each.
 */
function safeQuery(query: string): string {
  const names = withoutOverwritten(query);
  return withEqualIndexes(withIndexes(names))
    .map((pair) => pair.map(rawurlencode).join('='))
    .join('&');
}

type Pair = readonly [name: string, value: string];

/** The parameters that count: of one name the last, and of `a=1&a[b]=2` the last kind. */
function withoutOverwritten(query: string): Pair[] {
  const last = parseStr(query);
  const scalars = new Map<string, string>();
  const items = new Map<string, Pair>();
  for (const part of query.split('&')) {
    const at = part.indexOf('=');
    const [read] = parseStr(part);
    if (!read) continue;
    const [variable, value] = read;
    if (last.get(variable) !== phpList) {
      if (value !== phpList) scalars.set(variable, value);
      continue;
    }
    if (value !== phpList) continue;
    const written = urldecode(at < 0 ? part : part.slice(0, at)).replace(/^ +/, '');
    const [indexes = ''] = /^(?:\[[^\]]*\])+/.exec(written.slice(written.indexOf('['))) ?? [];
    const name = `${variable}${indexes}`;
    const item = at < 0 ? '' : urldecode(part.slice(at + 1));
    items.set(name.includes('[]') ? `${name} ${items.size}` : name, [name, item]);
  }
  return [...scalars, ...items.values()];
}

/** `a[]` twice is `a[0]` and `a[1]`, as PHP counts. */
function withIndexes(pairs: readonly Pair[]): Pair[] {
  const next = new Map<string, number>();
  return pairs.map(([name, value]) => {
    const numbered = name.replaceAll('[]', (_, at: number) => `[${next.get(listOf(name, at)) ?? 0}]`);
    for (const { 1: index, index: at } of numbered.matchAll(indexPattern)) {
      const list = listOf(numbered, at);
      next.set(list, Math.max(next.get(list) ?? 0, Number(index) + 1));
    }
    return [numbered, value];
  });
}

/** Lists that reach 10 are numbered from 10 on, and so forth: of 9 and 10, older Magentos put the other one first than 2.4.8. */
function withEqualIndexes(pairs: readonly Pair[]): Pair[] {
  const indexesOf = new Map<string, Set<number>>();
  for (const [name] of pairs) {
    for (const { 1: index, index: at } of name.matchAll(indexPattern)) {
      const list = listOf(name, at);
      indexesOf.set(list, (indexesOf.get(list) ?? new Set()).add(Number(index)));
    }
  }
  return pairs.map(([name, value]) => [
    name.replace(indexPattern, (_, index: string, at: number) => {
      const indexes = indexesOf.get(listOf(name, at))!;
      return `[${Number(index) + shiftOf(indexes)}]`;
    }),
    value,
  ]);
}

const indexPattern = /\[(0|[1-9]\d{0,5})\]/g;

/** The list that an index is of: two groups may have lists of filters that are numbered apart. */
const listOf = (name: string, at: number): string => name.slice(0, at);

function shiftOf(indexes: ReadonlySet<number>): number {
  const lengths = new Set([...indexes].map((index) => String(index).length));
  if (lengths.size === 1) return 0;
  const power = 10 ** (Math.max(...lengths) - 1);
  return Math.max(...indexes) + power < power * 10 ? power : power * 10;
}
