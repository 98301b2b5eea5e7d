import { derived } from '../../derived';
import type { RoutePlaces } from './model';
import type { ForcedParameter, RouteFacts } from './routeFacts';

/** One module's routes, in load order with the others. */
export interface RouteSource {
  readonly uri: string;
  readonly module: string;
  readonly routes: readonly RouteFacts[];
  /** The line of an offset, counted from 1. */
  readonly lineAt: (offset: number) => number;
}

/** A route as all webapi.xml files make it together. */
export interface MergedRoute {
  readonly method: string;
  readonly url: string;
  readonly serviceClass: string | undefined;
  readonly serviceMethod: string;
  readonly resources: readonly string[];
  readonly isSecure: boolean;
  readonly soapOperation: string | undefined;
  readonly parameters: readonly ForcedParameter[];
  readonly definitions: readonly RoutePlaces[];
}

/** {@link mergeRoutes}, kept while the webapi.xml files stay as they are. */
export const mergedRoutes = derived((sources: readonly RouteSource[]) => mergeRoutes(sources));

interface Merging {
  route: RouteFacts;
  readonly resources: Set<string>;
  readonly parameters: Map<string, ForcedParameter>;
  readonly definitions: RoutePlaces[];
}

/**
 * Merges by URL and method, compared as text: later modules win, resources add up. In the order of the URLs as they first
 * come up, as Magento\Webapi\Model\Config\Converter lists them.
 */
function mergeRoutes(sources: readonly RouteSource[]): MergedRoute[] {
  const merging = new Map<string, Merging>();
  for (const { uri, module, routes } of sources) {
    for (const route of routes) {
      const key = JSON.stringify([route.url.value, route.method?.value]);
      const known = merging.get(key);
      const merged: Merging = known ?? {
        route,
        resources: new Set(),
        parameters: new Map(),
        definitions: [],
      };
      merging.set(key, merged);
      if (known) known.route = laterOver(known.route, route);
      for (const { value } of route.resources) merged.resources.add(value);
      for (const each of route.parameters) merged.parameters.set(each.name.value, each);
      merged.definitions.push(placesOf(uri, module, route));
    }
  }
  const byUrl = new Map<string, Map<string, MergedRoute>>();
  for (const merged of merging.values()) {
    const route = finished(merged);
    const methods = byUrl.get(route.url) ?? new Map<string, MergedRoute>();
    byUrl.set(route.url, methods.set(route.method, route));
  }
  return [...byUrl.values()].flatMap((methods) => [...methods.values()]);
}

function laterOver(before: RouteFacts, after: RouteFacts): RouteFacts {
  return {
    ...before,
    serviceClass: after.serviceClass ?? before.serviceClass,
    serviceMethod: after.serviceMethod ?? before.serviceMethod,
    secure: after.secure ?? before.secure,
    soapOperation: after.soapOperation ?? before.soapOperation,
  };
}

function finished({ route, resources, parameters, definitions }: Merging): MergedRoute {
  return {
    method: route.method?.value ?? '',
    url: route.url.value.trim(),
    serviceClass: route.serviceClass?.value,
    serviceMethod: route.serviceMethod?.value ?? '',
    resources: [...resources],
    // A text is true to PHP, `false` too; nothing and `0` are not.
    isSecure: !['', '0'].includes(route.secure?.value.trim() ?? ''),
    soapOperation: route.soapOperation,
    parameters: [...parameters.values()],
    definitions,
  };
}

function placesOf(uri: string, module: string, route: RouteFacts): RoutePlaces {
  return {
    uri,
    module,
    range: route.range,
    url: route.url.range,
    serviceClass: route.serviceClass?.range,
    serviceMethod: route.serviceMethod?.range,
    resources: route.resources.map(({ range }) => range),
    parameters: route.parameters.map(({ name }) => ({ ...name.range, name: name.value })),
  };
}
