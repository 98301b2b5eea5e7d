import { modulesCall, type Probe } from '#handshake';
import { callerOf, grantsOf, type RestRoute } from '#service/languageService';

/** A shop is not to be asked for minutes; who is granted more has most of it by few resources. */
export const mostProbes = 60;

/** What to ask a shop about, to know what a token may do. */
export interface PlannedProbes {
  readonly probes: readonly Probe[];
  /** The resources that only POST, PUT and DELETE ask for: no harmless call tells of them. */
  readonly withoutGet: readonly (readonly string[])[];
  /** How many more families of routes there are. */
  readonly leftOut: number;
}

/** One harmless GET for each set of resources that some of these routes ask for, together. */
export function planProbes(routes: readonly RestRoute[]): PlannedProbes {
  const families = new Map<string, { resources: readonly string[]; gets: RestRoute[] }>();
  for (const route of routes) {
    if (callerOf(route) !== 'granted') continue;
    const resources = [...new Set(grantsOf(route))].sort();
    const key = resources.join();
    // The first call of all tells of it.
    if (key === modulesCall.resources.join()) continue;
    const family = families.get(key) ?? { resources, gets: [] };
    families.set(key, family);
    if (route.method === 'GET') family.gets.push(route);
  }
  const found = [...families.values()];
  const asked = found.filter(({ gets }) => gets.length > 0);
  return {
    probes: asked
      .slice(0, mostProbes)
      .map(({ resources, gets }) => ({ resources, path: harmlessPath(gets) })),
    withoutGet: found.filter(({ gets }) => gets.length === 0).map(({ resources }) => resources),
    leftOut: Math.max(0, asked.length - mostProbes),
  };
}

/**
 * The call that gives away least: one thing that does not exist, if there is such a route, else the first page of a list,
 * of one entry.
 */
function harmlessPath(gets: readonly RestRoute[]): string {
  const [best] = [...gets].sort(
    (a, b) => Number(namesThing(b)) - Number(namesThing(a)) || a.url.length - b.url.length,
  );
  const { url } = best!;
  return namesThing(best!) ? url.replace(/:[^/]+/g, '0') : `${url}?searchCriteria[pageSize]=1`;
}

const namesThing = ({ url }: RestRoute): boolean => url.includes('/:');
