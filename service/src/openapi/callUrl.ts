import { pathNames } from '../magento/webapi/endpoint';
import type { DataType, Endpoint } from '../magento/webapi/model';
import { parameterToSnake } from '../magento/webapi/names';
import { inputExample } from './examples';
import { isSearchCriteria, searchExample } from './searchCriteria';

type Types = ReadonlyMap<string, DataType>;

/** One `name=value` of a query; neither is escaped. */
export type QueryPair = readonly [name: string, value: string];

/** A value for each name in the path. */
export function pathExamples({ url, parameters = [] }: Endpoint, types: Types): QueryPair[] {
  return [...new Set(pathNames(url))].map((name) => {
    const bound = parameters.find((each) => each.name === name || parameterToSnake(each.name) === name);
    return [name, String(inputExample(name, bound?.type ?? 'string', types))] as const;
  });
}

/** The query with an example for each parameter, as PHP reads it: lists are numbered, no name comes twice. */
export function queryExamples({ parameters = [] }: Endpoint, types: Types): QueryPair[] {
  return parameters.flatMap(({ name, type, from }) => {
    if (from !== 'query') return [];
    return flattened(name, isSearchCriteria(type) ? searchExample : inputExample(name, type, types));
  });
}

function flattened(name: string, value: unknown): QueryPair[] {
  if (typeof value !== 'object' || value === null) return [[name, String(value ?? '')]];
  return Object.entries(value).flatMap(([key, item]) => flattened(`${name}[${key}]`, item));
}

/** As every release of Magento signs it: all but letters, digits and `-._~` escaped, in upper case. */
export function safeName(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A part of the path: 2.4.6 and 2.4.7 decode these before they sign, so that they stay as they are. */
export function safeSegment(text: string): string {
  return safeName(text).replace(/%(?:3A|40|26|3D|24|2C|3B|28|29)/g, decodeURIComponent);
}

/** The path from `/V1/…` on with an example for each name in it, and the query, written so that every release signs them alike. */
export function examplePath(route: Endpoint, types: Types): string {
  const names = new Set(pathNames(route.url));
  const examples = new Map(pathExamples(route, types));
  const path = route.url
    .split('/')
    .map((part) =>
      safeSegment(part.startsWith(':') && names.has(part.slice(1)) ? examples.get(part.slice(1))! : part),
    )
    .join('/');
  const query = queryExamples(route, types).map((pair) => pair.map(safeName).join('='));
  return `${path.startsWith('/') ? path : `/${path}`}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}
