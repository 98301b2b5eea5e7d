import * as l10n from '@vscode/l10n';
import type { Endpoint, Fault, FaultReason, RoutePlaces } from '../../magento/webapi/model';
import type { RouteFacts } from '../../magento/webapi/routeFacts';
import type { FileInModule } from '../../workspace/workspace';
import { cutStart } from './words';

/** What is wrong with own endpoints in this file for one of these reasons; nothing where that is not known. */
export function faultsIn(
  { file, endpoints }: FileInModule,
  reasons: readonly FaultReason[],
  fits: (fault: Fault) => boolean = () => true,
): Fault[] {
  return (endpoints?.faults ?? []).filter(
    (fault) => fault.place.uri === file.uri && reasons.includes(fault.reason) && fits(fault),
  );
}

export interface RouteHere {
  readonly endpoint: Endpoint;
  /** The `<route>` of this file. */
  readonly facts: RouteFacts;
  readonly places: RoutePlaces;
}

/** The routes of this webapi.xml, with what Magento makes of them. */
export function* routesHere({ file, endpoints }: FileInModule): Iterable<RouteHere> {
  const factsAt = new Map(file.routes.map((facts) => [facts.range.start, facts]));
  for (const endpoint of endpoints?.routes ?? []) {
    for (const places of endpoint.definitions) {
      if (places.uri !== file.uri) continue;
      const facts = factsAt.get(places.range.start);
      if (facts) yield { endpoint, facts, places };
    }
  }
}

/** The endpoints that meet a fault, as in `GET /V1/orders and 2 more`. */
export function routesOf({ routes }: Pick<Fault, 'routes'>): string {
  const [first = '', ...others] = routes;
  const name = cutStart(first, 60);
  return others.length === 0
    ? name
    : l10n.t('{route} and {count} more', { route: name, count: others.length });
}

/** A class or method as messages show it, without its namespace and cut: `Acme\Harbor\Api\BerthsInterface::get` → `BerthsInterface::get`. */
export function shownName(name: string): string {
  return cutStart(name.split('\\').at(-1)!);
}
