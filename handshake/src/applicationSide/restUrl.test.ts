import { describe, expect, it } from 'vitest';
import { authorizationHeader } from '../oauth/authorizationHeader';
import { isRestPath, restHint } from './restCalls';
import { restUrl } from './restUrl';

const base = 'https://shop.example/';
const urlOf = (path: string): string => restUrl(base, path).replace(`${base}rest`, '');

describe('restUrl', () => {
  it.each([
    ['/V1/orders', '/V1/orders'],
    ['/rest/all/V1/orders', '/all/V1/orders'],
    ['/async/bulk/V1/products', '/async/bulk/V1/products'],
    ["/V1/products/A B'!*|", '/V1/products/A%20B%27%21%2A%7C'],
    ['/V1/products/A+B', '/V1/products/A%20B'],
    ['/V1/customers/a%40b.example%3A%2C%26%3D%3B%24%7E%2Ex', '/V1/customers/a@b.example:,&=;$~.x'],
    ['/V1/products/%c3%bc', '/V1/products/%C3%BC'],
    ['/V1/products/ü(x)', '/V1/products/%C3%BC(x)'],
    ['/V1/x?searchCriteria', '/V1/x?searchCriteria='],
    ['/V1/x?a=b=c&&d=e+f', '/V1/x?a=b%3Dc&d=e%20f'],
    ['/V1/x?a=1&a=2', '/V1/x?a=2'],
    ['/V1/x?a.b=1', '/V1/x?a_b=1'],
    ['/V1/x?m=2&m[a]=1', '/V1/x?m%5Ba%5D=1'],
    ['/V1/x?m[a]=1&m=2', '/V1/x?m=2'],
    ['/V1/x?ids[]=2&ids[]=1', '/V1/x?ids%5B0%5D=2&ids%5B1%5D=1'],
    ['/V1/x?f[9]=a&f[10]=b', '/V1/x?f%5B19%5D=a&f%5B20%5D=b'],
    ['/V1/x?f[0]=a&f[95]=b', '/V1/x?f%5B100%5D=a&f%5B195%5D=b'],
    ['/V1/x?f[0][g][3]=a&f[1][g][10]=b', '/V1/x?f%5B0%5D%5Bg%5D%5B3%5D=a&f%5B1%5D%5Bg%5D%5B10%5D=b'],
    ['/V1/x?f[0][g][3]=a&f[0][g][10]=b', '/V1/x?f%5B0%5D%5Bg%5D%5B13%5D=a&f%5B0%5D%5Bg%5D%5B20%5D=b'],
  ])('writes %s as %s', (path, url) => expect(urlOf(path)).toBe(url));

  it.each([
    ['https://shop.example', 'https://shop.example/rest/V1/orders'],
    ['https://shop.example/de', 'https://shop.example/de/rest/V1/orders'],
    ['https://shop.example/de//', 'https://shop.example/de/rest/V1/orders'],
  ])('goes below %s, whether it ends with a slash or not', (storeBaseUrl, url) => {
    expect(restUrl(storeBaseUrl, '/V1/orders')).toBe(url);
  });

  it('writes what all versions sign alike, if there is such a form', () => {
    const sign = (path: string): string =>
      authorizationHeader(
        { method: 'GET', url: restUrl(base, path) },
        { consumerKey: 'k', consumerSecret: 's' },
      );
    const many = Array.from(
      { length: 12 },
      (_, i) => `searchCriteria[filter_groups][${i}][filters][0][value]=${i}`,
    );
    expect(sign(`/V1/orders?${many.join('&')}`)).toContain('oauth_signature=');
    expect(sign("/V1/products/50% off (A|B) 'x'@!*?fields=items[sku,name],total&a.b=c+d")).toContain(
      'oauth_',
    );
    for (const path of ['/V1/products/A%2FB', '/V1/products/A%2BB', '/V1/products/A%2541']) {
      expect(() => sign(path), path).toThrow(/version/);
    }
  });
});

describe('isRestPath', () => {
  it.each([
    '/V1/x',
    '/rest/V1/x',
    '/de/V1/x',
    '/rest/de/V1/x',
    '/async/V1/x',
    '/async/bulk/V1/x',
    '/all/async/bulk/V1/x',
  ])('takes %s', (path) => expect(isRestPath(path)).toBe(true));
  it.each(['/orders', 'V1/x', '/a/b/V1/x', '/V2/x'])('does not take %s', (path) =>
    expect(isRestPath(path)).toBe(false),
  );
});

describe('restHint', () => {
  const refusal = (resources?: string): string =>
    JSON.stringify({
      message: "The consumer isn't authorized to access %resources.",
      ...(resources === undefined ? {} : { parameters: { resources } }),
    });

  it('names the resource, and what it takes to grant it', () => {
    const hint = restHint(401, refusal('Magento_Sales::sales'))!;
    expect(hint).toMatch(
      /not granted Magento_Sales::sales.*new data patch.*same tokens.*integration\.xml.*activate it again/s,
    );
    expect(hint).not.toMatch(/403|reauthorize/i);
    expect(restHint(401, refusal())).toMatch(/not granted this resource/);
    expect(restHint(401, refusal('self'))).toMatch(/cannot be granted to an integration/);
  });

  it.each([
    ['The signature is invalid. Verify and try again.', /loses the port/],
    ['The signatire is invalid. Verify and try again.', /another version/],
    ['Specified token does not exist', /reauthorized/],
    ['Specified request cannot be processed.', /store view/],
  ])('knows "%s"', (message, hint) => expect(restHint(401, JSON.stringify({ message }))).toMatch(hint));

  it('says nothing about an answer that it does not know', () => {
    expect(restHint(404, '{}')).toBeUndefined();
    expect(restHint(200, refusal('self'))).toBeUndefined();
  });
});
