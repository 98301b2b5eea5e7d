import { afterEach, describe, expect, it } from 'vitest';
import { exchangeTokens, type ExchangeOptions } from '#handshake/applicationSide/exchange';
import { RestClient } from '#handshake/applicationSide/restClient';
import type { Registration } from '#handshake/applicationSide/storage';
import { BoundedServer, type Answer, type ReceivedRequest } from '#handshake/http/boundedServer';
import { send } from '#handshake/http/send';
import { formParameters } from '#handshake/oauth/percentEncoding';
import { rehearse } from '#handshake/rehearsal/rehearse';
import type { Message, RehearsalOptions, Verdict } from '#handshake/rehearsal/types';
import { startApplication } from './bothSides';

const servers: BoundedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

/** An application as somebody might have written it. */
interface Application {
  /** May be slow, or an error; the credentials are kept first. */
  endpoint?: (request: ReceivedRequest) => Answer | Promise<Answer>;
  login?: (successCallBack: string, request: ReceivedRequest) => Answer | Promise<Answer>;
  /** What it makes of the credentials before it exchanges them; undefined: it never does. */
  exchange?: ((registration: Registration) => Registration) | undefined;
  options?: ExchangeOptions;
  /** What it calls with its token. */
  restPaths?: readonly string[];
  /** How often it exchanges. */
  times?: number;
}

const redirect = (location: string): Answer => ({ status: 302, headers: { location } });

async function rehearseWith(
  application: Application,
  options: Partial<RehearsalOptions> & { path?: string } = {},
): Promise<{ verdict: Verdict; messages: Message[]; log: string; secrets: string[] }> {
  const { endpoint = () => ({ status: 200 }), login = redirect, times = 1 } = application;
  const exchange = 'exchange' in application ? application.exchange : (each: Registration) => each;
  const secrets: string[] = [];
  const server = await BoundedServer.listen(async (request) => {
    const [path, query = ''] = request.target.split(/\?(.*)/s);
    if (path!.endsWith('login')) {
      return login(new Map(formParameters(query)).get('success_call_back') ?? '/lost', request);
    }
    const fields = new Map(formParameters(request.body));
    const registration: Registration = {
      consumerKey: fields.get('oauth_consumer_key')!,
      consumerSecret: fields.get('oauth_consumer_secret')!,
      storeBaseUrl: fields.get('store_base_url')!,
      verifier: fields.get('oauth_verifier')!,
    };
    secrets.push(registration.consumerSecret, registration.verifier);
    if (exchange) {
      setImmediate(() => {
        void (async () => {
          for (let i = 0; i < times; i++) {
            await exchangeTokens(exchange(registration), application.options).then(
              async ({ token, secret }) => {
                secrets.push(token, secret);
                const client = new RestClient({
                  ...registration,
                  accessToken: token,
                  accessTokenSecret: secret,
                });
                for (const path of application.restPaths ?? []) await client.call('GET', path);
              },
              () => undefined,
            );
          }
        })();
      });
    }
    return endpoint(request);
  });
  servers.push(server);
  const messages: Message[] = [];
  const { path = 'login', ...rest } = options;
  const verdict = await rehearse({
    endpointUrl: `${server.url}endpoint`,
    identityLinkUrl: `${server.url}${path}`,
    timeout: 2000,
    onMessage: (message) => messages.push(message),
    ...rest,
  });
  return { verdict, messages, log: JSON.stringify([verdict, messages]), secrets };
}

const stepOf = (verdict: Verdict, step: string): Verdict['steps'][number] =>
  verdict.steps.find((each) => each.step === step)!;

