import { mergedRoutes, type MergedRoute, type RouteSource } from './mergedRoutes';

/** The routes of all webapi.xml files, by the PHP method that answers them. PHP does not tell names apart by case. */
export class ServedRoutes {
  readonly sources: readonly RouteSource[];
  /** As `mergeRoutes` gives them. */
  readonly all: readonly MergedRoute[];
  readonly #byClass = new Map<string, MergedRoute[]>();
  readonly #shortNames = new Set<string>();

  constructor(sources: readonly RouteSource[]) {
    this.sources = sources;
    this.all = mergedRoutes(sources);
    for (const route of this.all) {
      if (route.serviceClass === undefined) continue;
      const key = classKey(route.serviceClass);
      this.#shortNames.add(key.slice(key.lastIndexOf('\\') + 1));
      const known = this.#byClass.get(key);
      if (known) known.push(route);
      else this.#byClass.set(key, [route]);
    }
  }

  /** The routes whose service is that class, a leading backslash or not. */
  ofClass(className: string): readonly MergedRoute[] {
    return this.#byClass.get(classKey(className)) ?? [];
  }

  ofMethod(className: string, method: string): MergedRoute[] {
    const name = method.toLowerCase();
    return this.ofClass(className).filter(({ serviceMethod }) => serviceMethod.toLowerCase() === name);
  }

  /** Whether the service of any route has that name, whatever its namespace. */
  hasClassCalled(shortName: string): boolean {
    return this.#shortNames.has(shortName.toLowerCase());
  }

  /** The route that one `<route>` element of a file is part of; `start` is the offset that the element begins at. */
  at(uri: string, start: number): MergedRoute | undefined {
    return this.all.find(({ definitions }) =>
      definitions.some((each) => each.uri === uri && each.range.start === start),
    );
  }
}

function classKey(className: string): string {
  return className.trim().replace(/^\\/, '').toLowerCase();
}
