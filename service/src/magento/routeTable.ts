import type { WebapiFacts } from './facts/webapiFacts';
import { nameOf, type RestRoute, type RouteDefinition } from './restRoute';
import { RouteSearch } from './routeSearch';

/** One module's webapi.xml, in load order with the others. */
export interface WebapiSource {
  readonly uri: string;
  readonly module: string;
  readonly facts: WebapiFacts;
}

/** The REST routes as Magento merges them from all enabled modules. */
export class RouteTable {
  /** By URL, then method. */
  readonly routes: readonly RestRoute[];
  readonly #byResource = new Map<string, RestRoute[]>();
  readonly #search: RouteSearch;

  private constructor(routes: readonly RestRoute[]) {
    this.routes = routes;
    for (const route of routes) {
      for (const ref of route.resources) {
        const known = this.#byResource.get(ref);
        if (known) known.push(route);
        else this.#byResource.set(ref, [route]);
      }
    }
    this.#search = new RouteSearch(routes);
  }

  /**
   * Merges by URL and method: a later module adds refs to a route and may give it another service; it takes no ref
   * away. (Magento\Webapi\Model\Config\Reader names `url` and `method` of a route and `ref` of a resource as what
   * tells them apart.) Only then does Magento\Webapi\Model\Config\Converter trim the URLs; of two that are the same
   * then, the later one stands alone.
   */
  static merge(sources: readonly WebapiSource[]): RouteTable {
    const merged = new Map<string, MutableRoute>();
    for (const { uri, module, facts } of sources) {
      for (const each of facts.routes) {
        const key = JSON.stringify([each.url.value, each.method]);
        let route = merged.get(key);
        if (!route) {
          const url = each.url.value.trim();
          route = { method: each.method, url, service: undefined, resources: new Set(), definitions: [] };
          merged.set(key, route);
        }
        route.service = each.service ?? route.service;
        for (const { value } of each.resources) route.resources.add(value);
        route.definitions.push({ uri, module, range: each.range });
      }
    }
    const trimmed = new Map<string, RestRoute>();
    for (const route of merged.values()) {
      trimmed.set(nameOf(route), { ...route, resources: [...route.resources] });
    }
    return new RouteTable([...trimmed.values()].sort(byUrl));
  }

  /** The routes that ask for that id (or `anonymous`, `self`), alone or with others; by URL, then method. */
  needing(resource: string): readonly RestRoute[] {
    return this.#byResource.get(resource) ?? [];
  }

  /** The route of that method and URL, as `POST /V1/orders`; letter case and white space around it do not count. */
  get(name: string): RestRoute | undefined {
    return this.#search.named(name);
  }

  /**
   * The routes at a URL, as `POST /V1/orders`, or of all methods without one. A URL as it is called, such as
   * `GET /V1/orders/12`, gives the routes that Magento may take for it.
   */
  at(name: string): readonly RestRoute[] {
    return this.#search.atUrl(name);
  }

  /**
   * The routes that somebody means who types `query`: words of the URL and the method, a piece of the URL, or a URL as
   * it is called, such as `https://shop.example/rest/all/V1/orders/12`. Best first; all of them for an empty query.
   */
  search(query: string): readonly RestRoute[] {
    return this.#search.search(query);
  }
}

interface MutableRoute {
  readonly method: string;
  readonly url: string;
  service: string | undefined;
  readonly resources: Set<string>;
  readonly definitions: RouteDefinition[];
}

function byUrl(a: RestRoute, b: RestRoute): number {
  return compare(a.url, b.url) || compare(a.method, b.method);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
