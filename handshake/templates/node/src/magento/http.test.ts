import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { exchangeTokens } from './exchange.js';
import { MagentoRestClient } from './restClient.js';

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
