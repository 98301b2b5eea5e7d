import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { send } from '#handshake/http/send';
import { handshake, startApplication, startMagento } from './bothSides';

const limits = { headersTimeout: 200, requestTimeout: 400, checkInterval: 50 };

function portOf(url: string): number {
  return Number(new URL(url).port);
}

/** What the server answered until it closed the connection. */
async function untilClosed(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk) => (text += String(chunk)));
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('close', resolve));
  return text;
}

describe.each(['magento', 'application'] as const)('the %s side', (which) => {
  async function start(): Promise<{ url: string; isUp: () => Promise<boolean> }> {
    const { magento } = await startMagento({ limits });
    const { application, storage } = await startApplication({ limits });
    return {
      url: which === 'magento' ? magento.url : application.url,
      isUp: async () => (await handshake(magento, application, storage)).sentTo === magento.successCallBack,
    };
  }

  it('closes a connection that sends its headers a byte at a time', async () => {
    const { url, isUp } = await start();
    const socket = connect(portOf(url), '127.0.0.1');
    socket.write('POST /endpoint HTTP/1.1\r\nHost: x\r\nX-');
    const drip = setInterval(() => socket.write('a'), 20);
    const answer = await untilClosed(socket);
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408|^$/);
    expect(await isUp()).toBe(true);
  });

  it('closes a connection that sends its body a byte at a time', async () => {
    const { url, isUp } = await start();
    const socket = connect(portOf(url), '127.0.0.1');
    socket.write('POST /oauth/token/request HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n');
    const drip = setInterval(() => socket.write('a'), 20);
    await untilClosed(socket);
    clearInterval(drip);
    expect(await isUp()).toBe(true);
  });

  it.each([
    ['a body that says it is too large', { 'content-length': '70000' }],
    ['a body that turns out to be', { 'transfer-encoding': 'chunked' }],
  ])('refuses %s', async (_what, headers) => {
    const { url, isUp } = await start();
    const socket = connect(portOf(url), '127.0.0.1');
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /endpoint HTTP/1.1\r\nHost: x\r\n${lines.join('')}\r\n`);
    if ('transfer-encoding' in headers) socket.write(`11170\r\n${'a'.repeat(70000)}\r\n0\r\n\r\n`);
    expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 413/);
    expect(await isUp()).toBe(true);
  });

  it.each([
    ['no HTTP', '\0\u0001garbage\r\n\r\n'],
    ['headers that are too large', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  ])('answers %s with an error', async (_what, text) => {
    const { url, isUp } = await start();
    const socket = connect(portOf(url), '127.0.0.1');
    socket.write(text);
    expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect(await isUp()).toBe(true);
  });

  it('survives strange targets and headers', async () => {
    const { url, isUp } = await start();
    for (const target of [
      'oauth/token/request?%zz&a=%ff',
      'rest/V1/%00',
      'login?oauth_consumer_key=%',
      '?'.repeat(2000),
    ]) {
      for (const authorization of [
        'OAuth',
        'OAuth ',
        'OAuth =,,=,oauth_x',
        'OAuth oauth_nonce=%zz',
        `OAuth ${'oauth_a="b",'.repeat(500)}`,
      ]) {
        const answer = await send(`${url}${target}`, {
          method: 'POST',
          body: 'a[]=1',
          headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
          timeout: 5000,
        });
        expect(answer.status).toBeGreaterThanOrEqual(400);
      }
    }
    expect(await isUp()).toBe(true);
  });

  it('stops with a request half-way', async () => {
    const { magento } = await startMagento();
    const { application } = await startApplication();
    const side = which === 'magento' ? magento : application;
    const socket = connect(portOf(side.url), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /endpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc');
    const closed = untilClosed(socket);
    await side.stop();
    await closed;
    await side.stop();
  });
});

describe('many handshakes', () => {
  it('200 in a row and 50 at once leave no socket, lose no token and forget the consumers', async () => {
    const { magento } = await startMagento();
    const { application, storage } = await startApplication();
    const tokens = new Set<string>();
    const one = async (): Promise<void> => {
      const { consumer, registration, sentTo } = await handshake(magento, application, storage);
      expect(sentTo).toBe(magento.successCallBack);
      expect(registration.accessToken!.token).toBe(consumer.tokens[0]!.token);
      tokens.add(registration.accessToken!.token);
      magento.deleteConsumer(consumer);
    };
    for (let i = 0; i < 200; i++) await one();
    await Promise.all(Array.from({ length: 50 }, one));
    expect(tokens.size).toBe(250);
    expect(magento.remembered).toEqual({ consumers: 0, nonces: 0 });
    // The last answers may be on their way still.
    await expect.poll(() => magento.openConnections).toBe(0);
    await expect.poll(() => application.openConnections).toBe(0);
  });
});
