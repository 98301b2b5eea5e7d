import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { applicationLanguages, type ApplicationLanguage } from '#handshake';
import { percentDecode, percentEncode } from '#handshake/oauth/percentEncoding';
import { shared } from '../cli/runCli';
import { eras, isSignatureOf, oauthOf, signedText, type ReceivedRequest } from './samples/eras';
import { makeCalls, stopPrograms, type SampleCall } from './samples/sample';
import { sampleKinds } from './samples/kinds';

const servers: { close(): unknown }[] = [];
afterAll(stopPrograms);
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that keeps what it is asked, as it came. */
async function startRecorder(): Promise<{ origin: string; received: ReceivedRequest[] }> {
  const received: ReceivedRequest[] = [];
  const server = createServer(({ method, url, headers }, response) => {
    received.push({
      method: method!,
      target: url!,
      host: headers.host!,
      authorization: headers.authorization ?? '',
    });
    response.end('{}');
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

type Call = Partial<SampleCall> & Pick<SampleCall, 'path'>;

/** Makes the calls; answers with the request that came of each, or with what it threw. */
async function callAll(
  language: ApplicationLanguage,
  calls: readonly Call[],
): Promise<readonly (ReceivedRequest | string)[]> {
  const { origin, received } = await startRecorder();
  const thrown = await makeCalls(
    language,
    sampleKinds[language],
    calls.map(({ baseUrl = '/', method = 'GET', path, query = {}, version = null }) => ({
      baseUrl: origin + baseUrl,
      method,
      path,
      query,
      version,
    })),
  );
  return thrown.map((message) => (message === '' ? received.shift()! : message));
}

/** In each era, whether the signature is what Magento signs. */
const verdicts = (request: ReceivedRequest | string): unknown =>
  typeof request === 'string'
    ? request
    : Object.fromEntries(eras.map((era) => [era, isSignatureOf(signedText(era, request), request)]));

const everywhere = Object.fromEntries(eras.map((era) => [era, true]));

/** A path as an application writes it, and as it is to be sent. */
const paths: Readonly<Record<string, string>> = {
  [`/V1/products/${encodeURIComponent("a b!*'()c")}`]: '/V1/products/a%20b%21%2A%27()c',
  [`/V1/customers/search/${encodeURIComponent('o.neil@example.com')}`]:
    '/V1/customers/search/o.neil@example.com',
  '/V1/products/%40%3A%2C%26%3D%3B%24%7E%2E%2D%5F%41': '/V1/products/@:,&=;$~.-_A',
  '/V1/products/\'!*|"[]()': '/V1/products/%27%21%2A%7C%22%5B%5D()',
  '/V1/products/%c3%bc%7c%5b': '/V1/products/%C3%BC%7C%5B',
  '/V1/products/ü€😀': '/V1/products/%C3%BC%E2%82%AC%F0%9F%98%80',
  '/V1/products/50%25': '/V1/products/50%25',
  '/V1/products/50%': '/V1/products/50%25',
  '/V1/products/%FF': '/V1/products/%FF',
  '/V1/products/a b;': '/V1/products/a%20b;',
  'all/V1/store/storeConfigs': '/all/V1/store/storeConfigs',
};

const group = (index: number | string, filter: number, part: string): string =>
  `searchCriteria[filter_groups][${index}][filters][${filter}][${part}]`;

const queries: readonly Readonly<Record<string, string>>[] = [
  { [group(0, 0, 'value')]: '2026-01-31 23:59:59', 'searchCriteria[pageSize]': '10' },
  { [group(0, 0, 'value')]: ` + %&=*'()!~"ü€😀/?[]{}|,;:@$` },
  { fields: 'items[sku,name],total_count', 'searchCriteria[currentPage]': '1' },
  Object.fromEntries([...Array(12).keys()].map((index) => [group(index, 0, 'value'), `[${index}]`])),
  Object.fromEntries([0, 9, 10, 100].map((index) => [group(0, index, 'field'), String(index)])),
  { searchCriteria: '' },
  { a1: '1', aa: '2', a_: '3', 'a-': '4', a: '5', A1: '6' },
];

/** What no single signature can serve, and what the message names. */
const refused: readonly (readonly [Call, RegExp])[] = [
  [{ path: '/V1/products/a%2Fb' }, /a%2Fb.*version/],
  [{ path: '/V1/products/a%2Bb' }, /a%2Bb.*version/],
  [{ path: '/V1/products/a%2541' }, /a%2541.*version/],
  [{ path: '/V1/products/../orders' }, /"\.\."/],
  [{ path: '/V1/products/%2E%2e' }, /"\.\."/],
  [{ path: '/V1/products?a=1' }, /query separately/],
  [{ path: '/V1/orders', query: { 'a.b': '1' } }, /"a\.b"/],
  [{ path: '/V1/orders', query: { 'a b': '1' } }, /"a b"/],
  [{ path: '/V1/orders', query: { '5': '1' } }, /"5"/],
  [{ path: '/V1/orders', query: { 'a[b': '1' } }, /"a\[b"/],
  [{ path: '/V1/orders', query: { oauth_foo: '1' } }, /"oauth_foo"/],
  [{ path: '/V1/orders', query: { a: '1', 'a[b]': '2' } }, /"a\[b\]"/],
  [{ path: '/V1/orders', query: { x2: '1', x10: '2' } }, /sort.*x10/],
  [{ path: '/V1/orders', query: { 'page[a]': '1', pageSize: '2' } }, /sort.*pageSize/],
  [{ path: '/V1/orders', query: { ü: '1' } }, /sort.*ü/],
];

describe.each(applicationLanguages)('the REST client for %s', (language) => {
  it('writes addresses that every Magento signs alike', async () => {
    const calls: Call[] = [
      ...Object.keys(paths).map((path) => ({ path })),
      { path: '/V1/orders', baseUrl: '/A%20B%27%21%2A(C):@&=+$,;~%C3%BC/' },
      ...queries.map((query) => ({ path: '/V1/orders', query })),
      ...['POST', 'PUT', 'DELETE'].map((method) => ({ method, path: '/V1/products/1' })),
    ];
    const requests = await callAll(language, calls);
    expect(requests.map(verdicts)).toEqual(calls.map(() => everywhere));
    const targets = requests.map((request) => (request as ReceivedRequest).target);
    expect(targets.slice(0, Object.keys(paths).length)).toEqual(
      Object.values(paths).map((path) => `/rest${path}`),
    );
    const sent = requests
      .slice(Object.keys(paths).length + 1)
      .map((request) => (request as ReceivedRequest).target);
    for (const [i, query] of queries.entries()) {
      const pairs = sent[i]!.split('?')[1]!
        .split('&')
        .map((pair) => pair.split('='));
      expect(pairs.map((pair) => percentDecode(pair[1]!))).toEqual(Object.values(query));
      expect(pairs.flat().filter((text) => text !== percentEncode(percentDecode(text)))).toEqual([]);
    }
  });

  it('signs an encoded slash or plus as the version that it is told', async () => {
    const skus = ['a%2Fb', 'a%2Bb', 'a%2Fb%2F%2E', 'a%252Fb', '%2541', 'a%2fb'];
    const calls = skus.flatMap((sku) =>
      ['2.4.5-p2', '2.4.6', '2.4.7-p3', '2.4.8', '2.4.70'].map((version) => ({
        path: `/V1/products/${sku}`,
        version,
      })),
    );
    const requests = await callAll(language, calls);
    expect(requests.map(verdicts)).toEqual(
      calls.map(({ version }) => {
        const decodes = /^2\.4\.[67]\b/.test(version);
        return { '2.4.5': !decodes, '2.4.7': decodes, '2.4.8': !decodes };
      }),
    );
  });

  it('refuses what no signature can serve on every Magento', async () => {
    const results = await callAll(
      language,
      refused.map(([call]) => call),
    );
    for (const [i, [, message]] of refused.entries()) expect(results[i]).toMatch(message);
  });
});

interface SignatureCase {
  readonly id: string;
  readonly kind?: string;
  readonly method?: string;
  readonly target?: string;
  readonly type?: string;
  readonly sign?: object;
  readonly magento: readonly { readonly eras: string; readonly base?: string; readonly status?: number }[];
}

const file = shared('magento/signatures.json');

describe.runIf(file)("Magento's own signatures", () => {
  const { cases } = JSON.parse(file ? readFileSync(file, 'utf8') : '{"cases":[]}') as {
    cases: readonly SignatureCase[];
  };
  /** What every era signs alike, of what a REST client can be asked for; the nonce is the client's own. */
  const safe = cases.filter(
    ({ kind = 'rest', type, sign, magento: [first, ...others] }) =>
      kind === 'rest' && sign && !type && others.length === 0 && first?.base?.includes('{oauth}'),
  );
  /** Names that one order of the parameters, or another encoding of them, would make unsafe. */
  const refusedIds = [
    'value only',
    'equals only',
    'list and same name',
    'map and value',
    'bracket closed',
    'prefix and map',
    'dot and underscore',
    'named oauth_1',
  ].map((id) => `query/${id}`);
  const calls = safe.map(({ method, target = defaultTarget }): Call => {
    const [path, query = ''] = target.split(/\?(.*)/s);
    const pairs = query
      .split('&')
      .filter(Boolean)
      .map((pair) => pair.split(/=(.*)/s));
    const [, baseUrl, rest] = /^(.*?\/)rest\/(.*)$/s.exec(path!)!;
    return {
      ...(method && { method }),
      baseUrl: baseUrl!,
      path: rest!,
      query: Object.fromEntries(
        pairs.map(([name, value = '']) => [percentDecode(name!), percentDecode(value)]),
      ),
    };
  });

  it.each(applicationLanguages)('%s', async (language) => {
    const results = await callAll(language, calls);
    const isRefused = (i: number): boolean => typeof results[i] === 'string';
    expect(safe.filter((_, i) => isRefused(i)).map(({ id }) => id)).toEqual(refusedIds);
    let asGiven = 0;
    for (const [i, { id, target = defaultTarget, magento }] of safe.entries()) {
      if (isRefused(i)) continue;
      const request = results[i] as ReceivedRequest;
      expect([id, verdicts(request)]).toEqual([id, everywhere]);
      // Then the file has the very text.
      if (request.target !== target) continue;
      asGiven++;
      expect([id, isSignatureOf(baseOf(magento[0]!.base!, request), request)]).toEqual([id, true]);
    }
    expect(asGiven).toBeGreaterThan(100);
  });
});

const defaultTarget = '/rest/V1/store/storeConfigs';

/** A `base` of signatures.json for this request, which went to another host with fields of its own. */
function baseOf(base: string, request: ReceivedRequest): string {
  const fields = oauthOf(request).map((pair) => pair.map(percentEncode).join('='));
  const url = percentEncode(`http://${request.host}${request.target.split('?')[0]}`);
  const parameters = base.split('&')[2]!.replace('{oauth}', () => percentEncode(fields.join('&')));
  return [request.method, url, parameters].join('&');
}
