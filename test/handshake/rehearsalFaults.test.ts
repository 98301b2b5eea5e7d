// Applications that sign with code of their own, each with one fault: what "handshake test" says is the cause.
import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BoundedServer } from '#handshake/http/boundedServer';
import { send } from '#handshake/http/send';
import { formatAuthorization } from '#handshake/oauth/authorizationHeader';
import { formParameters, type Parameter } from '#handshake/oauth/percentEncoding';
import { rehearse } from '#handshake/rehearsal/rehearse';
import type { Verdict } from '#handshake/rehearsal/types';
import { hmacSha256, signatureBaseString } from './rfc5849';

interface Call {
  readonly method?: string;
  /** Below store_base_url. */
  readonly path: string;
  readonly parameters?: readonly Parameter[];
  readonly tokenSecret?: string;
  readonly form?: string;
}

/** An application that knows RFC 5849, and nothing of Magento. */
class Client {
  constructor(readonly fields: ReadonlyMap<string, string>) {}

  field(name: string): string {
    return this.fields.get(name) ?? '';
  }

  /** The fields of the answer, where it has some. */
  async call({
    method = 'POST',
    path,
    parameters = [],
    tokenSecret = '',
    form,
  }: Call): Promise<Map<string, string>> {
    const url = `${this.field('store_base_url')}${path}`;
    const protocol: Parameter[] = [
      ['oauth_consumer_key', this.field('oauth_consumer_key')],
      ['oauth_nonce', randomBytes(12).toString('base64url')],
      ['oauth_signature_method', 'HMAC-SHA256'],
      ['oauth_timestamp', String(Math.floor(Date.now() / 1000))],
      ...parameters,
    ];
    const all = [...protocol, ...formParameters(new URL(url).search.slice(1))];
    const base = signatureBaseString(method, url, all);
    const signature = hmacSha256(base, this.field('oauth_consumer_secret'), tokenSecret);
    const answer = await send(url, {
      method,
      headers: {
        authorization: formatAuthorization([...protocol, ['oauth_signature', signature]]),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { body: form }),
      timeout: 5000,
    });
    return new Map(formParameters(answer.body));
  }

  access(token: ReadonlyMap<string, string>): Promise<Map<string, string>> {
    return this.call({
      path: 'oauth/token/access',
      parameters: [
        ['oauth_token', token.get('oauth_token') ?? ''],
        ['oauth_verifier', this.field('oauth_verifier')],
      ],
      tokenSecret: token.get('oauth_token_secret') ?? '',
    });
  }

  /** The whole exchange, and a REST call with its token. */
  async rest(call: Call): Promise<void> {
    const token = await this.access(await this.call({ path: 'oauth/token/request' }));
    await this.call({
      method: 'GET',
      ...call,
      parameters: [['oauth_token', token.get('oauth_token')!]],
      tokenSecret: token.get('oauth_token_secret')!,
    });
  }
}

async function rehearseWith(run: (client: Client) => Promise<unknown>, version = '2.4.6'): Promise<Verdict> {
  const server = await BoundedServer.listen(({ body }) => {
    const client = new Client(new Map(formParameters(body)));
    setImmediate(() => void run(client).catch(() => undefined));
    return { status: 200 };
  });
  onTestFinished(() => server.stop());
  return rehearse({ endpointUrl: `${server.url}endpoint`, timeout: 2000, version });
}

const stepOf = (verdict: Verdict, step: string): Verdict['steps'][number] =>
  verdict.steps.find((each) => each.step === step)!;

describe('an application that', () => {
  it.each<[string, string, (client: Client) => Promise<unknown>, string, RegExp]>([
    [
      'does not sign a form',
      '2.4.6',
      (client) => client.call({ path: 'oauth/token/request', form: 'grant=none' }),
      'request-token',
      /form-encoded body were not signed/,
    ],
    [
      'goes on with the answer to a second request',
      '2.4.6',
      async (client) => {
        await client.call({ path: 'oauth/token/request' });
        await client.access(await client.call({ path: 'oauth/token/request' }));
      },
      'access-token',
      /asked for a request token twice/,
    ],
    [
      'calls a token page below /rest',
      '2.4.6',
      (client) => client.call({ path: 'rest/V1/oauth/token/request' }),
      'request-token',
      /called POST \/rest\/V1\/oauth\/token\/request: the address is store_base_url \+ "oauth\/token\/request"/,
    ],
    [
      'calls a token page in another folder',
      '2.4.6',
      (client) => client.call({ path: 'api/oauth/token/request' }),
      'request-token',
      /called POST \/api\/oauth\/token\/request/,
    ],
    [
      'signs a parameter without =',
      '2.4.6',
      (client) => client.rest({ path: 'rest/V1/store/storeConfigs?searchCriteria' }),
      'rest',
      /without exactly one "="/,
    ],
    [
      'signs a + as a blank',
      '2.4.6',
      (client) => client.rest({ path: 'rest/V1/orders?f=x+y' }),
      'rest',
      /"\+" in the query was signed as a space/,
    ],
    [
      'signs a slash in a SKU as it sends it',
      '2.4.7',
      (client) => client.rest({ path: 'rest/V1/products/A%2FB' }),
      'rest',
      /changes that address to \S+A\/B before it signs/,
    ],
    [
      'knows no such store view',
      '2.4.6',
      (client) => client.rest({ path: 'rest/wholesale/V1/orders' }),
      'rest',
      /no store view with this code/,
    ],
  ])('%s (%s)', async (_what, version, run, step, cause) => {
    const verdict = await rehearseWith(run, version);
    expect(verdict.passed).toBe(false);
    const failed = stepOf(verdict, step);
    expect(failed.status).not.toBe('passed');
    expect(failed.causes.join('\n')).toMatch(cause);
  });

  it.each([
    [
      'rest/V1/store/storeConfigs?searchCriteria',
      '2.4.8',
      'a correctly signed call: GET /rest/V1/store/storeConfigs',
    ],
    [
      'rest/all/V1/orders?searchCriteria[pageSize]=1',
      '2.4.6',
      'a correctly signed call: GET /rest/all/V1/orders',
    ],
    [
      'rest/V1/acme/things',
      '2.4.6',
      'a correctly signed call: GET /rest/V1/acme/things, which is not a route of Magento itself',
    ],
  ])('calls %s rightly (%s)', async (path, version, came) => {
    const verdict = await rehearseWith((client) => client.rest({ path }), version);
    expect([verdict.passed, stepOf(verdict, 'rest').came]).toEqual([true, came]);
  });
});
