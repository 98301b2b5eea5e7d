import { describe, expect, it } from 'vitest';
import { authorizationHeader, type SigningOptions, type UnsignedRequest } from './authorizationHeader';
import { signedUrl, signedParameters, parameterText } from './baseString';
import { eraOf, eras } from './eras';
import { asSent, oauthParameters } from './requestParameters';
import type { SigningError } from './signingError';
import { UnsignableRequest } from './unsignable';

const versions = ['2.4.5', '2.4.6', '2.4.8'] as const;

/** What each of three Magentos makes of something: one from before 2.4.6, 2.4.6 and 2.4.8. */
type PerEra = readonly [zend: string, laminas: string, hmac: string];
const alike = (text: string): PerEra => [text, text, text];

describe('eraOf', () => {
  it.each([
    ['2.2.5', '2.3.0'],
    ['2.3.1', '2.3.0'],
    ['2.3.7-p4', '2.3.2'],
    ['2.4.3-p2', '2.3.2'],
    ['2.4.4-p13', '2.4.4'],
    ['2.4.5', '2.4.5'],
    ['2.4.7-p6', '2.4.6'],
    ['2.4.8-p1', '2.4.8'],
    ['2.4.9', '2.4.8'],
    ['2.4', '2.4.8'],
  ])('%s is of the era of %s', (version, name) => expect(eraOf(version)!.name).toBe(name));

  it.each(['1.9', '2', '2.4.x', ''])('%s is no Magento 2', (version) =>
    expect(eraOf(version)).toBeUndefined(),
  );
});

describe('the address in the base string', () => {
  const url = (path: string): string => `https://shop.example${path}`;
  it.each<[string, string, PerEra]>([
    ['a letter', '/a', alike('/a')],
    ['a slash of a value', '/a%2Fb', ['/a%2Fb', '/a/b', '/a%2Fb']],
    ['a plus', '/a%2Bb', ['/a%2Bb', '/a+b', '/a%2Bb']],
    ['a percent sign', '/a%25b', alike('/a%25b')],
    ['a percent sign before two digits', '/a%2541', ['/a%2541', '/a%41', '/a%2541']],
    ['lower-case hexadecimal digits', '/%c3%bc', ['/%c3%bc', '/%C3%BC', '/%c3%bc']],
    ['what a path may have raw', '/(a):@&=$,;~', alike('/(a):@&=$,;~')],
    ['what 2.4.6 escapes', "/a'!*[]", ["/a'!*[]", '/a%27%21%2A%5B%5D', "/a'!*[]"]],
    ['folders up', '/a/../b/./c', ['/a/../b/./c', '/b/c', '/a/../b/./c']],
    ['a query', '/a?b=1', alike('/a')],
  ])('%s', (_what, path, expected) => {
    expect(versions.map((version) => signedUrl(url(path), eraOf(version)!))).toEqual(expected.map(url));
  });

  it.each<[string, string, PerEra]>([
    [
      'capitals',
      'https://Shop.Example',
      ['https://shop.example', 'https://shop.example', 'https://Shop.Example'],
    ],
    ['the default port', 'https://a:443', ['https://a', 'https://a', 'https://a:443']],
    ['the default port of the other scheme', 'https://a:80', alike('https://a:80')],
    ['zeros before a port', 'http://a:08080', ['http://a:08080', 'http://a:8080', 'http://a:8080']],
    ['IPv6', 'http://[::1]:8080', ['http://::1:8080', 'http://[::1]:8080', 'http://[::1]:8080']],
  ])('%s', (_what, origin, expected) => {
    expect(versions.map((version) => signedUrl(`${origin}/a`, eraOf(version)!))).toEqual(
      expected.map((each) => `${each}/a`),
    );
  });

  it.each([
    ['a raw blank', '/a b', '2.4.5'],
    ['a raw umlaut', '/\xc3\xbc', '2.4.5'],
    ['a percent sign alone', '/?a=100%', '2.4.5'],
  ])('%s is refused by %s', (_what, path, version) => {
    expect(() => signedUrl(url(path), eraOf(version)!)).toThrow(UnsignableRequest);
  });
});

