import { routeKey } from '../magento/restRoute';
import { catalogData, isInRun, type Release } from './catalogData';

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
