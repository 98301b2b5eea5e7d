import { describe, expect, it } from 'vitest';
import { hostOf, isSecure, schemeOf, urlReach } from './connectionUrl';

describe('the host of an address', () => {
  it.each([
    ['https://erp.acme.example/a', 'erp.acme.example'],
    ['HTTPS://ERP.Acme.Example.:8443?a=b', 'erp.acme.example'],
    ['https://user:pass@erp.acme.example', 'erp.acme.example'],
    ['http://localhost@evil.example', 'evil.example'],
    ['http://a@b@localhost:80/', 'localhost'],
    ['http://evil.example\\@localhost', 'evil.example'],
    ['http://[::1]:8080/', '[::1]'],
    ['//erp.acme.example/a', 'erp.acme.example'],
    ['localhost:8080/a', 'localhost'],
    [' http://localhost ', 'localhost'],
    ['', ''],
  ])('%s', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });
});

it('has a scheme, unless what precedes the colon is a host', () => {
  expect([schemeOf('HTTP://a'), schemeOf('localhost:8080'), schemeOf('a')]).toEqual([
    'http',
    undefined,
    undefined,
  ]);
});

it('is secure where it is encrypted, or does not leave developers', () => {
  expect(['https://a.example', 'http://localhost:3000', 'http://erp.test'].every(isSecure)).toBe(true);
  expect(['http://a.example', 'a.example', 'http://localhost@a.example'].some(isSecure)).toBe(false);
});

it('is reached from everywhere, from this machine, or for some time', () => {
  expect(['https://a.example', 'http://127.0.0.1/', '//a.ngrok.io'].map(urlReach)).toEqual([
    'anywhere',
    'this-machine',
    'temporary',
  ]);
});
