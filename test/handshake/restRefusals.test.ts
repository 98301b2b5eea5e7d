import { describe, expect, it } from 'vitest';
import type { Received } from '#handshake/http/send';
import { protectedCall } from '#handshake/magentoSide/magentoSide';
import { Attempt, signatureInvalid } from './attempt';

describe('a REST call is refused in JSON:', () => {
  const path = `rest${protectedCall.path}`;
  it.each<[string, (attempt: Attempt) => Promise<Received>, number, unknown]>([
    [
      'not signed',
      (a) => a.post(path, a.credentials, { method: 'GET', edit: () => undefined }),
      401,
      {
        message: "The consumer isn't authorized to access %resources.",
        parameters: { resources: 'Magento_Backend::store' },
      },
    ],
    [
      'the request token',
      async (a) => a.post(path, await a.requestToken(), { method: 'GET' }),
      401,
      { message: 'Token is not an access token' },
    ],
    [
      'the token of another consumer',
      async (a) => {
        const { token, tokenSecret } = await a.accessToken();
        const { key: consumerKey, secret: consumerSecret } = a.magento.createConsumer();
        return a.post(path, { consumerKey, consumerSecret, token, tokenSecret }, { method: 'GET' });
      },
      401,
      { message: 'Token is not associated with the specified consumer' },
    ],
    [
      'another URL was signed',
      async (a) =>
        a.post(path, await a.accessToken(), { method: 'GET', signedUrl: 'http://x.example/rest/V1/other' }),
      401,
      { message: signatureInvalid },
    ],
    [
      'no token',
      (a) => a.post(path, a.credentials, { method: 'GET' }),
      400,
      { message: '"%fieldName" is required. Enter and try again.', parameters: { fieldName: 'oauth_token' } },
    ],
    [
      'SHA1',
      async (a) => a.post(path, await a.accessToken(), { method: 'GET', signatureMethod: 'HMAC-SHA1' }),
      400,
      { message: 'Signature method %1 is not supported', parameters: ['HMAC-SHA1'] },
    ],
    [
      'a token page below /rest',
      async (a) => a.post('rest/V1/oauth/token/request', a.credentials),
      404,
      { message: 'Request does not match any route.' },
    ],
    [
      'no version',
      async (a) => a.post('rest/store/storeConfigs', await a.accessToken(), { method: 'GET' }),
      400,
      { message: 'Specified request cannot be processed.' },
    ],
    [
      'an unknown store code',
      async (a) => a.post('rest/nowhere/V1/store/storeConfigs', await a.accessToken(), { method: 'GET' }),
      400,
      { message: 'Specified request cannot be processed.' },
    ],
    [
      'any other route, not signed',
      (a) => a.post('rest/V1/orders', a.credentials, { method: 'GET', edit: () => undefined }),
      401,
      {
        message: "The consumer isn't authorized to access %resources.",
        parameters: { resources: 'the resource of GET /V1/orders' },
      },
    ],
  ])('%s', async (_what, run, status, body) => {
    const answer = await run(await Attempt.begin());
    expect([answer.status, JSON.parse(answer.body)]).toEqual([status, body]);
  });

  it('replayed: the same signed call a second time', async () => {
    const attempt = await Attempt.begin();
    const credentials = await attempt.accessToken();
    const call = (): Promise<Received> =>
      attempt.post(path, credentials, { method: 'GET', nonce: () => 'same' });
    expect((await call()).status).toBe(200);
    const replay = await call();
    expect([replay.status, JSON.parse(replay.body)]).toEqual([
      401,
      { message: 'The nonce is already being used by the consumer with ID %1', parameters: ['1'] },
    ]);
  });
});
