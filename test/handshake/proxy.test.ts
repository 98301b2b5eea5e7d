import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  credentialsOf,
  SigningProxy,
  type ProxiedCall,
  type ProxyOptions,
  type RestCredentials,
} from '#handshake';
import { send, type Received } from '#handshake/http/send';
import { handshake, startApplication, startMagento } from './bothSides';
import { empty, start } from './runningCli';

const running: { stop(): Promise<void> }[] = [];
const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((proxy) => proxy.stop()));
  for (const server of servers.splice(0)) server.close();
});

async function startProxy(
  credentials: RestCredentials,
  options: Partial<ProxyOptions> = {},
): Promise<{ proxy: SigningProxy; calls: ProxiedCall[] }> {
  const calls: ProxiedCall[] = [];
  const proxy = await SigningProxy.start({ credentials, onCall: (call) => calls.push(call), ...options });
  running.push(proxy);
  return { proxy, calls };
}

async function connected(version = '2.4.6'): Promise<RestCredentials> {
  const { magento } = await startMagento({ version });
  const { application, storage } = await startApplication({ version });
  const { registration } = await handshake(magento, application, storage);
  return { ...credentialsOf(registration)!, magentoVersion: version };
}

const nowhere: RestCredentials = {
  storeBaseUrl: 'http://127.0.0.1:1/',
  consumerKey: 'consumer-key-0123456789',
  consumerSecret: 'consumer-secret-0123456789',
  accessToken: 'access-token-0123456789',
  accessTokenSecret: 'access-secret-0123456789',
  magentoVersion: '2.4.6',
};

function call(
  { url }: SigningProxy,
  target: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Received> {
  return send(`${url.slice(0, -1)}${target}`, {
    method,
    headers,
    timeout: 20_000,
    ...(body === undefined ? {} : { body }),
  });
}

/** A server that answers each request in one way, and how often it was asked. */
async function serving(
  status: number,
  headers: Record<string, string>,
): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    response.writeHead(status, headers).end('{}');
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

const storeConfigs = '/rest/default/V1/store/storeConfigs';

describe('calls that are signed', () => {
  it.each(['2.4.3', '2.4.6', '2.4.8'])('are accepted by Magento %s', async (version) => {
    const { proxy, calls } = await startProxy(await connected(version));
    const target = `${storeConfigs}?storeCodes[]=a+b&storeCodes[]=default`;
    const { status, body } = await call(proxy, target);
    expect([status, JSON.parse(body)]).toMatchObject([200, expect.anything()]);
    expect(calls).toEqual([{ method: 'GET', path: storeConfigs, status: 200 }]);
  });

  it("carries Magento's refusal back", async () => {
    const { proxy } = await startProxy({
      ...(await connected()),
      accessTokenSecret: 'another-secret-0123456789',
    });
    const { status, body } = await call(proxy, storeConfigs);
    expect([status, body]).toEqual([401, expect.stringContaining('The signature is invalid')]);
  });

  it('sends the body as it came, and neither cookies nor a signature of its own', async () => {
    const received: { headers: Record<string, unknown>; body: string }[] = [];
    const server = createServer((incoming, response) => {
      let body = '';
      incoming.on('data', (chunk) => (body += String(chunk)));
      incoming.on('end', () => {
        received.push({ headers: incoming.headers, body });
        response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'a=b' }).end('true');
      });
    });
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    const storeBaseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { proxy } = await startProxy({ ...nowhere, storeBaseUrl });
    const answer = await call(proxy, '/rest/V1/orders', {
      method: 'POST',
      headers: { cookie: 'a=b', authorization: 'Bearer x', 'content-type': 'application/json' },
      body: '{ "entity": "ä" }',
    });
    expect(received[0]!.body).toBe('{ "entity": "ä" }');
    expect(received[0]!.headers).toMatchObject({ authorization: expect.stringMatching(/^OAuth /) });
    expect(received[0]!.headers).not.toHaveProperty('cookie');
    expect([answer.body, answer.headers.get('set-cookie')]).toEqual(['true', null]);
  });
});

