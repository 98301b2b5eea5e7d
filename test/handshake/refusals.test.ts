import { describe, expect, it } from 'vitest';
import type { Received } from '#handshake/http/send';
import { formParameters } from '#handshake/oauth/percentEncoding';
import { Attempt, without, withValue, signatureInvalid, required, all, type Case } from './attempt';

const atRequest: readonly Case[] = [
  [
    'HMAC-SHA1',
    (a) => a.request({ signatureMethod: 'HMAC-SHA1' }),
    400,
    'Signature method HMAC-SHA1 is not supported',
  ],
  [
    'PLAINTEXT',
    (a) => a.request({ edit: withValue('oauth_signature_method', 'PLAINTEXT') }),
    400,
    'Signature method PLAINTEXT is not supported',
  ],
  [
    'another version',
    (a) => a.request({ edit: withValue('oauth_version', '2.0') }),
    400,
    'The "2.0" Oauth version isn\'t supported.',
  ],
  ...all.map((name): Case => [
    `no ${name}`,
    (a) => a.request({ edit: without(`${name}`) }),
    400,
    required(name),
  ]),
  [
    'two missing',
    (a) => a.request({ edit: without('oauth_nonce', 'oauth_timestamp') }),
    400,
    '"oauth_nonce" is required. Enter and try again, "oauth_timestamp" is required. Enter and try again',
  ],
  [
    'no header',
    (a) => a.request({ edit: () => undefined }),
    400,
    all.map((name) => required(name).slice(0, -1)).join(', '),
  ],
  [
    'a header of another kind',
    (a) => a.request({ edit: () => 'Basic eDp5' }),
    400,
    all.map((name) => required(name).slice(0, -1)).join(', '),
  ],
  [
    'an empty token',
    (a) => a.request({ credentials: { token: '' } }),
    400,
    'The token length is invalid. Check the length and try again.',
  ],
  [
    'a short consumer key',
    (a) => a.request({ credentials: { consumerKey: 'a'.repeat(31) } }),
    401,
    'Consumer key is not the correct length',
  ],
  [
    'another consumer key',
    (a) => a.request({ credentials: { consumerKey: 'a'.repeat(32) } }),
    401,
    'A consumer having the specified key does not exist',
  ],
  [
    'another secret',
    (a) => a.request({ credentials: { consumerSecret: 'b'.repeat(32) } }),
    401,
    signatureInvalid,
  ],
  [
    'another URL',
    (a) => a.request({ signedUrl: 'https://shop.example/oauth/token/request' }),
    401,
    signatureInvalid,
  ],
  [
    'a signature that was changed',
    (a) => a.request({ edit: withValue('oauth_signature', 'x') }),
    401,
    signatureInvalid,
  ],
  [
    'no timestamp in it',
    (a) => a.request({ edit: withValue('oauth_timestamp', 'soon') }),
    401,
    'An error occurred validating the nonce',
  ],
  ['a timestamp of 0', (a) => a.request({ now: () => 0 }), 401, 'An error occurred validating the nonce'],
  [
    'a timestamp before 1970',
    (a) => a.request({ now: () => -5000 }),
    401,
    'An error occurred validating the nonce',
  ],
  [
    'a timestamp 601 s ahead',
    (a) => a.request({ now: () => (a.seconds + 601) * 1000 }),
    401,
    'An error occurred validating the nonce',
  ],
  [
    'a nonce again',
    async (a) => {
      await a.request({ nonce: () => 'once', credentials: { consumerSecret: 'wrong' } });
      return a.request({ nonce: () => 'once' });
    },
    401,
    'The nonce is already being used by the consumer with ID 1',
  ],
  [
    'after 300 s',
    (a) => {
      a.seconds += 300;
      return a.request();
    },
    401,
    'Consumer key has expired',
  ],
  [
    'a second time',
    async (a) => {
      await a.requestToken();
      return a.request();
    },
    401,
    'Cannot create request token because consumer token is not a verifier token',
  ],
  [
    'activated again half-way, without Reauthorize',
    async (a) => {
      await a.requestToken();
      a.magento.activate(a.consumer);
      return a.request();
    },
    401,
    'Cannot create request token because consumer token is not a verifier token',
  ],
];

