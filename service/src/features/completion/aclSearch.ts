import { derived } from '../../derived';
import { breadcrumbOf, titleOf } from '../../magento/resourceTitle';
import type { AclResource, AclTree } from '../../magento/aclTree';
import { grantsOf, type RestRoute } from '../../magento/restRoute';
import type { RouteTable } from '../../magento/routeTable';

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
  /** The same as words, each with a blank before it. */
  readonly idWords: string;
  readonly titleWords: string;
  readonly pathWords: string;
}

export interface FoundResource {
  readonly entry: SearchableResource;
  /** The lower, the better. */
  readonly rank: number;
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

/** Behind all that are found by their own names. */
const routeRank = 1000;

/**
 * The resources that have every word of `query` in their id, their title or their path. An id that begins with what
 * was typed counts most, then what stands behind the `::`, then the title, then the path. With `routes`, those too that
 * a REST endpoint needs which `query` finds, as in `POST orders` or `/V1/order/:orderId/ship`.
 */
export function searchResources(
  tree: AclTree,
  query: string,
  routes?: () => RouteTable | undefined,
): FoundResource[] {
  const whole = query.trim().toLowerCase();
  const words = whole.split(/[\s,›>/]+/).filter((word) => word !== '');
  const sought = words.map((word) => ({ word, asWords: wordsOf(word) }));
  const byRoute = whole === '' ? undefined : neededBy(routes?.(), whole);
  const found: FoundResource[] = [];
  for (const entry of searchableResources(tree)) {
    let rank = 0;
    for (const { word, asWords } of sought) {
      const own = rankOf(entry, word, asWords);
      if (own === undefined) {
        rank = -1;
        break;
      }
      rank += own;
    }
    if (rank < 0) {
      const needed = byRoute?.get(entry.resource.id);
      if (needed) found.push({ entry, rank: routeRank + needed.place, route: needed.route });
      continue;
    }
    // Of equals, the one that is called just what was typed is meant.
    const isExact = whole !== '' && (entry.local === whole || entry.title === whole);
    found.push({ entry, rank: rank * 2 + (isExact ? 0 : 1) });
  }
  return found;
}

interface NeededBy {
  readonly route: RestRoute;
  /** Of the route, among those that were found. */
  readonly place: number;
}

/** For each id, the best route that `query` finds and that needs it. */
function neededBy(routes: RouteTable | undefined, query: string): ReadonlyMap<string, NeededBy> {
  const needed = new Map<string, NeededBy>();
  routes?.search(query).forEach((route, place) => {
    for (const id of grantsOf(route)) if (!needed.has(id)) needed.set(id, { route, place });
  });
  return needed;
}

function rankOf(entry: SearchableResource, word: string, asWords: string): number | undefined {
  if (entry.id.startsWith(word)) return 0;
  if (entry.local.startsWith(word)) return 1;
  const beginsWord = (text: string): boolean => asWords !== '' && text.includes(asWords);
  if (beginsWord(entry.titleWords)) return 2;
  if (beginsWord(entry.idWords)) return 3;
  if (beginsWord(entry.pathWords)) return 4;
  if (entry.title.includes(word)) return 5;
  if (entry.id.includes(word)) return 6;
  return entry.path.includes(word) ? 7 : undefined;
}
