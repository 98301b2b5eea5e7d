import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { restUrl } from '#handshake/applicationSide/restUrl';
import { coreEndpoints } from '#test/support/coreEndpoints';
import { harbor, oneMethod } from '#test/support/endpoints';
import type { EndpointModel } from '../magento/webapi/model';
import { httpFile } from './httpFile';
import { postmanCollection, type PostmanCollection } from './postman';

let core: EndpointModel;
beforeAll(async () => {
  core = await coreEndpoints();
});

/** The path, and the query in any order. */
function partsOf(address: string): [path: string, query: string[]] {
  const [path = '', query = ''] = address.split('?');
  return [path.replace(/\/$/, ''), query.split('&').sort()];
}

/** What the one form is that all releases sign alike. */
function asWritten(path: string): [path: string, query: string[]] {
  return partsOf(restUrl('https://shop.example/', path).replace('https://shop.example/rest', ''));
}

describe('a collection for Postman', () => {
  let collection: PostmanCollection;
  beforeAll(() => {
    collection = postmanCollection(core, 'Magento');
  });
  const requests = (): PostmanCollection['item'][number]['item'] =>
    collection.item.flatMap(({ item }) => item);
  const request = (name: string) => requests().find((each) => each.name === name)!.request;

  it('is one of the format 2.1.0', () => {
    const file = resolve(__dirname, '../../../test/fixtures/reportSchemas/postman.schema.json');
    const validate = new Ajv({ allErrors: true }).compile(
      JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>,
    );
    validate(JSON.parse(JSON.stringify(collection)));
    expect(validate.errors).toBeNull();
  });

  it('has each route once, in the folder of its module', () => {
    expect(requests()).toHaveLength(core.routes.length);
    const sales = collection.item.find(({ name }) => name === 'Magento_Sales')!;
    expect(sales.item.map(({ name }) => name)).toContain('GET /V1/orders/:id');
  });

  it('signs with HMAC-SHA256, and names a variable for each secret', () => {
    const values = collection.auth.type === 'oauth1' ? collection.auth.oauth1 : [];
    expect(values).toContainEqual({ key: 'signatureMethod', value: 'HMAC-SHA256', type: 'string' });
    const used = values.flatMap(({ value }) => /^\{\{(\w+)\}\}$/.exec(String(value))?.[1] ?? []);
    expect(used).toHaveLength(4);
    expect(collection.variable).toEqual(expect.arrayContaining(used.map((key) => ({ key, value: '' }))));
  });

  it('signs neither what is open to anyone nor what is for customers', () => {
    expect(request('GET /V1/orders/:id').auth).toBeUndefined();
    expect(request('GET /V1/directory/countries').auth).toEqual({ type: 'noauth' });
    expect(request('GET /V1/carts/mine').auth).toMatchObject({ type: 'bearer' });
  });

  it('has bodies with an example, and values for the path', () => {
    const { body, url } = request('PUT /V1/products/:sku');
    expect(JSON.parse(body!.raw)).toMatchObject({ product: { sku: expect.any(String) } });
    expect(url).toMatchObject({ path: ['rest', '{{storeCode}}', 'V1', 'products', ':sku'] });
    expect(url.variable).toEqual([{ key: 'sku', value: '24-MB01' }]);
  });

  it('has queries as all releases sign them', () => {
    for (const { request: each } of requests()) {
      const [, query = ''] = each.url.raw.split('?');
      expect(asWritten(`/V1/x?${query}`)).toEqual(partsOf(`/V1/x?${query}`));
    }
  });
});

describe('a file for REST clients', () => {
  it('has addresses as all releases sign them', () => {
    const lines = httpFile(core)
      .split('\n')
      .filter((line) => /^(?:GET|PUT|POST|DELETE) /.test(line));
    expect(lines).toHaveLength(core.routes.length);
    for (const line of lines) {
      const path = line.replace(/^\w+ \{\{proxy\}\}\/rest\/\{\{storeCode\}\}/, '');
      expect(asWritten(path)).toEqual(partsOf(path));
    }
  });

  it('makes one request of a route, whatever its URL has in it', async () => {
    const model = await harbor(oneMethod('@return int', ''));
    const text = httpFile({
      ...model,
      routes: model.routes.map((each) => ({
        ...each,
        url: '/V1/a\nDELETE https://evil.example/',
        resources: ['a\nb'],
      })),
    });
    expect(text.match(/^(?:POST|DELETE) .*$/gm)).toEqual([
      'POST {{proxy}}/rest/{{storeCode}}/V1/a%0ADELETE%20https://evil.example/',
    ]);
  });
});
