import { describe, expect, it } from 'vitest';
import { baseUrlOf, isLocal, portOf, problemOfBaseUrl, problemOfUrl } from './urlProblem';

describe('addresses', () => {
  it.each([
    ['http://localhost:3000/endpoint', undefined],
    [' https://erp.example.com ', undefined],
    ['https://erp.example.com/a?b=c', undefined],
    ['', 'empty'],
    ['  ', 'empty'],
    ['erp.example.com', 'no-url'],
    ['ftp://erp.example.com', 'no-url'],
    ['https://', 'no-url'],
    ['https:///login', 'no-url'],
    ['https://erp.example.com/a b', 'no-url'],
    ['http://erp.example.com:99999/', 'no-url'],
    ['https://user:secret@erp.example.com/', 'has-user'],
  ])('%j: %s', (url, problem) => expect(problemOfUrl(url)).toBe(problem));

  it('that paths are appended to have no query, and end with a slash', () => {
    expect(problemOfBaseUrl('https://tunnel.example/?a')).toBe('has-query');
    expect(problemOfBaseUrl('https://tunnel.example/app')).toBeUndefined();
    expect(baseUrlOf('https://tunnel.example')).toBe('https://tunnel.example/');
    expect(baseUrlOf(' https://tunnel.example/app// ')).toBe('https://tunnel.example/app/');
  });

  it('are of this machine, or not', () => {
    for (const url of [
      'http://localhost:1/',
      'http://127.0.0.1/',
      'http://127.1.2.3/',
      'http://[::1]:80/',
      'http://app.localhost/',
    ])
      expect(isLocal(url), url).toBe(true);
    for (const url of [
      'https://erp.example/',
      'http://127.0.0.1.example/',
      'http://localhost.example/',
      'http://10.0.0.1/',
    ])
      expect(isLocal(url), url).toBe(false);
  });

  it('have ports from 0 to 65535', () => {
    expect([' 8090 ', '0', '65535'].map(portOf)).toEqual([8090, 0, 65_535]);
    expect(['', '65536', '-1', '80a', '1e3', '123456'].map(portOf)).toEqual(Array(6).fill(undefined));
  });
});