describe('what is refused, and never reaches the shop', () => {
  it.each([
    ['another Host', storeConfigs, { headers: { host: 'evil.example' } }, 403],
    ['the right Host with another port', storeConfigs, { headers: { host: '127.0.0.1:1' } }, 403],
    ['a page of another origin', storeConfigs, { headers: { origin: 'https://evil.example' } }, 403],
    ['a page without an origin', storeConfigs, { headers: { origin: 'null' } }, 403],
    [
      'a picture in a page of another site',
      storeConfigs,
      { headers: { 'sec-fetch-site': 'cross-site' } },
      403,
    ],
    [
      'the preflight of another origin',
      storeConfigs,
      { method: 'OPTIONS', headers: { origin: 'https://evil.example' } },
      403,
    ],
    ['the admin', '/admin', {}, 404],
    ['a path that only looks like it', '/restless/V1/orders', {}, 404],
    ['dots', '/rest/../admin', {}, 400],
    ['dots behind the version', '/rest/V1/../../admin', {}, 400],
    ['escaped dots', '/rest/V1/%2e%2E/%2e%2e/admin', {}, 400],
    ['dots beside an escaped slash', '/rest/V1/..%2f..%2Fadmin', {}, 400],
    ['dots before a semicolon', '/rest/V1/..;/..%3Ba/admin', {}, 400],
    ['dots beside a backslash', '/rest/V1/..%5c..%5Cadmin', {}, 400],
    ['a method that the API does not have', storeConfigs, { method: 'PATCH' }, 405],
    [
      'a form',
      '/rest/V1/x',
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=b' },
      415,
    ],
    ['a body over the limit', '/rest/V1/x', { method: 'POST', body: 'x'.repeat(2_000) }, 413],
  ] as const)('%s', async (_, target, sent, status) => {
    const shop = await serving(200, {});
    const { proxy } = await startProxy({ ...nowhere, storeBaseUrl: shop.url }, { limits: { body: 1_000 } });
    // new URL() would resolve the dots before they are sent.
    const answer = await raw(proxy, target, sent);
    expect([answer, shop.asked]).toEqual([status, []]);
  });

  it('another address in the request line', async () => {
    const shop = await serving(200, {});
    const { proxy } = await startProxy({ ...nowhere, storeBaseUrl: shop.url });
    expect([await raw(proxy, `${shop.url}rest/V1/x`, {}), shop.asked]).toEqual([404, []]);
  });
});

describe('what the shop does', () => {
  it.each(['another host', 'the same host'])(
    'a redirect to %s is not followed, nor handed on',
    async (where) => {
      const other = await serving(200, {});
      const shop = await serving(302, {
        location: where === 'another host' ? `${other.url}rest/V1/x` : '/rest/V1/x',
      });
      const { proxy, calls } = await startProxy({ ...nowhere, storeBaseUrl: shop.url });
      const { status, headers } = await call(proxy, '/rest/V1/x');
      expect([status, headers.get('location'), other.asked, shop.asked.length]).toEqual([502, null, [], 1]);
      expect(calls[0]!.problem).toMatch(/redirects/);
    },
  );

  it('an address where nothing answers is said', async () => {
    const { proxy, calls } = await startProxy(nowhere);
    const { status, body } = await call(proxy, '/rest/V1/x');
    expect([status, JSON.parse(body).message]).toEqual([502, expect.stringContaining('did not answer')]);
    expect(calls).toHaveLength(1);
  });

  it('a call that releases sign differently needs the version', async () => {
    const unversioned = JSON.parse(
      JSON.stringify({ ...nowhere, magentoVersion: undefined }),
    ) as RestCredentials;
    const { proxy } = await startProxy(unversioned);
    const { status, body } = await call(proxy, '/rest/V1/products/A%2FB');
    expect([status, body]).toEqual([400, expect.stringContaining('--magento-version')]);
  });
});

describe('a page that may call', () => {
  it('is answered, after its preflight', async () => {
    const origin = 'http://localhost:8080';
    const { proxy } = await startProxy(await connected(), { origins: [origin] });
    const preflight = await call(proxy, storeConfigs, { method: 'OPTIONS', headers: { origin } });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    const { status, headers } = await call(proxy, storeConfigs, { headers: { origin } });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, origin]);
  });
});

describe('handshake proxy', () => {
  it('signs until it is ended, and logs no secret and no query', async () => {
    const credentials = await connected();
    const cwd = empty();
    writeFileSync(join(cwd, 'tokens.json'), JSON.stringify(credentials));
    const run = start(['proxy', '--tokens', 'tokens.json', '--port', '0'], cwd);
    const url = await run.seen(/calls to (http:\S+)rest/);
    const { status } = await send(`${url}${storeConfigs.slice(1)}?storeCodes[0]=hush`, { timeout: 20_000 });
    expect(status).toBe(200);
    await run.seen(/200 GET/);
    run.child.kill('SIGTERM');
    expect(await run.exit).toBe(0);
    const { consumerKey, consumerSecret, accessToken, accessTokenSecret } = credentials;
    for (const secret of [consumerKey, consumerSecret, accessToken, accessTokenSecret, 'hush'])
      expect(run.stderr()).not.toContain(secret);
    expect(run.stdout()).toBe('');
  });

  it.each([
    [['proxy'], /name the file of the tokens/],
    [['proxy', '--tokens', 'missing.json'], /cannot read "missing.json"/],
    [['proxy', '--tokens', 'x', '--port', '99999'], /--port must be/],
    [['proxy', '--tokens', 'x', '--allow-origin', 'localhost'], /--allow-origin must be an address/],
  ])('%j says what is wrong', async (args, message) => {
    const run = start(args, empty());
    expect([await run.exit, run.stderr()]).toEqual([2, expect.stringMatching(message)]);
  });
});

/** The status of a request with exactly this target. */
function raw(
  { url }: SigningProxy,
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Readonly<Record<string, string>>; body?: string },
): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    })
      .on('error', reject)
      .end(body);
  });
}
