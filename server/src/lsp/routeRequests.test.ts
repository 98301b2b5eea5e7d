import { describe, expect, it } from 'vitest';
import { classicModule, project, smallMagento } from '#test/support/project';
import { addRoutes, endpoints, endpointTargets, picksEndpoints } from './routeRequests';

const api = 'app/code/Acme/Bridge/etc/integration/api.xml';

const shop = {
  ...smallMagento,
  ...classicModule(),
  'vendor/magento/module-sales/etc/webapi.xml':
    '<routes><route url="/V1/order/:id/ship" method="POST"><service class="A" method="b"/><resources><resource ref="Magento_Sales::ship"/></resources></route></routes>',
};

describe('requests about endpoints', () => {
  it('are answered from what the client sends', async () => {
    const { service, uri } = await project(shop);
    const target = { uri: uri(api), integration: 'Acme ERP' };
    expect(endpointTargets(service, { uri: uri(api), position: { line: 2, character: 6 } })).toEqual([
      target,
    ]);
    expect(endpoints(service, target).map(({ name }) => name)).toEqual(['POST /V1/order/:id/ship']);
    expect(endpoints(service, { ...target, query: 'get' })).toEqual([]);
    const { edit, message } = addRoutes(service, [target.uri, 'Acme ERP', ['POST /V1/order/:id/ship']])!;
    expect(Object.keys(edit?.changes ?? {})).toEqual([target.uri]);
    expect(message).toMatch(/^Added Magento_Sales::ship\./);
  });

  it.each([
    [undefined],
    [null],
    [{}],
    [{ uri: 1 }],
    [{ uri: 'file:///nowhere.xml' }],
    [{ uri: 'file:///x', position: 3 }],
  ])('give nothing for %j', async (params) => {
    const { service } = await project(shop);
    expect(endpointTargets(service, params)).toEqual([]);
    expect(endpoints(service, params)).toEqual([]);
  });

  it.each([
    [undefined],
    [[]],
    [['file:///a', 'b']],
    [['file:///a', 'b', 'POST /V1/a']],
    [['file:///a', 'b', [1]]],
  ])('do not add anything for %j', async (given) => {
    const { service } = await project(shop);
    expect(addRoutes(service, given)).toBeUndefined();
  });

  it('know whether the client can pick', () => {
    expect(picksEndpoints({ experimental: { magentoIntegration: { picksEndpoints: true } } })).toBe(true);
    expect(picksEndpoints({})).toBe(false);
    expect(picksEndpoints({ experimental: true })).toBe(false);
  });
});
