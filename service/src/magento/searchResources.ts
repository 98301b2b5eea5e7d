import { derived } from '../derived';
import { breadcrumbOf, titleOf } from './resourceTitle';
import { aclAll, aclRoot, type AclResource, type AclTree } from './aclTree';
import { callerOf, grantsOf, nameOf, type RestRoute } from './restRoute';
import type { RouteTable } from './routeTable';

/** A resource with all that a search looks at, in lower case. */
export interface SearchableResource {
  readonly resource: AclResource;
  readonly breadcrumb: string;
  /** The place in Magento's own order. */
  readonly order: number;
  readonly id: string;
  /** The id behind the `::`. */
  readonly local: string;
  readonly title: string;
  readonly path: string;
  /** The same as words, each with a space before it. */
  readonly idWords: string;
  readonly titleWords: string;
  readonly pathWords: string;
}

export interface FoundResource {
  readonly entry: SearchableResource;
  /** The lower, the better: no two have the same. */
  readonly rank: number;
  /** How many REST endpoints ask for it, alone or with others; 0 where endpoints do not matter. */
  readonly endpoints: number;
  /** The endpoint that needs it, where only that was found. */
  readonly route?: RestRoute;
}

/** All resources that are not disabled, in Magento's order. */
const searchableResources = derived((tree: AclTree): readonly SearchableResource[] =>
  [...tree.all()].filter((resource) => !resource.disabled).map(searchable),
);

function searchable(resource: AclResource, order: number): SearchableResource {
  const breadcrumb = breadcrumbOf(resource);
  const title = titleOf(resource);
  return {
    resource,
    breadcrumb,
    order,
    id: resource.id.toLowerCase(),
    local: resource.id.slice(resource.id.indexOf('::') + 2).toLowerCase(),
    title: title.toLowerCase(),
    path: breadcrumb.toLowerCase(),
    idWords: wordsOf(resource.id),
    titleWords: wordsOf(title),
    pathWords: wordsOf(breadcrumb),
  };
}

/** `Magento_InventoryApi::stock_item` → ` magento inventory api stock item`. */
function wordsOf(text: string): string {
  const words = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => ` ${word.toLowerCase()}`).join('');
}

/**
 * How well a resource is found, the lower the better. Those of one quality are alike: among them, what a resource is good
 * for decides.
 */
const quality = { id: 0, word: 1, piece: 2, route: 3, grantsEverything: 4 } as const;

interface Ranked extends Omit<FoundResource, 'rank'> {
  readonly quality: number;
  /** How far from the resource's own name the words were found; less with each of its endpoints that has them in its URL. */
  readonly distance: number;
}

/**
 * The resources that have every word of `query` in their id, their title or their path, best first; all of them for an
 * empty query. With `routes`, those too that a REST endpoint needs which `query` finds, as in `POST orders` or
 * `/V1/order/:orderId/ship`; and of those found alike, the ones that open endpoints come first, and the ones that grant
 * everything last.
 */
export function searchResources(
  tree: AclTree,
  query: string,
  routes?: () => RouteTable | undefined,
): FoundResource[] {
  const whole = query.trim().toLowerCase();
  const words = whole.split(/[\s,›>/]+/).filter((word) => word !== '');
  const sought = words.map((word) => ({ word, asWords: formsOf(word).map(wordsOf) }));
  const table = routes?.();
  const purposes = table && purposesIn(table);
  const byRoute = whole === '' ? undefined : neededBy(table, whole);
  const found: Ranked[] = [];
  for (const entry of searchableResources(tree)) {
    const { id } = entry.resource;
    const purpose = purposes?.get(id);
    const endpoints = purpose?.length ?? 0;
    const meant = words.length === 0 ? 0 : (purpose ?? []).filter((url) => hasAll(url, sought)).length;
    const own = nearness(entry, sought);
    const needed = own ? undefined : byRoute?.get(id);
    if (!own && !needed) continue;
    const everything = purposes && (id === aclAll || id === aclRoot);
    // Of equals, the one that is called just what was typed is meant.
    const isExact = whole !== '' && (entry.local === whole || entry.title === whole);
    const distance = own ? own.distance - (isExact ? 0.5 : 0) : words.length * farthest;
    found.push({
      entry,
      endpoints,
      distance: distance - 1.5 * Math.log2(1 + meant),
      quality: everything ? quality.grantsEverything : qualityOf(entry, whole, own, meant),
      ...(needed && { route: needed }),
    });
  }
  return found
    .sort(
      (a, b) =>
        a.quality - b.quality ||
        Number(a.endpoints === 0) - Number(b.endpoints === 0) ||
        a.distance - b.distance ||
        a.entry.order - b.entry.order,
    )
    .map(({ entry, endpoints, route }, rank) => ({ entry, rank, endpoints, ...(route && { route }) }));
}

