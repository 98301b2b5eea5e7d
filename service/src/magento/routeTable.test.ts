import { describe, expect, it } from 'vitest';
import { parseXml } from '../xml/parse';
import { readWebapi } from './facts/webapiFacts';
import { readRoutes } from './webapi/routeFacts';
import { callerOf, grantsOf, nameOf } from './restRoute';
import { RouteTable } from './routeTable';

/** One webapi.xml for each argument, in load order. */
function table(...files: readonly string[]): RouteTable {
  return RouteTable.merge(
    files.map((text, index) => ({
      uri: `file:///${index}/etc/webapi.xml`,
      module: `Acme_M${index}`,
      facts: readWebapi(readRoutes(parseXml(`<routes>${text}</routes>`))),
    })),
  );
}

function route(name: string, refs: readonly string[], service = 'Acme\\Api\\OneInterface'): string {
  const [method, url] = name.split(/ (.*)/s);
  const resources = refs.map((ref) => `<resource ref="${ref}"/>`).join('');
  return `<route url="${url}" method="${method}"><service class="${service}" method="run"/><resources>${resources}</resources></route>`;
}

const names = (routes: readonly { method: string; url: string }[]): string[] => routes.map(nameOf);

describe('RouteTable.merge', () => {
  it('adds the refs of later modules, and takes their service', () => {
    const { routes } = table(
      route('GET /V1/a', ['A_B::one', 'A_B::two']),
      route('GET /V1/a', ['A_B::two', 'A_B::three'], 'Acme\\Api\\OtherInterface') +
        route('POST /V1/a', ['x']),
    );
    expect(names(routes)).toEqual(['GET /V1/a', 'POST /V1/a']);
    expect(routes[0]).toMatchObject({
      service: 'Acme\\Api\\OtherInterface::run',
      resources: ['A_B::one', 'A_B::two', 'A_B::three'],
    });
    expect(routes[0]!.definitions.map(({ module }) => module)).toEqual(['Acme_M0', 'Acme_M1']);
    expect(routes[0]!.definitions[0]).toMatchObject({ uri: 'file:///0/etc/webapi.xml', range: { start: 8 } });
  });

  it('sorts by URL, then method', () => {
    const { routes } = table(
      route('POST /V1/b', ['x']) + route('GET /V1/b', ['x']),
      route('PUT /V1/a', ['x']),
    );
    expect(names(routes)).toEqual(['PUT /V1/a', 'GET /V1/b', 'POST /V1/b']);
  });

  it('tells apart URLs that differ in white space until all is merged: the last one then stands alone', () => {
    const { routes } = table(route('GET  /V1/a ', ['A_B::one']), route('GET /V1/a', ['A_B::two']));
    expect(routes).toHaveLength(1);
    expect(routes[0]).toMatchObject({ url: '/V1/a', resources: ['A_B::two'] });
  });

  it('takes half-typed routes as they are', () => {
    const { routes } = table(
      '<route/><route url="/V1/a"/><route url="/V1/b" method="GET"><resources><resource/><resource ref="A_B::one"',
    );
    expect(routes.map(({ method, url, service, resources }) => [method, url, service, resources])).toEqual([
      ['', '/V1/a', undefined, []],
      ['GET', '/V1/b', undefined, ['A_B::one']],
    ]);
  });
});

describe('who may call', () => {
  it.each([
    [['anonymous'], 'anyone', []],
    [[], 'anyone', []],
    [['self'], 'customer', []],
    [['self', 'A_B::one'], 'customer', ['A_B::one']],
    [['A_B::one', 'A_B::two'], 'granted', ['A_B::one', 'A_B::two']],
    [['anonymous', 'A_B::one'], 'granted', ['A_B::one']],
  ] as const)('with %j is %s', (resources, caller, grants) => {
    expect(callerOf({ resources })).toBe(caller);
    expect(grantsOf({ resources })).toEqual(grants);
  });

  it('finds the routes that need an id, alone or with others', () => {
    const routes = table(
      route('GET /V1/a', ['A_B::one']) +
        route('GET /V1/b', ['A_B::two', 'A_B::one']) +
        route('GET /V1/c', ['x']),
    );
    expect(names(routes.needing('A_B::one'))).toEqual(['GET /V1/a', 'GET /V1/b']);
    expect(routes.needing('A_B::none')).toEqual([]);
  });
});

