import { routeKey, type RestRoute } from './restRoute';

/** A route with what a search looks at, in lower case. */
interface SearchableRoute {
  readonly route: RestRoute;
  readonly method: string;
  readonly url: string;
  /** The URL without a slash at its end. */
  readonly path: string;
  /** The URL as words, each with a space before it: ` v1 order orderid ship`. */
  readonly words: string;
}

const methods = new Set(['get', 'post', 'put', 'delete']);

/** Finds routes by what people type. What it looks at is made when first asked for. */
export class RouteSearch {
  readonly #routes: readonly RestRoute[];
  #entries: readonly SearchableRoute[] | undefined;
  #byName: ReadonlyMap<string, RestRoute> | undefined;

  constructor(routes: readonly RestRoute[]) {
    this.#routes = routes;
  }

  named(name: string): RestRoute | undefined {
    this.#byName ??= new Map(this.#routes.map((route) => [routeKey(`${route.method} ${route.url}`), route]));
    return this.#byName.get(routeKey(name));
  }

  /** The routes that a URL names, with a method before it or not; else those that it is a call of. */
  atUrl(name: string): RestRoute[] {
    const [, method, url = ''] = /^(?:(\S+)\s+)?(\S*)$/.exec(routeKey(name)) ?? [];
    const { path } = soughtOf(url);
    this.#entries ??= this.#routes.map(searchable);
    const within = this.#entries.filter((entry) => method === undefined || entry.method === method);
    const exact = within.filter((entry) => entry.path === (path ? `/${path.join('/')}` : withoutSlash(url)));
    const found = exact.length > 0 || !path ? exact : within.filter((entry) => isCallOf(entry.path, path));
    return found.map(({ route }) => route);
  }

  search(query: string): RestRoute[] {
    this.#entries ??= this.#routes.map(searchable);
    const words = query
      .trim()
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '')
      .map(soughtOf);
    const found: { readonly route: RestRoute; readonly rank: number }[] = [];
    for (const entry of this.#entries) {
      let rank = 0;
      for (const word of words) {
        const own = rankOf(entry, word);
        rank = own === undefined ? Infinity : rank + own;
        if (rank === Infinity) break;
      }
      if (rank < Infinity) found.push({ route: entry.route, rank });
    }
    if (words.length === 0) return [...this.#routes];
    // Of equals, the one that says least besides: "products" means `/V1/products`, not `/V1/bundle-products`.
    const besides = ({ route }: (typeof found)[number]): number => route.url.length;
    return found.sort((a, b) => a.rank - b.rank || besides(a) - besides(b)).map(({ route }) => route);
  }
}

function searchable(route: RestRoute): SearchableRoute {
  return {
    route,
    method: route.method.toLowerCase(),
    url: route.url.toLowerCase(),
    path: withoutSlash(route.url.toLowerCase()),
    words: wordsOf(route.url.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')),
  };
}

function wordsOf(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => ` ${word.toLowerCase()}`).join('');
}

interface Sought {
  readonly word: string;
  readonly asWords: string;
  /** A path as it is called, in its pieces: from `/V1` on, without host, store and query. */
  readonly path: readonly string[] | undefined;
}

function soughtOf(word: string): Sought {
  const path = /\/v\d+\/[^?#]*/.exec(word.startsWith('/') ? word : `/${word}`)?.[0];
  return {
    word,
    asWords: wordsOf(word),
    path: path === undefined ? undefined : withoutSlash(path).split('/').slice(1),
  };
}

/** How well a word fits a route, the lower the better; undefined where it does not. */
function rankOf(entry: SearchableRoute, { word, asWords, path }: Sought): number | undefined {
  if (methods.has(word)) return entry.method === word ? 0 : undefined;
  if (path) {
    if (entry.path === `/${path.join('/')}`) return 0;
    if (isCallOf(entry.path, path)) return 1;
  }
  if (word.includes('/')) {
    const begins = path ? `/${path.join('/')}` : word;
    return entry.url.startsWith(begins) ? 2 : entry.url.includes(word) ? 3 : undefined;
  }
  // The last word may not be finished: "p" of "put".
  if (entry.method.startsWith(word)) return 4;
  if (asWords === '') return undefined;
  if (`${entry.words} `.includes(`${asWords} `)) return 3;
  return entry.words.includes(asWords) ? 4 : undefined;
}

/** Whether the pieces of a path are those of a route's URL, with anything for its `:parameters`. */
function isCallOf(url: string, path: readonly string[]): boolean {
  const pieces = url.split('/').slice(1);
  return (
    pieces.length === path.length &&
    pieces.every((piece, index) => (piece.startsWith(':') ? path[index] !== '' : piece === path[index]))
  );
}

function withoutSlash(url: string): string {
  return url.replace(/(?<!\/)\/+$/, '');
}
