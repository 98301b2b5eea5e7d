import type { OffsetRange } from '../text';

/** Where a module's webapi.xml has a `<route>` of that method and URL. */
export interface RouteDefinition {
  readonly uri: string;
  readonly module: string;
  /** The whole element. */
  readonly range: OffsetRange;
}

/** A REST route as all modules' webapi.xml files make it together. */
export interface RestRoute {
  readonly method: string;
  /** As in `/V1/orders/:id`, without white space around it. */
  readonly url: string;
  /** As in `Magento\Sales\Api\OrderRepositoryInterface::get`; undefined where no module names one. */
  readonly service: string | undefined;
  /** The ids (or `anonymous`, `self`) of all its `ref`s. A caller must have been granted every one. */
  readonly resources: readonly string[];
  /** In load order: the first one brings the route, the others add to it. */
  readonly definitions: readonly RouteDefinition[];
}

/**
 * Who can call a route. `anyone`: no token is needed. `customer`: a customer who is logged in, for his own data, and
 * no one else. `granted`: whoever has been granted its {@link grantsOf}.
 */
export type RouteCaller = 'anyone' | 'customer' | 'granted';

/**
 * Who can call a route with these `ref`s. Magento\Framework\Webapi\Authorization asks for each; what
 * Magento\Webapi\Model\Plugin\GuestAuthorization lets pass, `anonymous`, is then granted to everybody.
 */
export function callerOf({ resources }: Pick<RestRoute, 'resources'>): RouteCaller {
  if (resources.includes('self')) return 'customer';
  return resources.every((ref) => ref === 'anonymous') ? 'anyone' : 'granted';
}

/** The ACL ids that a caller must all have been granted. */
export function grantsOf({ resources }: Pick<RestRoute, 'resources'>): string[] {
  return resources.filter((ref) => ref !== 'anonymous' && ref !== 'self');
}

/** `POST /V1/orders`, as people name a route. */
export function nameOf({ method, url }: Pick<RestRoute, 'method' | 'url'>): string {
  return `${method} ${url}`;
}

/** What tells routes apart: letter case, spaces and a slash at the end do not. */
export function routeKey(name: string): string {
  return name
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(?<!\/)\/+$/, '')
    .toLowerCase();
}
