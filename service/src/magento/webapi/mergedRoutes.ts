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

interface Merging {
  readonly all: readonly MergedRoute[];
  /** What {@link keyOf} says of them. */
  readonly keys: Pick<ReadonlySet<string>, 'has'>;
  readonly byUrl: ReadonlyMap<string, ReadonlyMap<string, MergedRoute>>;
}

/** Kept while the webapi.xml files stay as they are. */
const merged = new WeakMap<readonly RouteSource[], Merging>();

/**
 * The routes of these files as Magento merges them, kept with the list of files. Where `before` has been merged and the
 * list only goes on with further files, as that of a module on a Magento mostly does, what is merged is not merged again.
 */
export function mergedRoutes(
  sources: readonly RouteSource[],
  before?: readonly RouteSource[],
): readonly MergedRoute[] {
  let merging = merged.get(sources);
  if (!merging) {
    merging = (before && continued(before, sources)) ?? mergeRoutes(sources);
    merged.set(sources, merging);
  }
  return merging.all;
}

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
function mergeRoutes(sources: readonly RouteSource[]): Merging {
  const definitions = definitionsIn(sources);
  const byUrl = new Map<string, ReadonlyMap<string, MergedRoute>>();
  addRoutes(definitions, byUrl);
  return { all: routesIn(byUrl), keys: definitions, byUrl };
}

/** The routes of files that are followed by more; undefined where those do not just add routes. */
function continued(before: readonly RouteSource[], sources: readonly RouteSource[]): Merging | undefined {
  const known = merged.get(before);
  if (!known || !before.every((each, index) => each === sources[index])) return undefined;
  const definitions = definitionsIn(sources.slice(before.length));
  if ([...definitions.keys()].some((key) => known.keys.has(key))) return undefined;
  const byUrl = new Map(known.byUrl);
  addRoutes(definitions, byUrl);
  const keys = { has: (key: string) => definitions.has(key) || known.keys.has(key) };
  return { all: routesIn(byUrl), keys, byUrl };
}

/** The definitions of each route, in the order in which they come up. */
function definitionsIn(sources: readonly RouteSource[]): Map<string, Definition[]> {
  const definitions = new Map<string, Definition[]>();
  for (const { uri, module, routes } of sources) {
    for (const route of routes) {
      const key = keyOf(route);
      const known = definitions.get(key);
      if (known) known.push({ uri, module, route });
      else definitions.set(key, [{ uri, module, route }]);
    }
  }
  return definitions;
}

function keyOf({ method, url }: RouteFacts): string {
  // No text of XML has that character.
  return `${method?.value ?? '\0'}\0${url.value}`;
}

/** What `byUrl` holds already may be part of another merging: it is replaced, once for each URL, and not changed. */
function addRoutes(
  definitions: ReadonlyMap<string, readonly Definition[]>,
  byUrl: Map<string, ReadonlyMap<string, MergedRoute>>,
): void {
  const replaced = new Map<string, Map<string, MergedRoute>>();
  for (const of of definitions.values()) {
    const route = of.length === 1 ? onlyRoute(of[0]!.route, of[0]!.uri, of[0]!.module) : merge(of);
    let methods = replaced.get(route.url);
    if (!methods) {
      methods = new Map(byUrl.get(route.url));
      replaced.set(route.url, methods);
      byUrl.set(route.url, methods);
    }
    methods.set(route.method, route);
  }
}

function routesIn(byUrl: ReadonlyMap<string, ReadonlyMap<string, MergedRoute>>): MergedRoute[] {
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
