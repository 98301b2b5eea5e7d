import { describe, expect, it } from 'vitest';
import { send, type Received } from '#handshake/http/send';
import type { Consumer } from '#handshake/magentoSide/consumer';
import { protectedCall, type MagentoSide, type RequestEvent } from '#handshake/magentoSide/magentoSide';
import {
  authorizationHeader,
  type Credentials,
  type SigningOptions,
} from '#handshake/oauth/authorizationHeader';
import { formParameters } from '#handshake/oauth/percentEncoding';
import { startMagento } from './bothSides';

/** An integration that was just activated, and what an application does to it. */
class Attempt {
  seconds = 1_700_000_000;
  magento!: MagentoSide;
  events!: RequestEvent[];
  consumer!: Consumer;
  verifier!: string;

  static async begin(version = '2.4.6'): Promise<Attempt> {
    const attempt = new Attempt();
    const { magento, events } = await startMagento({ version, now: () => attempt.seconds * 1000 });
    attempt.magento = magento;
    attempt.events = events;
    attempt.consumer = magento.createConsumer();
    attempt.verifier = magento.activate(attempt.consumer).oauth_verifier;
    return attempt;
  }

  get credentials(): Credentials {
    return { consumerKey: this.consumer.key, consumerSecret: this.consumer.secret };
  }

  /** `signedUrl`: what is signed, if that is not what is called; `edit`: what happens to the header on its way. */
  async post(
    path: string,
    credentials: Credentials,
    options: SigningOptions & {
      signedUrl?: string;
      edit?: (header: string) => string | undefined;
      method?: string;
    } = {},
  ): Promise<Received> {
    const { signedUrl, edit = (header) => header, method = 'POST', ...signing } = options;
    const url = `${this.magento.storeBaseUrl}${path}`;
    const header = authorizationHeader({ method, url: signedUrl ?? url }, credentials, {
      now: () => this.seconds * 1000,
      ...signing,
    });
    const authorization = edit(header);
    return send(url, {
      method,
      timeout: 5000,
      ...(authorization === undefined ? {} : { headers: { authorization } }),
    });
  }

  request(
    options: Parameters<Attempt['post']>[2] & { credentials?: Partial<Credentials> } = {},
  ): Promise<Received> {
    const { credentials, ...rest } = options;
    return this.post('oauth/token/request', { ...this.credentials, ...credentials }, rest);
  }

  /** The credentials for the request of the access token. */
  async requestToken(): Promise<Credentials> {
    const answer = await this.request();
    const fields = new Map(formParameters(answer.body));
    return {
      ...this.credentials,
      token: fields.get('oauth_token')!,
      tokenSecret: fields.get('oauth_token_secret')!,
    };
  }

  access(credentials: Credentials, options: Parameters<Attempt['post']>[2] = {}): Promise<Received> {
    return this.post('oauth/token/access', credentials, { verifier: this.verifier, ...options });
  }

  async accessToken(): Promise<Credentials> {
    const answer = await this.access(await this.requestToken());
    const fields = new Map(formParameters(answer.body));
    return {
      ...this.credentials,
      token: fields.get('oauth_token')!,
      tokenSecret: fields.get('oauth_token_secret')!,
    };
  }
}

const without =
  (...names: string[]) =>
  (header: string): string =>
    header.replace(new RegExp(`(, )?(${names.join('|')})="[^"]*"`, 'g'), '').replace('OAuth , ', 'OAuth ');
const withValue =
  (name: string, value: string) =>
  (header: string): string =>
    header.replace(new RegExp(`${name}="[^"]*"`), `${name}="${value}"`);

const signatureInvalid = 'The signature is invalid. Verify and try again.';
const required = (name: string): string => `"${name}" is required. Enter and try again.`;
const all = [
  'oauth_consumer_key',
  'oauth_signature',
  'oauth_signature_method',
  'oauth_nonce',
  'oauth_timestamp',
];

type Case = readonly [
  what: string,
  attempt: (attempt: Attempt) => Promise<Received>,
  status: number,
  problem: string,
];

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
