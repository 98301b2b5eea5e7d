import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, naturalOrder } from './address.js';
import { authorizationHeader } from './oauth.js';

const shop = 'https://shop.example/';
const pathOf = (path: string, version?: string) => addressOf(shop, path, {}, version).url.slice(shop.length);
const queryOf = (query: Record<string, string>) => addressOf(shop, 'rest', query).url.split('?')[1];

test('writes paths that every Magento signs alike', () => {
  assert.equal(pathOf(encodeURIComponent("a b@c,d'e*")), 'a%20b@c,d%27e%2A');
  assert.equal(pathOf('%7ea|[ü]%c3%bc'), '~a%7C%5B%C3%BC%5D%C3%BC');
  assert.throws(() => pathOf('../admin'), /segment/);
  assert.throws(() => pathOf('orders?a=1'), /query separately/);
});

test("signs a slash or a plus in a SKU as the shop's version does", () => {
  assert.throws(() => pathOf('products/a%2Fb'), /version/);
  assert.equal(addressOf(shop, 'a%2Fb%2Bc', {}, '2.4.7-p3').signedUrl, `${shop}a/b+c`);
  assert.equal(addressOf(shop, 'a%2Fb%2Bc', {}, '2.4.7-p3').url, `${shop}a%2Fb%2Bc`);
  assert.equal(addressOf(shop, 'a%2Fb%2Bc', {}, '2.4.8').signedUrl, `${shop}a%2Fb%2Bc`);
});

test('writes queries that every Magento signs alike', () => {
  assert.equal(queryOf({ 'a[b]': '2026-01-31 12:00:00+01' }), 'a%5Bb%5D=2026-01-31%2012%3A00%3A00%2B01');
  assert.equal(queryOf({ 'a[9]': '[1]', 'a[10]': '' }), 'a%5B109%5D=%5B1%5D&a%5B110%5D=');
  assert.throws(() => queryOf({ 'a.b': '' }), /"a\.b"/);
  assert.throws(() => queryOf({ a9: '', a10: '' }), /sort/);
  assert.deepEqual(['f%5B10%5D', 'f%5B9%5D'].sort(naturalOrder), ['f%5B9%5D', 'f%5B10%5D']);
});

test('signs each attempt anew', () => {
  const keys = { consumerKey: 'key', consumerSecret: 'secret' };
  const sign = () => authorizationHeader('GET', 'https://shop.example/rest/V1/orders', keys);
  assert.match(sign(), /^OAuth oauth_consumer_key="key", .*oauth_signature_method="HMAC-SHA256", /);
  assert.notEqual(sign(), sign());
});
