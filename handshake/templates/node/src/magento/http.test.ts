import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { exchangeTokens } from './exchange.js';
import { completeLogin } from './handshake.js';
import { MagentoRestClient } from './restClient.js';
import { AllowedShops } from './shops.js';
import type { Registration, RegistrationStorage } from './storage.js';

/** Calls a shop that answers like this. */
async function withShop(
  answer: RequestListener,
  call: (storeBaseUrl: string) => Promise<void>,
): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await call(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const registration = {
  consumerKey: 'key',
  consumerSecret: 'secret',
  verifier: 'verifier',
  receivedAt: 0,
  accessToken: 'token',
  accessTokenSecret: 'hush',
};

/** Sends a byte now and then, without end. */
const drip: RequestListener = (_, response) => {
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
};

/** Sends as fast as it can, without end. */
const flood: RequestListener = (_, response) => {
  const send = (): void => {
    while (!response.destroyed && response.write(' '.repeat(10_000)));
    response.once('drain', send);
  };
  send();
};

test('gives up a call that takes too long', () =>
  withShop(drip, async (storeBaseUrl) => {
    const client = new MagentoRestClient({ ...registration, storeBaseUrl }, { timeout: 200 });
    await assert.rejects(client.call('GET', '/V1/orders'), /timeout/i);
    await assert.rejects(exchangeTokens({ ...registration, storeBaseUrl }, 200), /timeout/i);
  }));

test('has one deadline for both calls of the exchange', () =>
  withShop(
    (_, response) => void setTimeout(() => response.end('oauth_token=t&oauth_token_secret=s'), 300),
    async (storeBaseUrl) => {
      await assert.rejects(exchangeTokens({ ...registration, storeBaseUrl }, 450), /timeout/i);
    },
  ));

test('does not read an answer that is too large', () =>
  withShop(flood, async (storeBaseUrl) => {
    const client = new MagentoRestClient({ ...registration, storeBaseUrl }, { largestAnswer: 100_000 });
    await assert.rejects(client.call('GET', '/V1/orders'), /more than 100000 bytes/);
    await assert.rejects(exchangeTokens({ ...registration, storeBaseUrl }), /more than 16384 bytes/);
  }));

test('follows no redirect', () =>
  withShop(
    (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    async (storeBaseUrl) => {
      const client = new MagentoRestClient({ ...registration, storeBaseUrl });
      await assert.rejects(client.call('GET', '/V1/orders'), /HTTP 302/);
    },
  ));

test('has no line of its own in the message of an error', () =>
  withShop(
    (_, response) => void response.writeHead(400).end('no\n2026-01-01 INFO all is well'),
    async (storeBaseUrl) => {
      const client = new MagentoRestClient({ ...registration, storeBaseUrl });
      await assert.rejects(client.call('GET', '/V1/orders'), /HTTP 400: no 2026/);
    },
  ));

test('keeps no tokens of an activation that is followed by another', () => {
  const kept = new Map<string, Registration>();
  const storage: RegistrationStorage = {
    save: async (each) => void kept.set(each.consumerKey, each),
    find: async (key) => kept.get(key),
    all: async () => [...kept.values()],
    remove: async (key) => void kept.delete(key),
  };
  const posted = { consumerKey: 'key', consumerSecret: 'secret', verifier: 'verifier', receivedAt: 0 };
  return withShop(
    (_, response) => {
      kept.set('key', { ...kept.get('key')!, verifier: 'newer' });
      response.end('oauth_token=t&oauth_token_secret=s');
    },
    async (storeBaseUrl) => {
      kept.set('key', { ...posted, storeBaseUrl });
      const query = { oauth_consumer_key: 'key', success_call_back: storeBaseUrl };
      assert.equal((await completeLogin(query, storage, new AllowedShops(''))).status, 502);
      assert.deepEqual(kept.get('key'), { ...posted, storeBaseUrl, verifier: 'newer' });
    },
  );
});
