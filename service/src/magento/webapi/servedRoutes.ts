import { shortName } from '../php/names';
import { mergedRoutes, type MergedRoute, type RouteSource } from './mergedRoutes';

/** The routes of all webapi.xml files, by the PHP method that answers them. PHP does not tell names apart by case. */
export class ServedRoutes {
  readonly sources: readonly RouteSource[];
  /** As `mergeRoutes` gives them. */
  readonly all: readonly MergedRoute[];
  #byClass: ReadonlyMap<string, readonly MergedRoute[]> | undefined;
  #shortNames: ReadonlySet<string> | undefined;
  /** By the file and offset of an element. */
  #byPlace: ReadonlyMap<string, MergedRoute> | undefined;

  /** `base`: those of the Magento that the modules are on. */
  constructor(sources: readonly RouteSource[], base?: ServedRoutes) {
    this.sources = sources;
    this.all = mergedRoutes(sources, base?.sources);
  }

  /** The routes whose service is that class, a leading backslash or not. */
  ofClass(className: string): readonly MergedRoute[] {
    this.#byClass ??= byClass(this.all);
    return this.#byClass.get(classKey(className)) ?? [];
  }

  ofMethod(className: string, method: string): MergedRoute[] {
    const name = method.toLowerCase();
    return this.ofClass(className).filter(({ serviceMethod }) => serviceMethod.toLowerCase() === name);
  }

  /** Whether the service of any route has that name, whatever its namespace. */
  hasClassCalled(name: string): boolean {
    this.#byClass ??= byClass(this.all);
    this.#shortNames ??= new Set([...this.#byClass.keys()].map((key) => shortName(key)));
    return this.#shortNames.has(name.toLowerCase());
  }

  /** The route that one `<route>` element of a file is part of; `start` is the offset that the element begins at. */
  at(uri: string, start: number): MergedRoute | undefined {
    this.#byPlace ??= new Map(
      this.all.flatMap((route) =>
        route.definitions.map(({ uri: of, range }) => [placeKey(of, range.start), route] as const),
      ),
    );
    return this.#byPlace.get(placeKey(uri, start));
  }
}

function byClass(routes: readonly MergedRoute[]): Map<string, MergedRoute[]> {
  const found = new Map<string, MergedRoute[]>();
  for (const route of routes) {
    if (route.serviceClass === undefined) continue;
    const key = classKey(route.serviceClass);
    const known = found.get(key);
    if (known) known.push(route);
    else found.set(key, [route]);
  }
  return found;
}

function classKey(className: string): string {
  return className.trim().replace(/^\\/, '').toLowerCase();
}

function placeKey(uri: string, start: number): string {
  return `${start} ${uri}`;
}
