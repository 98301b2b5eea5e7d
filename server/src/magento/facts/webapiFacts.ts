import type { Located, OffsetRange } from '../../text';
import type { XmlDocument } from '../../xml/tree';
import { childElements, locatedAttribute } from './xmlFacts';

/** One `<route>` of webapi.xml: a call passes only if every one of `resources` is granted. */
export interface WebapiRoute {
  readonly method: string;
  readonly url: Located;
  readonly service: string | undefined;
  readonly resources: readonly Located[];
  readonly range: OffsetRange;
}

export interface WebapiFacts {
  readonly routes: readonly WebapiRoute[];
}

/** Reads `/routes/route` as Magento\Webapi\Model\Config\Converter does. */
export function readWebapi(document: XmlDocument): WebapiFacts {
  const routes: WebapiRoute[] = [];
  for (const root of childElements(document, 'routes')) {
    for (const route of childElements(root, 'route')) {
      const url = locatedAttribute(route, 'url');
      if (!url) continue;
      const service = childElements(route, 'service')[0];
      const resources = childElements(route, 'resources')
        .flatMap((list) => childElements(list, 'resource'))
        .flatMap((resource) => locatedAttribute(resource, 'ref') ?? []);
      const serviceClass = service && locatedAttribute(service, 'class')?.value;
      const serviceMethod = service && locatedAttribute(service, 'method')?.value;
      routes.push({
        method: locatedAttribute(route, 'method')?.value ?? '',
        url,
        service: serviceClass === undefined ? undefined : `${serviceClass}::${serviceMethod ?? ''}`,
        resources,
        range: route.range,
      });
    }
  }
  return { routes };
}
