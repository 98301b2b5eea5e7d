import type { Located, OffsetRange } from '../../text';
import type { RouteFacts } from '../webapi/routeFacts';

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
 * What routes say about who may call what by REST: `soapOperation`, `secure` and `data` make no difference to it, and are
 * left out.
 */
export function readWebapi(routes: readonly RouteFacts[]): WebapiFacts {
  return {
    routes: routes.map(({ method, url, serviceClass, serviceMethod, resources, range }) => ({
      method: method?.value ?? '',
      url,
      service:
        serviceClass === undefined ? undefined : `${serviceClass.value}::${serviceMethod?.value ?? ''}`,
      resources,
      range,
    })),
  };
}
