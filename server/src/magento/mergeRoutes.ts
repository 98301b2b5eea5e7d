import type { WebapiRoute } from './facts/webapiFacts';

/** A REST route as all modules' webapi.xml files make it together. */
export interface MergedRoute {
  readonly method: string;
  readonly url: string;
  /** The ids (or `anonymous`, `self`) that a caller must all have been granted. */
  readonly resources: readonly string[];
}

/**
 * Merges routes of all webapi.xml files, in load order, by URL and method: a later module adds resources to a route,
 * it takes none away. (Magento\Webapi\Model\Config\Reader names `url` and `method` of a route and `ref` of a resource
 * as what tells them apart; Magento\Webapi\Model\Config\Converter trims the URL.)
 */
export function mergeRoutes(routes: Iterable<WebapiRoute>): MergedRoute[] {
  const merged = new Map<string, { method: string; url: string; resources: Set<string> }>();
  for (const route of routes) {
    const url = route.url.value.trim();
    const key = `${route.method} ${url}`;
    const known = merged.get(key) ?? { method: route.method, url, resources: new Set<string>() };
    for (const resource of route.resources) known.resources.add(resource.value);
    merged.set(key, known);
  }
  return [...merged.values()].map((route) => ({ ...route, resources: [...route.resources] }));
}
