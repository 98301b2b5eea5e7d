import type { RestRoute } from '#service/languageService';
import { endpointName } from '../endpoints';
import { named } from '../quoted';
import type { Call } from '../tool';
import type { DescribedRoute } from './describeRoute';

/**
 * A route of Magento's own whose PHP is not here: from the catalogue, which knows its services in the newest release.
 * Where a parameter comes from follows as in Magento\Webapi\Controller\Rest\ParamsOverrider and
 * Magento\Framework\Webapi\Rest\Request::getRequestData: the URL's parts, else the query of GET and DELETE, else the body.
 */
export async function builtInRoute(
  { service = '', ...route }: RestRoute,
  { host }: Call,
): Promise<Omit<DescribedRoute, 'declaredIn'>> {
  const [serviceClass = '', method = ''] = service.split('::');
  const core = await host.service.loadCoreTypes();
  const methods = Object.hasOwn(core, serviceClass) ? core[serviceClass]!.methods : undefined;
  const known = methods && Object.hasOwn(methods, method) ? methods[method] : undefined;
  const inUrl = new Set(route.url.split('/').flatMap((part) => (part.startsWith(':') ? part.slice(1) : [])));
  const elsewhere = ['GET', 'DELETE'].includes(route.method.toUpperCase()) ? 'query' : 'body';
  return {
    endpoint: endpointName(route),
    service: named(service),
    resources: route.resources.map(named),
    ...(known && {
      takes: Object.entries(known.parameters).map(([name, type]) => ({
        name: named(name),
        type: named(type.replace(/^\?/, '')),
        from: sourceOf(name, inUrl) ? ('path' as const) : elsewhere,
        optional: type.startsWith('?'),
      })),
      gives: named(known.returns),
    }),
    ignoredInUrl: [],
    fails: [],
  };
}

/** Magento takes `:cart_id` for `cartId` as well. */
function sourceOf(parameter: string, inUrl: ReadonlySet<string>): boolean {
  const snake = parameter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return inUrl.has(parameter) || inUrl.has(snake);
}
