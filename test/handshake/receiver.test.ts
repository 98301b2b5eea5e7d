// Who may post to the application's side, and which shop's tokens it takes.
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ApplicationEvent, ApplicationSideOptions } from '#handshake/applicationSide/applicationSide';
import { ApplicationSide } from '#handshake/applicationSide/applicationSide';
import { MemoryStorage } from '#handshake/applicationSide/storage';
import { send, type Received } from '#handshake/http/send';
import { formText } from '#handshake/oauth/percentEncoding';
import { startMagento } from './bothSides';

async function startReceiver(options: ApplicationSideOptions = {}): Promise<{
  application: ApplicationSide;
  storage: MemoryStorage;
  events: ApplicationEvent[];
  refusals: () => (string | undefined)[];
}> {
  const storage = new MemoryStorage();
  const events: ApplicationEvent[] = [];
  const application = await ApplicationSide.start({
    storage,
    onEvent: (event) => events.push(event),
    ...options,
  });
  onTestFinished(() => application.stop());
  const refusals = (): (string | undefined)[] =>
    events.flatMap((event) => (event.kind === 'post-refused' ? [event.reason] : []));
  return { application, storage, events, refusals };
}

const fields = (storeBaseUrl: string): Record<string, string> => ({
  oauth_consumer_key: 'k'.repeat(32),
  oauth_consumer_secret: 's'.repeat(32),
  oauth_verifier: 'v'.repeat(32),
  store_base_url: storeBaseUrl,
});

/** To a shop where nothing answers. */
const nobody = 'http://127.0.0.1:9/';

const post = (
  url: string,
  storeBaseUrl = nobody,
  headers: Readonly<Record<string, string>> = {},
): Promise<Received> =>
  send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: formText(fields(storeBaseUrl)),
    timeout: 5000,
  });

describe('the addresses', () => {
  it('have a part that nobody guesses, another one each time', async () => {
    const [one, other] = [await startReceiver(), await startReceiver()];
    const [, path] = /^http:\/\/127\.0\.0\.1:\d+\/([\w-]{20})\/endpoint$/.exec(one.application.endpointUrl)!;
    expect(one.application.identityLinkUrl).toContain(`/${path}/login`);
    expect(other.application.endpointUrl).not.toContain(path!);
    for (const guess of ['endpoint', 'x/endpoint', '/endpoint', `${path}x/endpoint`]) {
      expect((await post(`${one.application.url}${guess}`)).status).toBe(404);
    }
  });

  it('stay the same where the part is told', async () => {
    const { application } = await startReceiver({ path: 'erp', publicUrl: 'https://tunnel.example/a/' });
    expect(application.endpointUrl).toBe('https://tunnel.example/a/erp/endpoint');
    expect((await post(`${application.url}a/erp/endpoint`)).status).toBe(200);
    expect((await post(`${application.url}erp/endpoint`)).status).toBe(200);
  });
});

describe('a post that is not of Magento', () => {
  it.each([
    ['of a page of another site', { origin: 'https://evil.example' }],
    ['of a page without an origin', { origin: 'null' }],
    ['of a browser that says where it comes from', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused: %s', async (_what, headers) => {
    const { application, storage, refusals } = await startReceiver();
    expect((await post(application.endpointUrl, nobody, headers)).status).toBe(403);
    expect(refusals()).toEqual(['from-a-browser']);
    expect(storage.size).toBe(0);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost:1', '169.254.1.1'])(
    'is refused: for the host %s',
    async (host) => {
      const { application, refusals } = await startReceiver();
      expect((await post(application.endpointUrl, nobody, { host })).status).toBe(421);
      const login = await send(application.identityLinkUrl, { headers: { host }, timeout: 5000 });
      expect(login.status).toBe(421);
      expect(refusals()).toEqual(['unknown-host', 'unknown-host']);
    },
  );

  it('is taken for the names that it has', async () => {
    const { application } = await startReceiver({ publicUrl: 'https://Tunnel.example/' });
    const { port } = new URL(application.url);
    const path = new URL(application.endpointUrl).pathname.slice(1);
    for (const host of ['tunnel.example', `LOCALHOST:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      expect((await post(`${application.url}${path}`, nobody, { host })).status, host).toBe(200);
    }
  });

  it.each([
    'https://shop.example/?x=',
    'https://shop.example/?',
    'https://shop.example/#x',
    'https://user:password@shop.example/',
    'ftp://shop.example/',
    'shop.example',
  ])('is refused: store_base_url %s', async (storeBaseUrl) => {
    const { application, events } = await startReceiver();
    expect((await post(application.endpointUrl, storeBaseUrl)).status).toBe(400);
    expect(events).toEqual([{ kind: 'credentials-refused', missing: ['store_base_url'] }]);
  });

  it('lets a browser open the login page from the admin panel', async () => {
    const { application } = await startReceiver();
    const login = await send(application.identityLinkUrl, {
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      timeout: 5000,
    });
    // There is no such consumer.
    expect(login.status).toBe(400);
  });
});

describe('tokens are taken', () => {
  it('of the shop that was told, and of no other', async () => {
    const { magento } = await startMagento();
    const { application, storage, refusals } = await startReceiver({ shop: magento.storeBaseUrl });
    expect((await post(application.endpointUrl)).status).toBe(403);
    expect([refusals(), storage.size]).toEqual([['other-shop'], 0]);
    const consumer = magento.createConsumer();
    await magento.postToConsumer(magento.activate(consumer), application.endpointUrl);
    await expect.poll(() => consumer.isActive).toBe(true);
  });

  it('of the first shop on this machine without a question, and of no other after it', async () => {
    const [first, second] = [await startMagento(), await startMagento()];
    const { application, storage, refusals } = await startReceiver({
      confirmShop: () => Promise.reject(new Error('nobody is asked')),
    });
    const consumer = first.magento.createConsumer();
    await first.magento.postToConsumer(first.magento.activate(consumer), application.endpointUrl);
    await expect.poll(() => consumer.isActive).toBe(true);
    const other = second.magento.createConsumer();
    const answer = await second.magento.postToConsumer(
      second.magento.activate(other),
      application.endpointUrl,
    );
    expect([answer.status, refusals(), storage.size]).toEqual([403, ['other-shop'], 1]);
  });

  it('of another one once somebody says yes, and not before', async () => {
    const asked: string[] = [];
    let say!: (isMeant: boolean) => void;
    const { application, events, refusals } = await startReceiver({
      confirmShop: (shop) => {
        asked.push(shop);
        return new Promise<boolean>((resolve) => (say = resolve));
      },
      timeout: 50,
    });
    expect((await post(application.endpointUrl, 'https://shop.invalid')).status).toBe(200);
    await expect.poll(() => asked).toEqual(['https://shop.invalid/']);
    expect((await post(application.endpointUrl, 'https://evil.invalid/')).status).toBe(403);
    say(false);
    await expect.poll(refusals).toEqual(['other-shop', 'declined']);
    expect(events.some(({ kind }) => kind === 'credentials')).toBe(false);

    await post(application.endpointUrl, 'https://shop.invalid/');
    await expect.poll(() => asked.length).toBe(2);
    say(true);
    await expect.poll(() => events.map(({ kind }) => kind)).toContain('failed');
    expect(events.some(({ kind }) => kind === 'credentials')).toBe(true);
  });

  it('of none where it is stopped while somebody is asked', async () => {
    const { application, events } = await startReceiver({ confirmShop: () => new Promise(() => undefined) });
    await post(application.endpointUrl, 'https://shop.invalid/');
    await application.stop();
    expect(events).toEqual([]);
  });
});