const shop = table(
  [
    'POST /V1/orders',
    'GET /V1/orders',
    'GET /V1/orders/:id',
    'POST /V1/order/:orderId/ship',
    'PUT /V1/products/:sku',
    'GET /V1/products/:sku',
    'GET /V1/widgets/putty',
    'GET /V1/carts/:cartId/payment-methods',
    'POST /V1/reorder-points',
    'PUT /V1/bundle-products/:sku',
    'GET /V1/customerGroups/search',
    'POST /V1/invoices/',
  ]
    .map((name) => route(name, ['A_B::one']))
    .join(''),
);

describe('RouteTable.search', () => {
  it.each([
    ['POST orders', ['POST /V1/orders']],
    ['orders post', ['POST /V1/orders']],
    ['/V1/order/:orderId/ship', ['POST /V1/order/:orderId/ship']],
    ['/v1/order/:orderid/SHIP', ['POST /V1/order/:orderId/ship']],
    ['products put', ['PUT /V1/products/:sku', 'PUT /V1/bundle-products/:sku']],
    ['PUT', ['PUT /V1/products/:sku', 'PUT /V1/bundle-products/:sku']],
    ['pu', ['PUT /V1/products/:sku', 'PUT /V1/bundle-products/:sku', 'GET /V1/widgets/putty']],
    ['/orders/', ['GET /V1/orders/:id']],
    ['payment-methods', ['GET /V1/carts/:cartId/payment-methods']],
    ['customer gro', ['GET /V1/customerGroups/search']],
    ['get https://shop.example/rest/all/V1/orders/12?fields=a', ['GET /V1/orders/:id']],
    ['rest/V1/orders/12/', ['GET /V1/orders/:id']],
    ['nothing', []],
    ['::', []],
  ])('finds by "%s"', (query, expected) => {
    expect(names(shop.search(query)).sort()).toEqual([...expected].sort());
  });

  it('puts a whole word before the beginning of one, and gives everything for nothing', () => {
    expect(names(shop.search('order'))).toEqual([
      'POST /V1/order/:orderId/ship',
      'GET /V1/orders',
      'POST /V1/orders',
      'GET /V1/orders/:id',
    ]);
    expect(names(shop.search('products put'))[0]).toBe('PUT /V1/products/:sku');
    expect(shop.search('  ')).toEqual(shop.routes);
  });
});

describe('RouteTable.at and get', () => {
  it('finds the route of a name, whatever its letter case', () => {
    expect(nameOf(shop.get(' post  /v1/Orders ')!)).toBe('POST /V1/orders');
    expect(shop.get('POST /V1/orders/12')).toBeUndefined();
    for (const name of ['POST /V1/invoices', 'POST /V1/invoices/']) {
      expect(names(shop.at(name))).toEqual(['POST /V1/invoices/']);
      expect(names(shop.search(name))).toEqual(['POST /V1/invoices/']);
      expect(nameOf(shop.get(name)!)).toBe('POST /V1/invoices/');
    }
  });

  it('finds all methods of a URL, and what a call of it may be', () => {
    expect(names(shop.at('/V1/orders'))).toEqual(['GET /V1/orders', 'POST /V1/orders']);
    expect(names(shop.at('GET /V1/orders/12'))).toEqual(['GET /V1/orders/:id']);
    expect(names(shop.at('https://shop.example/rest/V1/products/a-b'))).toEqual([
      'GET /V1/products/:sku',
      'PUT /V1/products/:sku',
    ]);
    expect(shop.at('DELETE /V1/orders')).toEqual([]);
    expect(shop.at('')).toEqual([]);
  });
});