interface Sought {
  readonly word: string;
  /** The word in singular and plural, as {@link wordsOf} has them. */
  readonly asWords: readonly string[];
}

/** A word and its plural, where that does not begin with it. */
function formsOf(word: string): string[] {
  return /[^aeiou]y$/.test(word) ? [word, `${word.slice(0, -1)}ies`] : [word];
}

function hasAll(text: string, sought: readonly Sought[]): boolean {
  return sought.every(({ asWords }) => asWords.some((each) => each !== '' && text.includes(each)));
}

/** For each id, the URLs of the endpoints that ask for it, as words. */
const purposesIn = derived((routes: RouteTable): ReadonlyMap<string, readonly string[]> => {
  const purposes = new Map<string, string[]>();
  for (const route of routes.routes) {
    if (callerOf(route) !== 'granted') continue;
    const words = wordsOf(route.url);
    for (const id of grantsOf(route)) {
      const known = purposes.get(id);
      if (known) known.push(words);
      else purposes.set(id, [words]);
    }
  }
  return purposes;
});

/** For each id, the best route that `query` finds and that needs it. */
function neededBy(routes: RouteTable | undefined, query: string): ReadonlyMap<string, RestRoute> {
  const needed = new Map<string, RestRoute>();
  for (const route of routes?.search(query) ?? []) {
    for (const id of grantsOf(route)) if (!needed.has(id)) needed.set(id, route);
  }
  return needed;
}

interface Nearness {
  /** Of all words together. */
  readonly distance: number;
  /** Whether every word begins one of the resource's own. */
  readonly isWord: boolean;
}

function nearness(entry: SearchableResource, sought: readonly Sought[]): Nearness | undefined {
  let distance = 0;
  let isWord = true;
  for (const each of sought) {
    const own = rankOf(entry, each);
    if (own === undefined) return undefined;
    distance += own;
    isWord &&= own <= lastOfWords;
  }
  return { distance, isWord };
}

function qualityOf(
  entry: SearchableResource,
  whole: string,
  own: Nearness | undefined,
  meant: number,
): number {
  // Only an id has such characters.
  if (/[_:]/.test(whole) && entry.id.startsWith(whole)) return quality.id;
  if (own?.isWord || meant > 0) return quality.word;
  return own ? quality.piece : quality.route;
}

/** Up to this rank, a whole word was found. */
const lastOfWords = 4;
/** Of a word that is nowhere but in the URL of an endpoint. */
const farthest = 5;

function rankOf(entry: SearchableResource, { word, asWords }: Sought): number | undefined {
  if (entry.id.startsWith(word)) return 0;
  if (entry.local.startsWith(word)) return 1;
  const beginsWord = (text: string): boolean => asWords.some((each) => each !== '' && text.includes(each));
  if (beginsWord(entry.titleWords)) return 2;
  if (beginsWord(entry.idWords)) return 3;
  if (beginsWord(entry.pathWords)) return lastOfWords;
  if (entry.title.includes(word)) return 5;
  if (entry.id.includes(word)) return 6;
  return entry.path.includes(word) ? 7 : undefined;
}

/** Those of `resources` that `query` finds, best first; all as they are for an empty query. */
export function foundAmong(
  resources: readonly AclResource[],
  query: string,
  { acl, routes }: { readonly acl: AclTree; readonly routes: RouteTable },
): readonly AclResource[] {
  if (query.trim() === '') return resources;
  const allowed = new Set(resources);
  return searchResources(acl, query, () => routes)
    .map(({ entry }) => entry.resource)
    .filter((resource) => allowed.has(resource));
}

/** The names of the REST endpoints that ask for an id and that integrations can be granted. */
export function endpointsAsking(id: string, routes: RouteTable): string[] {
  return routes
    .needing(id)
    .filter((route) => callerOf(route) === 'granted')
    .map(nameOf);
}