describe('the parameters in the base string', () => {
  const texts = (query: string, form?: string): (string | undefined)[] =>
    versions.map((version) => {
      const era = eraOf(version)!;
      const request = asSent({
        method: 'GET',
        url: `https://shop.example/a?${query}`,
        authorization: 'OAuth oauth_n="1"',
        ...(form === undefined ? {} : { form }),
      });
      try {
        const pairs = signedParameters(oauthParameters(request, era), request.url, era);
        return parameterText(pairs.filter(([name]) => name !== 'oauth_n'));
      } catch (error) {
        if (error instanceof UnsignableRequest) return undefined;
        throw error;
      }
    });

  it.each<[string, string, PerEra]>([
    ['nothing', '', alike('')],
    ['two', 'b=2&a=1', alike('a=1&b=2')],
    ['one without =', 'a', ['', '', 'a=']],
    ['one with two =', 'a=b=c', ['', '', 'a=b%3Dc']],
    ['a + for a blank', 'a=b+c', ['a=b%2Bc', 'a=b%2Bc', 'a=b%20c']],
    ['%20 for a blank', 'a=b%20c', alike('a=b%20c')],
    ['the same name twice', 'a=1&a=2', alike('a=2')],
    ['a list', 'a[]=1&a[]=2', alike('a%5B%5D=2')],
    [
      'numbers of two lengths',
      'a[10]=x&a[9]=y',
      ['a%5B9%5D=y&a%5B10%5D=x', 'a%5B9%5D=y&a%5B10%5D=x', 'a%5B10%5D=x&a%5B9%5D=y'],
    ],
    ['a dot in a name', 'a.b=1', ['a.b=1', 'a.b=1', 'a.b=1&a_b=1']],
    ['a blank in a name', 'a%20b=1', ['a%20b=1', 'a%20b=1', 'a%20b=1&a_b=1']],
    ['half a bracket', 'a[b=1', ['a%5Bb=1', 'a%5Bb=1', 'a%5Bb=1&a_b=1']],
    ['a value and a list of one name', 'a=1&a[b]=2', ['a=1&a%5Bb%5D=2', 'a=1&a%5Bb%5D=2', 'a%5Bb%5D=2']],
    ['a name like one of OAuth', 'my_oauth_key=1', ['', '', 'my_oauth_key=1']],
    ['bytes that are no UTF-8', 'a=%FF', alike('a=%FF')],
  ])('%s', (_what, query, expected) => expect(texts(query)).toEqual(expected));

  it('a form: names as PHP has variables, and lists not at all', () => {
    expect(texts('', 'a.b=1&c=x+y')).toEqual(alike('a_b=1&c=x%20y'));
    expect(texts('', 'a[]=1')).toEqual([undefined, undefined, undefined]);
  });

  it('a number for a name, which 2.4.8 fails at', () => {
    expect(texts('10=a&9=b')).toEqual(['9=b&10=a', '9=b&10=a', undefined]);
  });
});

describe('authorizationHeader', () => {
  const sign = (request: Partial<UnsignedRequest>, options: SigningOptions = {}): string =>
    authorizationHeader(
      { method: 'GET', url: 'https://shop.example/rest/V1/x', ...request },
      { consumerKey: 'ck', consumerSecret: 'cs-secret', token: 't', tokenSecret: 'ts-secret' },
      { now: () => 1_700_000_000_999, nonce: () => 'n', ...options },
    );
  const reasonOf = (attempt: () => unknown): string | undefined => {
    try {
      attempt();
      return undefined;
    } catch (error) {
      return (error as SigningError).reason;
    }
  };

  it('names no secret, and signs as all versions do where they agree', () => {
    const header = sign({ method: 'put', url: 'https://shop.example/rest/V1/x?b=2&a[0]=1', form: 'c=3' });
    expect(header).toMatch(
      /^OAuth oauth_consumer_key="ck", oauth_nonce="n", oauth_signature_method="HMAC-SHA256", oauth_timestamp="1700000000", oauth_version="1.0", oauth_token="t", oauth_signature="[^"]+"$/,
    );
    for (const { name } of eras) {
      const request = { method: 'put', url: 'https://shop.example/rest/V1/x?b=2&a[0]=1', form: 'c=3' };
      expect(sign(request, { version: name })).toBe(header);
    }
  });

  it('signs as the version does where they differ', () => {
    const url = 'https://shop.example/rest/V1/products/a%2Fb';
    const headers = ['2.4.5', '2.4.7-p2', '2.4.8'].map((version) => sign({ url }, { version }));
    expect(headers[0]).toBe(headers[2]);
    expect(headers[1]).not.toBe(headers[0]);
    expect(headers[1]).toBe(sign({ url: url.replace('%2F', '/') }));
  });

  it.each([
    [
      'a version, where they differ',
      { url: 'https://shop.example/rest/V1/products/a%2Fb' },
      {},
      'version-needed',
    ],
    ['a version, where one refuses', { url: 'https://shop.example/rest/V1/x?5=a' }, {}, 'version-needed'],
    ['a way', { url: 'https://shop.example/rest/V1/x?5=a' }, { version: '2.4.8' }, 'refused'],
    ['a way, with a list in a form', { form: 'a[]=1' }, { version: '2.4.6' }, 'refused'],
    ['HMAC-SHA1', {}, { version: '2.4.4', signatureMethod: 'HMAC-SHA1' as const }, 'refused'],
  ])('says that it lacks %s', (_what, request, options, reason) => {
    expect(reasonOf(() => sign(request, options))).toBe(reason);
  });

  it('takes HMAC-SHA1 for the versions that know it, and no version that is none', () => {
    const header = sign({}, { signatureMethod: 'HMAC-SHA1' });
    expect(header).toBe(sign({}, { signatureMethod: 'HMAC-SHA1', version: '2.4.3' }));
    expect(() => sign({}, { version: '1.9' })).toThrow(RangeError);
  });
});
