import { pathNames } from '../magento/webapi/endpoint';
import { callerOf } from '../magento/restRoute';
import type { DataType, Endpoint } from '../magento/webapi/model';
import { pathExamples, queryExamples, safeName, safeSegment } from './callUrl';
import { bodyExample } from './examples';
import { moduleOf } from './names';
import type { DescribedEndpoints } from './together';

/** A collection 2.1 of Postman's: https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html. */
export interface PostmanCollection {
  readonly info: { readonly name: string; readonly description: string; readonly schema: string };
  readonly auth: PostmanAuth;
  readonly variable: readonly { readonly key: string; readonly value: string }[];
  readonly item: readonly { readonly name: string; readonly item: readonly PostmanItem[] }[];
}

interface PostmanItem {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly description: string;
    readonly auth?: PostmanAuth;
    readonly header: readonly { readonly key: string; readonly value: string }[];
    readonly url: {
      readonly raw: string;
      readonly host: readonly string[];
      readonly path: readonly string[];
      readonly query?: readonly { readonly key: string; readonly value: string }[];
      readonly variable?: readonly { readonly key: string; readonly value: string }[];
    };
    readonly body?: {
      readonly mode: 'raw';
      readonly raw: string;
      readonly options: { readonly raw: { readonly language: 'json' } };
    };
  };
}

type PostmanAuth =
  | { readonly type: 'oauth1'; readonly oauth1: readonly AuthValue[] }
  | { readonly type: 'bearer'; readonly bearer: readonly AuthValue[] }
  | { readonly type: 'noauth' };

interface AuthValue {
  readonly key: string;
  readonly value: string | boolean;
  readonly type: 'string' | 'boolean';
}

const text = (key: string, value: string): AuthValue => ({ key, value, type: 'string' });

const signed: PostmanAuth = {
  type: 'oauth1',
  oauth1: [
    text('signatureMethod', 'HMAC-SHA256'),
    text('consumerKey', '{{consumerKey}}'),
    text('consumerSecret', '{{consumerSecret}}'),
    text('token', '{{accessToken}}'),
    text('tokenSecret', '{{accessTokenSecret}}'),
    text('version', '1.0'),
    { key: 'addParamsToHeader', value: true, type: 'boolean' },
    { key: 'addEmptyParamsToSign', value: true, type: 'boolean' },
  ],
};

const description =
  'Fill in the variables of the collection: the address of the shop, and the four secrets that the integration was given when ' +
  "it was activated (keep them in the variables' current values, which Postman does not share).\n\n" +
  'Releases of Magento sign some queries differently, and Postman signs them all in one way. The addresses here are written ' +
  'so that both agree. Keep to it: lists are numbered (ids[0], ids[1]), from 10 on where there are more than ten items; ' +
  'each name comes once, with exactly one "="; a blank is %20. A "/", "+" or "%" in a path, as in the SKU A/B, cannot be signed ' +
  'for all releases: search for it instead, or send the call through "magento-integration handshake proxy".';

/** The routes of the model as a collection for Postman, a folder for each module. */
export function postmanCollection({ routes, types }: DescribedEndpoints, name: string): PostmanCollection {
  const folders = new Map<string, PostmanItem[]>();
  for (const route of routes) {
    const module = moduleOf(route);
    folders.set(module, [...(folders.get(module) ?? []), itemOf(route, types)]);
  }
  const secrets = ['consumerKey', 'consumerSecret', 'accessToken', 'accessTokenSecret', 'customerToken'];
  return {
    info: {
      name,
      description,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: signed,
    variable: [
      { key: 'baseUrl', value: 'https://shop.example' },
      { key: 'storeCode', value: 'default' },
      ...secrets.map((key) => ({ key, value: '' })),
    ],
    item: [...folders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([module, item]) => ({ name: module, item })),
  };
}

function itemOf(route: Endpoint, types: ReadonlyMap<string, DataType>): PostmanItem {
  const { method, url, resources } = route;
  const names = pathNames(url);
  const path = [
    'rest',
    '{{storeCode}}',
    ...url
      .split('/')
      .filter((part) => part !== '')
      .map((part) => (names.includes(part.slice(1)) && part.startsWith(':') ? part : safeSegment(part))),
  ];
  const query = queryExamples(route, types).map(([key, value]) => ({
    key: safeName(key),
    value: safeName(value),
  }));
  const pairs = query.map(({ key, value }) => `${key}=${value}`).join('&');
  const variable = pathExamples(route, types).map(([key, value]) => ({ key, value: safeSegment(value) }));
  const body = method === 'PUT' || method === 'POST' ? bodyExample(route, types) : undefined;
  const auth = authOf(route);
  return {
    name: `${method} ${url}`,
    request: {
      method,
      description: `Permission: ${resources.join(', ') || 'none'}`,
      ...(auth && { auth }),
      header: [
        { key: 'Accept', value: 'application/json' },
        ...(body ? [{ key: 'Content-Type', value: 'application/json' }] : []),
      ],
      url: {
        raw: `{{baseUrl}}/${path.join('/')}${pairs === '' ? '' : `?${pairs}`}`,
        host: ['{{baseUrl}}'],
        path,
        ...(query.length > 0 && { query }),
        ...(variable.length > 0 && { variable }),
      },
      ...(body && {
        body: {
          mode: 'raw',
          raw: JSON.stringify(body, undefined, 2),
          options: { raw: { language: 'json' } },
        },
      }),
    },
  };
}

/** Undefined where the collection's own counts. */
function authOf(route: Endpoint): PostmanAuth | undefined {
  const caller = callerOf(route);
  if (caller === 'granted') return undefined;
  return caller === 'anyone'
    ? { type: 'noauth' }
    : { type: 'bearer', bearer: [text('token', '{{customerToken}}')] };
}
