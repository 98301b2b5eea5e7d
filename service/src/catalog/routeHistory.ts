import { routeKey } from '../magento/restRoute';
import { allReleases, catalogData, isInRun, type Release } from './catalogData';
import { rangesOf } from './describeReleases';

/** A REST route of Magento Open Source, from release to release. */
export interface RouteHistory {
  /** The refs that a release asks for; undefined where it has no such route. */
  at(release: Release): readonly string[] | undefined;
}

let numbers: ReadonlyMap<string, string> | undefined;

/** The route of that name (`POST /V1/orders`) in all releases; undefined where none has it. */
export function routeHistory(name: string): RouteHistory | undefined {
  const { routes, routeHistories, refs } = catalogData();
  numbers ??= new Map(
    Object.keys(routeHistories).map((number) => {
      const [url, method] = routes[Number(number)]!;
      return [routeKey(`${method} ${url.trim()}`), number];
    }),
  );
  const history = routeHistories[numbers.get(routeKey(name)) ?? ''];
  return (
    history && {
      at: ({ index }) => history.find(([, run]) => isInRun(run, index))?.[0].map((ref) => refs[ref]!),
    }
  );
}

/** What other releases do with a route than the Magento at hand. */
export interface OtherReleases {
  /** The refs that they ask for; undefined where they have no such route. */
  readonly resources: readonly string[] | undefined;
  /** As in `2.3.1 to 2.4.4-p11 and 2.4.5`. */
  readonly releases: string;
}

/**
 * Where releases (of `range`, else all) do not ask for `resources` at the route of that name, oldest first; nothing for
 * routes that no release of Magento Open Source has. Without `resources`, the Magento at hand has no such route.
 */
export function otherReleases(
  name: string,
  resources: readonly string[] | undefined,
  range: readonly Release[] = allReleases(),
): OtherReleases[] {
  const history = routeHistory(name);
  if (!history) return [];
  const keyOf = (refs: readonly string[] | undefined): string => [...(refs ?? ['-'])].sort().join();
  const groups = new Map<string, Release[]>();
  for (const release of range) {
    const key = keyOf(history.at(release));
    if (key === keyOf(resources) || isUnknown(release, history)) continue;
    groups.set(key, [...(groups.get(key) ?? []), release]);
  }
  return [...groups.values()].map((releases) => ({
    resources: history.at(releases[0]!),
    releases: rangesOf(releases),
  }));
}

/** The data of 2.2 lack some modules: that they have no such route says nothing. */
function isUnknown(release: Release, history: RouteHistory): boolean {
  return release.version.startsWith('2.2.') && history.at(release) === undefined;
}
