import { describe, expect, it } from 'vitest';
import { callOfRoute, openParameters, parseCall } from './restPath';

describe('parseCall', () => {
  it.each([
    ['GET /V1/store/storeConfigs', 'GET', '/V1/store/storeConfigs'],
    ['  post   V1/orders ', 'POST', '/V1/orders'],
    ['/V1/products?searchCriteria[pageSize]=1', 'GET', '/V1/products?searchCriteria[pageSize]=1'],
    ['delete /rest/de/V1/carts/7', 'DELETE', '/rest/de/V1/carts/7'],
    ['all/V1/products', 'GET', '/all/V1/products'],
    ['post async/bulk/V1/products', 'POST', '/async/bulk/V1/products'],
  ])('%j', (text, method, path) => expect(parseCall(text)).toEqual({ method, path }));

  it.each(['', 'orders', 'PATCH /V1/orders', 'GET', 'GET /orders', 'https://x.example/V1/orders'])(
    'takes no %j',
    (text) => expect(parseCall(text)).toBeUndefined(),
  );
});

describe('a route', () => {
  it('is a call, with search criteria where a list wants them', () => {
    const service = 'Magento\\Sales\\Api\\OrderRepositoryInterface::getList';
    expect(callOfRoute({ method: 'GET', url: '/V1/orders', service })).toEqual({
      method: 'GET',
      path: '/V1/orders?searchCriteria[pageSize]=10',
    });
    expect(callOfRoute({ method: 'PUT', url: '/V1/orders/create' })!.path).toBe('/V1/orders/create');
  });

  it('has parameters to be filled in', () => {
    expect(openParameters('/V1/carts/:cartId/items/:itemId?a=:b')).toEqual([':cartId', ':itemId']);
    expect(openParameters('/V1/products/24-MB01:x')).toEqual([]);
  });
});
