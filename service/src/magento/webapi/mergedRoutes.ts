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

/** One `<route>` element. */
interface Definition {
  readonly uri: string;
  readonly module: string;
  readonly route: RouteFacts;
}

/**
 * Merges by URL and method, compared as text: later modules win, resources add up. In the order of the URLs as they first
 * come up, as Magento\Webapi\Model\Config\Converter lists them.
 */
function mergeRoutes(sources: readonly RouteSource[]): MergedRoute[] {
  const definitions = new Map<string, Definition[]>();
  for (const { uri, module, routes } of sources) {
    for (const route of routes) {
      // No text of XML has that character.
      const key = `${route.method?.value ?? '\0'}\0${route.url.value}`;
      const known = definitions.get(key);
      if (known) known.push({ uri, module, route });
      else definitions.set(key, [{ uri, module, route }]);
    }
  }
  const byUrl = new Map<string, Map<string, MergedRoute>>();
  for (const of of definitions.values()) {
    const route = of.length === 1 ? onlyRoute(of[0]!.route, of[0]!.uri, of[0]!.module) : merge(of);
    const methods = byUrl.get(route.url);
    if (methods) methods.set(route.method, route);
    else byUrl.set(route.url, new Map([[route.method, route]]));
  }
  return [...byUrl.values()].flatMap((methods) => [...methods.values()]);
}

/** A route that one file has to itself: kept with it, since nearly all are. */
const onlyRoute = derived((route: RouteFacts, uri: string, module: string) =>
  merge([{ uri, module, route }]),
);

function merge(definitions: readonly Definition[]): MergedRoute {
  const all = definitions.map(({ route }) => route);
  const route = all.reduce(laterOver);
  const resources = new Set(all.flatMap((each) => each.resources.map(({ value }) => value)));
  const parameters = new Map(
    all.flatMap((each) => each.parameters.map((parameter) => [parameter.name.value, parameter] as const)),
  );
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
    definitions: definitions.map((each) => placesOf(each.uri, each.module, each.route)),
  };
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
