import type { EndpointModel } from '../magento/webapi/model';

/** What documents for callers are made of. */
export type DescribedEndpoints = Pick<EndpointModel, 'routes' | 'types' | 'magentoVersion'>;

/**
 * Several models as one: modules that do not run together are described for themselves, and a caller may still want one
 * document. Of a route that two have, the first counts.
 */
export function together(models: readonly DescribedEndpoints[]): DescribedEndpoints {
  const routes = new Map(
    models
      .flatMap((model) => model.routes)
      .toReversed()
      .map((route) => [`${route.method} ${route.url}`, route] as const),
  );
  return {
    routes: [...routes.values()].toReversed(),
    types: new Map(models.toReversed().flatMap(({ types }) => [...types])),
    magentoVersion: models.find(({ magentoVersion }) => magentoVersion !== undefined)?.magentoVersion,
  };
}