describe('rehearse', () => {
  it('passes our own application, and names no secret', async () => {
    const { application } = await startApplication();
    const messages: Message[] = [];
    const verdict = await rehearse({
      endpointUrl: application.endpointUrl,
      identityLinkUrl: application.identityLinkUrl,
      onMessage: (message) => messages.push(message),
    });
    expect(verdict.passed).toBe(true);
    expect(verdict.steps.map(({ step, status }) => `${step} ${status}`)).toEqual([
      'endpoint passed',
      'login passed',
      'request-token passed',
      'access-token passed',
      'rest skipped',
    ]);
    // Keys, tokens, secrets and verifiers have 32 letters and digits; nonces are no secrets.
    const texts = messages.flatMap(({ text, details }) => [
      text,
      ...details.filter((line) => !line.includes('nonce')),
    ]);
    expect(texts.join('\n')).not.toMatch(/[0-9a-z]{32}/);
  });

  it('masks secrets that the application echoes', async () => {
    const { log, secrets } = await rehearseWith({
      endpoint: ({ body }) => ({ status: 200, body }),
      login: (back, { target }) => redirect(`${back}?${target}`),
    });
    await expect.poll(() => secrets.length).toBeGreaterThan(2);
    for (const secret of secrets) expect(log).not.toContain(secret);
  });

  it('does without a login page where there is none', async () => {
    const { verdict, secrets } = await rehearseWith({}, { identityLinkUrl: undefined });
    expect([verdict.passed, stepOf(verdict, 'login').status]).toEqual([true, 'skipped']);
    // The application got its answer before Magento's side stopped.
    expect(secrets).toHaveLength(4);
  });

  it('checks the signature of any REST call, and says that it came', async () => {
    const { verdict } = await rehearseWith({ restPaths: ['/all/V1/orders?searchCriteria[pageSize]=1'] });
    expect(verdict.passed).toBe(true);
    expect(stepOf(verdict, 'rest')).toMatchObject({
      status: 'passed',
      came: 'a correctly signed call: GET /rest/all/V1/orders',
    });
  });

  it('takes an error from endpoint_url as Magento does, if the exchange works', async () => {
    const { verdict } = await rehearseWith({ endpoint: () => redirect('/done') });
    expect(verdict.passed).toBe(true);
  });

  it('does not use up its time for an exchange that is unlikely, since endpoint_url refused', async () => {
    const { verdict } = await rehearseWith(
      { endpoint: () => redirect('/done'), exchange: undefined },
      { timeout: 3_600_000 },
    );
    expect(stepOf(verdict, 'request-token')).toMatchObject({
      status: 'not-reached',
      causes: [expect.stringContaining('endpoint_url did not accept')],
    });
  });

  it('does not mind a second, superfluous exchange', async () => {
    const { verdict, messages } = await rehearseWith({ times: 2 });
    expect(verdict.passed).toBe(true);
    expect(messages.filter(({ text }) => text.startsWith('HTTP 500'))).toEqual([]);
  });

  const page = (body: string) => (): Answer => ({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body,
  });

  it.each<[string, Application, Partial<RehearsalOptions> & { path?: string }, string, RegExp]>([
    [
      'redirects',
      { endpoint: () => redirect('https://x.example/endpoint'), exchange: undefined },
      { timeout: 300 },
      'endpoint',
      /does not follow redirects/,
    ],
    [
      'needs a CSRF token',
      { endpoint: () => ({ status: 419 }), exchange: undefined },
      { timeout: 300 },
      'endpoint',
      /CSRF/,
    ],
    [
      'fails',
      { endpoint: () => ({ status: 500 }), exchange: undefined },
      { timeout: 300 },
      'endpoint',
      /see its log/,
    ],
    [
      'takes too long',
      { endpoint: () => new Promise(() => undefined) },
      { postTimeout: 100 },
      'endpoint',
      /took longer than 0\.1 s/,
    ],
    [
      'is not there',
      {},
      { endpointUrl: 'http://127.0.0.1:9/endpoint' },
      'endpoint',
      /Nothing listens at 127\.0\.0\.1:9/,
    ],
    [
      'signs with SHA1',
      { options: { signatureMethod: 'HMAC-SHA1' } },
      { version: '2.4.4' },
      'request-token',
      /only HMAC-SHA256 \(since 2\.4\.4\)/,
    ],
    [
      'uses an old secret',
      { exchange: (all) => ({ ...all, consumerSecret: 'x'.repeat(32) }) },
      {},
      'request-token',
      /earlier activation/,
    ],
    [
      'uses an old key',
      { exchange: (all) => ({ ...all, consumerKey: 'x'.repeat(32) }) },
      {},
      'request-token',
      /not from this activation/,
    ],
    [
      'uses an old verifier',
      { exchange: (all) => ({ ...all, verifier: 'x'.repeat(32) }) },
      {},
      'access-token',
      /posts a new one each time/,
    ],
    [
      'cuts the verifier',
      { exchange: (all) => ({ ...all, verifier: all.verifier.slice(0, 20) }) },
      {},
      'access-token',
      /has 20 characters/,
    ],
    [
      'counts milliseconds',
      { options: { now: () => Date.now() * 1000 } },
      {},
      'request-token',
      /in milliseconds/,
    ],
    [
      'has a clock that is ahead',
      { options: { now: () => Date.now() + 7_200_000 } },
      {},
      'request-token',
      /7200 s ahead|7199 s ahead/,
    ],
    [
      'never exchanges',
      { exchange: undefined },
      { timeout: 300 },
      'request-token',
      /did not try, or could not reach/,
    ],
    ['never returns', { login: page('<p>Thank you</p>') }, {}, 'login', /send the browser back/],
    [
      'adds to success_call_back',
      { login: (back) => redirect(`${back}?ok=1`) },
      {},
      'login',
      /add nothing to it/,
    ],
    ['has no login page', { login: () => ({ status: 404 }) }, {}, 'login', /no such page/],
    ['goes in circles', { login: () => redirect('/login') }, {}, 'login', /in a loop/],
    [
      'has a query in identity_link_url',
      {
        login: (back, { target }) =>
          formParameters(target.split(/\?(.*)/s)[1]!).some(([name]) => name === 'oauth_consumer_key')
            ? redirect(back)
            : { status: 400 },
      },
      { path: 'login?tenant=1' },
      'login',
      /already has a query/,
    ],
  ])('says why it fails when the application %s', async (_what, application, options, step, cause) => {
    const { verdict } = await rehearseWith(application, options);
    expect(verdict.passed).toBe(false);
    const result = stepOf(verdict, step);
    expect(['failed', 'not-reached']).toContain(result.status);
    expect(result.causes.join('\n')).toMatch(cause);
    expect(verdict.summary).toMatch(/^The handshake fails: /);
  });

  it.each([
    ['a form', '<form><input type=password></form>'],
    ['a link back', '<a href="/x">on</a>'],
  ])('leaves %s on the login page to a person', async (_what, body) => {
    const { verdict } = await rehearseWith({ login: page(body) });
    expect([verdict.passed, stepOf(verdict, 'login').status]).toEqual([true, 'person']);
    expect(verdict.summary).toContain('requires a manual login');
  });

  it('follows the login page with its cookie, within the application only', async () => {
    const cookies: (string | undefined)[] = [];
    const { verdict } = await rehearseWith({
      login: (back, { target, headers }) => {
        cookies.push(headers.cookie);
        return target.startsWith('/login')
          ? {
              status: 302,
              headers: {
                'set-cookie': 'sid=1; HttpOnly',
                location: `/next-login?success_call_back=${encodeURIComponent(back)}`,
              },
            }
          : redirect(back);
      },
    });
    expect(verdict.passed).toBe(true);
    expect(cookies).toEqual([undefined, 'sid=1']);
    const elsewhere = await rehearseWith({ login: () => redirect('http://127.0.0.1:9/sso') });
    expect(stepOf(elsewhere.verdict, 'login')).toMatchObject({ status: 'person' });
    expect(elsewhere.messages.filter(({ text }) => text.startsWith('GET'))).toHaveLength(1);
  });

  it('waits for a person where that is asked for', async () => {
    const { verdict } = await rehearseWith(
      {},
      {
        onLoginUrl: (url) => {
          void send(url, { timeout: 5000 }).then(({ headers }) =>
            send(headers.get('location')!, { timeout: 5000 }),
          );
        },
      },
    );
    expect([verdict.passed, stepOf(verdict, 'login').status]).toEqual([true, 'passed']);
    const nobody = await rehearseWith({}, { onLoginUrl: () => undefined, timeout: 200 });
    expect(stepOf(nobody.verdict, 'login').status).toBe('failed');
  });
});
