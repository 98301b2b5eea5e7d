import { isRestPath, restMethods } from '#handshake';

export type RestMethod = (typeof restMethods)[number];

export interface RestCall {
  readonly method: RestMethod;
  /** From `/V1/` on; may hold `:parameters` that are to be filled in. */
  readonly path: string;
}

/** What somebody typed, as in `post /V1/orders` or `V1/orders`; undefined where it is no call. */
export function parseCall(text: string): RestCall | undefined {
  const [, word = 'GET', rest = ''] = /^\s*(?:([a-z]+)\s+)?(\S.*)$/i.exec(text) ?? [];
  const method = restMethods.find((each) => each === word.toUpperCase());
  const path = rest.trim().replace(/^(?=(rest\/)?([^/?]+\/)?(async\/(bulk\/)?)?V1\/)/, '/');
  return method && isRestPath(path) ? { method, path } : undefined;
}

/** The call of a route of webapi.xml; a list that needs search criteria gets some. */
export function callOfRoute(route: {
  readonly method: string;
  readonly url: string;
  readonly service?: string;
}): RestCall | undefined {
  const call = parseCall(`${route.method} ${route.url}`);
  // Their parameter is SearchCriteriaInterface, which has no default.
  const isList = call?.method === 'GET' && route.service?.endsWith('::getList');
  return isList ? { ...call, path: `${call.path}?searchCriteria[pageSize]=10` } : call;
}

/** The parameters that are not filled in yet, as in `:orderId`. */
export function openParameters(path: string): string[] {
  return path.split('?')[0]!.match(/(?<=\/):\w+/g) ?? [];
}

/** Whether Magento reads a body with it. */
export const takesBody = (method: RestMethod): boolean => method === 'POST' || method === 'PUT';
