import { describe, expect, it } from 'vitest';
import { ApplicationSide } from '#handshake/applicationSide/applicationSide';
import { RestClient, type RestCredentials } from '#handshake/applicationSide/restClient';
import { send } from '#handshake/http/send';
import { protectedCall } from '#handshake/magentoSide/magentoSide';
import { handshake, startApplication, startMagento } from './bothSides';

type Registered = Awaited<ReturnType<typeof handshake>>['registration'];

const restCredentials = ({
  storeBaseUrl,
  consumerKey,
  consumerSecret,
  accessToken,
}: Registered): RestCredentials => ({
  storeBaseUrl,
  consumerKey,
  consumerSecret,
  accessToken: accessToken!.token,
  accessTokenSecret: accessToken!.secret,
});

describe('the two sides', () => {
  it.each([
    { version: '2.4.6', signatureMethod: 'HMAC-SHA256' },
    { version: '2.4.3-p1', signatureMethod: 'HMAC-SHA1' },
    { version: '2.3', signatureMethod: 'HMAC-SHA256' },
  ] as const)('shake hands: Magento $version, $signatureMethod', async ({ version, signatureMethod }) => {
    const { magento, events } = await startMagento({ version });
    const { application, storage } = await startApplication({ signatureMethod });
    const { consumer, registration, sentTo } = await handshake(magento, application, storage);
    expect(sentTo).toBe(magento.successCallBack);
    expect(consumer.isActive).toBe(true);
    expect(consumer.tokens).toEqual([
      {
        type: 'access',
        token: registration.accessToken!.token,
        secret: registration.accessToken!.secret,
        verifier: registration.verifier,
      },
    ]);
    expect(events.map(({ kind, status }) => [kind, status])).toEqual([
      ['request-token', 200],
      ['access-token', 200],
    ]);

    const client = new RestClient(restCredentials(registration), { signatureMethod });
    const answer = await client.call('GET', protectedCall.path);
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([200, [{ code: 'default' }]]);
    const search = await client.call(
      'GET',
      '/default/V1/store/storeConfigs?a=b+c&f[10]=1&f[9]=%C3%BC&d=~!*()',
    );
    expect(search.status).toBe(200);
  });

  it('is refused a REST call whose resource was not granted', async () => {
    const { magento } = await startMagento({ resources: ['Magento_Sales::sales'] });
    const { application, storage } = await startApplication();
    const { registration } = await handshake(magento, application, storage);
    const answer = await new RestClient(restCredentials(registration)).call('GET', protectedCall.path);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      401,
      {
        message: "The consumer isn't authorized to access %resources.",
        parameters: { resources: 'Magento_Backend::store' },
      },
    ]);
  });

  it.each([
    ['2.4.6', 401],
    ['2.4.3', 200],
  ])('takes an access token alone as a bearer only before 2.4.4: %s', async (version, status) => {
    const { magento } = await startMagento({ version });
    const { application, storage } = await startApplication();
    const { registration } = await handshake(magento, application, storage);
    const answer = await send(`${magento.storeBaseUrl}rest${protectedCall.path}`, {
      headers: { authorization: `Bearer ${registration.accessToken!.token}` },
      timeout: 5000,
    });
    expect(answer.status).toBe(status);
  });

  it('can authorize the same integration again: the old token no longer exists', async () => {
    const { magento } = await startMagento();
    const { application, storage } = await startApplication();
    const first = await handshake(magento, application, storage);
    const credentials = magento.activate(first.consumer, { reauthorize: true });
    await magento.postToConsumer(credentials, application.endpointUrl);
    const login = await send(magento.loginUrl(first.consumer, application.identityLinkUrl), {
      timeout: 5000,
    });
    expect(login.status).toBe(302);
    const again = (await storage.find(first.consumer.key))!;
    const call = async (registration: Registered): Promise<number> =>
      (await new RestClient(restCredentials(registration)).call('GET', protectedCall.path)).status;
    expect([await call(again), await call(first.registration)]).toEqual([200, 401]);
  });
});

describe('the application side', () => {
  it("says what is missing in a post that is not Magento's", async () => {
    const { application } = await startApplication();
    const post = (
      body: string,
      type = 'application/x-www-form-urlencoded',
    ): Promise<{ status: number; body: string }> =>
      send(application.endpointUrl, {
        method: 'POST',
        body,
        headers: { 'content-type': type },
        timeout: 5000,
      });
    expect(
      await post('oauth_consumer_key=k&oauth_consumer_secret=s&oauth_verifier=v&store_base_url=file:///etc/'),
    ).toMatchObject({ status: 400, body: 'Missing or invalid: store_base_url\n' });
    expect(await post('{"oauth_consumer_key":"k"}', 'application/json')).toMatchObject({ status: 400 });
    expect((await send(application.endpointUrl, { timeout: 5000 })).status).toBe(405);
  });

  it('sends the browser to the shop that it knows only', async () => {
    const { magento } = await startMagento();
    const { application, storage } = await startApplication();
    const { consumer } = await handshake(magento, application, storage);
    const open = (back: string): ReturnType<typeof send> =>
      send(
        `${application.identityLinkUrl}?oauth_consumer_key=${consumer.key}&success_call_back=${encodeURIComponent(back)}`,
        { timeout: 5000 },
      );
    expect((await open(magento.successCallBack)).status).toBe(302);
    const elsewhere = await open('https://evil.example/"><script>');
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([200, null]);
    expect(elsewhere.body).not.toContain('<script>');
    expect((await open('javascript:alert(1)')).status).toBe(400);
  });

  it('tells that the exchange failed, and stops in the middle of one', async () => {
    const { application } = await startApplication();
    const { magento } = await startMagento();
    const consumer = magento.createConsumer();
    const credentials = { ...magento.activate(consumer), oauth_consumer_secret: 'x'.repeat(32) };
    await magento.postToConsumer(credentials, application.endpointUrl);
    const login = await send(magento.loginUrl(consumer, application.identityLinkUrl), { timeout: 5000 });
    expect(login.status).toBe(502);
  });

  it('binds to 127.0.0.1, and refuses a port that is taken', async () => {
    const { application } = await startApplication();
    expect(application.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const port = Number(new URL(application.url).port);
    await expect(ApplicationSide.start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
