import { describe, expect, it } from 'vitest';
import { bodyText, callOfBody, endpointOfSchema, schemaAddress, sentBody } from './bodyText';
import type { RestCall } from './restPath';

const put = (path: string): RestCall => ({ method: 'PUT', path });

describe('the document of a body', () => {
  it.each(['/V1/products/24-MB01', '/de/V1/products/A%2FB%20c', '/rest/V1/x?a[0]=1&b=c%26d', '/V1/x/"\\'])(
    'knows its call: %s',
    (path) => {
      const text = bodyText(put(path), '/V1/products/:sku', { product: { sku: 'A' } });
      expect(callOfBody(text)).toEqual(put(path));
      expect(JSON.parse(sentBody(text)!)).toEqual({ product: { sku: 'A' } });
    },
  );

  it('knows its route', () => {
    const address = new URL(schemaAddress(put('/V1/products/24-MB01'), '/V1/products/:sku'));
    expect(endpointOfSchema(address.pathname, address.search.slice(1))).toBe('PUT /V1/products/:sku');
    const none = new URL(schemaAddress(put('/V1/nowhere'), undefined));
    expect(endpointOfSchema(none.pathname, none.search.slice(1))).toBeUndefined();
  });

  it('is sent as it is written, without its schema', () => {
    const text = bodyText(put('/V1/x'), '/V1/x', {}).replace(
      '"\n}',
      '",\n  "price": 1.10,\n  "id": 12345678901234567890\n}',
    );
    expect(sentBody(text)).toMatch(/^\{\s*"price": 1\.10,\s+"id": 12345678901234567890\s+\}$/);
    expect(sentBody('[{"a":1}]')).toBe('[{"a":1}]');
  });

  it.each(['{"a": 1', '{"a": 1,}', '// why\n{}', ''])('that is no JSON is not sent: %j', (text) => {
    expect(sentBody(text)).toBeUndefined();
  });

  it.each([
    '{}',
    '{"$schema": "https://json.schemastore.org/x"}',
    '{"$schema": "magento-rest:/V1/x"}',
    '{"$schema": "magento-rest:?method=PUT&path=%"}',
  ])('is none of: %s', (text) => expect(callOfBody(text)).toBeUndefined());
});
