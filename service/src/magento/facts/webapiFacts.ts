import type { Located, OffsetRange } from '../../text';
import type { XmlDocument } from '../../xml/tree';
import { descendantsNamed, locatedAttribute } from '../../xml/nodes';

/** One `<route>` of webapi.xml: a call passes only if every one of `resources` is granted. */
export interface WebapiRoute {
  readonly method: string;
  /** As written, white space included. */
  readonly url: Located;
  /** As in `Magento\Sales\Api\OrderRepositoryInterface::get`; undefined where the route names no class. */
  readonly service: string | undefined;
  readonly resources: readonly Located[];
  readonly range: OffsetRange;
}

export interface WebapiFacts {
  readonly routes: readonly WebapiRoute[];
}

/**
 * Reads `route`, its first `service` and all its `resource`, wherever they are below each other, as
 * Magento\Webapi\Model\Config\Converter does. `soapOperation`, `secure` and `data` make no difference to who may call
 * what by REST, and are left out.
 */
export function readWebapi(document: XmlDocument): WebapiFacts {
  const routes: WebapiRoute[] = [];
  for (const route of descendantsNamed(document, 'route')) {
    const url = locatedAttribute(route, 'url');
    if (!url) continue;
    const service = descendantsNamed(route, 'service')[0];
    const resources = descendantsNamed(route, 'resource').flatMap(
      (resource) => locatedAttribute(resource, 'ref') ?? [],
    );
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
  return { routes };
}