const atAccess: readonly Case[] = [
  [
    'no token',
    async (a) => a.access({ ...(await a.requestToken()), token: undefined }),
    400,
    required('oauth_token'),
  ],
  [
    'no verifier',
    async (a) => a.access(await a.requestToken(), { edit: without('oauth_verifier') }),
    400,
    required('oauth_verifier'),
  ],
  [
    'a short token',
    async (a) => a.access({ ...(await a.requestToken()), token: 'short' }),
    400,
    'The token length is invalid. Check the length and try again.',
  ],
  [
    'an unknown token',
    async (a) => a.access({ ...(await a.requestToken()), token: 'c'.repeat(32) }),
    401,
    'Specified token does not exist',
  ],
  [
    'a short verifier',
    async (a) => a.access(await a.requestToken(), { verifier: 'short' }),
    401,
    'Verifier is not the correct length',
  ],
  [
    'another verifier',
    async (a) => a.access(await a.requestToken(), { verifier: 'd'.repeat(32) }),
    401,
    'Token verifier and verifier token do not match',
  ],
  [
    'no token secret in the key',
    async (a) => a.access({ ...(await a.requestToken()), tokenSecret: '' }),
    401,
    signatureInvalid,
  ],
  [
    'HMAC-SHA1',
    async (a) => a.access(await a.requestToken(), { signatureMethod: 'HMAC-SHA1' }),
    400,
    'Signature method HMAC-SHA1 is not supported',
  ],
  [
    'the token of another consumer',
    async (a) => {
      const { token, tokenSecret } = await a.requestToken();
      const other = a.magento.createConsumer();
      a.magento.activate(other);
      return a.access({
        consumerKey: other.key,
        consumerSecret: other.secret,
        token: token!,
        tokenSecret: tokenSecret!,
      });
    },
    401,
    'Request token is not associated with the specified consumer',
  ],
  [
    // The row's token was replaced (Token::convertToAccess), so the request token is not found any more.
    'the request token a second time',
    async (a) => {
      const credentials = await a.requestToken();
      await a.access(credentials);
      return a.access(credentials);
    },
    401,
    'Specified token does not exist',
  ],
  ['the access token', async (a) => a.access(await a.accessToken()), 401, 'Token is already being used'],
];

describe.each([
  ['oauth/token/request', atRequest],
  ['oauth/token/access', atAccess],
])('%s refuses, as Magento does:', (_path, cases) => {
  it.each(cases)('%s', async (_what, run, status, problem) => {
    const attempt = await Attempt.begin();
    const answer = await run(attempt);
    expect([answer.status, formParameters(answer.body)]).toEqual([status, [['oauth_problem', problem]]]);
    expect(answer.body).not.toContain(' ');
    expect(attempt.events.at(-1)).toMatchObject({ status, problem });
  });
});

describe('Magento takes', () => {
  it.each<[string, (attempt: Attempt) => Promise<Received>]>([
    ['a timestamp 600 s ahead', (a) => a.request({ now: () => (a.seconds + 600) * 1000 })],
    ['an old timestamp', (a) => a.request({ now: () => 1000 })],
    [
      'the key after 299 s',
      (a) => {
        a.seconds += 299;
        return a.request();
      },
    ],
    [
      'a realm, and OAuth in lower case',
      (a) => a.request({ edit: (header) => header.replace('OAuth ', 'oauth realm="x", ') }),
    ],
    [
      'the access token exchange after the key expired',
      async (a) => {
        const credentials = await a.requestToken();
        a.seconds += 1000;
        return a.access(credentials);
      },
    ],
  ])('%s', async (_what, run) => {
    expect((await run(await Attempt.begin())).status).toBe(200);
  });

  it('HMAC-SHA1 before 2.4.4', async () => {
    const attempt = await Attempt.begin('2.4.3-p1');
    expect((await attempt.request({ signatureMethod: 'HMAC-SHA1' })).status).toBe(200);
  });
});
