import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exchangeTokens } from '#handshake/applicationSide/exchange';
import { RestClient } from '#handshake/applicationSide/restClient';
import { protectedCall } from '#handshake/magentoSide/magentoSide';
import { startMagento } from './bothSides';

// Debian's, not one that happens to come first in PATH.
const python = '/usr/bin/python3';
const hasOauthlib = spawnSync(python, ['-c', 'import oauthlib']).status === 0;
if (!hasOauthlib && process.env.CI)
  throw new Error("Python's oauthlib is missing (Debian: python3-oauthlib)");
if (!hasOauthlib) console.log("skipped: Python's oauthlib is not there (Debian: python3-oauthlib)");

async function runPython(script: string, input: unknown): Promise<unknown> {
  const child = spawn(python, [join(__dirname, script)], { stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stdin.end(JSON.stringify(input));
  await once(child, 'close');
  return JSON.parse(output);
}

/** A server of oauthlib's, until the test ends. */
async function startOauthlib(): Promise<string> {
  const child = spawn(python, [join(__dirname, 'oauthlib_server.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    child.stdin.end();
    await once(child, 'close');
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return `http://127.0.0.1:${Number(String(line))}/`;
}

// Of what each Magento reads as RFC 5849 does; a `+` for a space is not among that.
const query = `?a=b%20c&u=${encodeURIComponent('ü€😀')}&f%5B10%5D=~!*'()&empty=`;

describe.runIf(hasOauthlib)("Python's oauthlib", () => {
  it.each([
    ['HMAC-SHA256', '2.4.6'],
    ['HMAC-SHA1', '2.4.3'],
  ])('is accepted by our Magento side: %s', async (signature_method, version) => {
    const { magento } = await startMagento({ version });
    const consumer = magento.createConsumer();
    const answers = (await runPython('oauthlib_client.py', {
      ...magento.activate(consumer),
      signature_method,
      rest: `rest${protectedCall.path}${query}`,
    })) as [number, string][];
    expect(answers.map(([status]) => status)).toEqual([200, 200, 200]);
    expect(consumer.isActive).toBe(true);
  });

  it('is refused with a wrong secret, and with SHA1 from 2.4.4', async () => {
    const { magento } = await startMagento({ version: '2.4.4' });
    const credentials = magento.activate(magento.createConsumer());
    const run = (changes: object): Promise<unknown> =>
      runPython('oauthlib_client.py', {
        ...credentials,
        signature_method: 'HMAC-SHA256',
        rest: '',
        ...changes,
      });
    expect(await run({ oauth_consumer_secret: 'x'.repeat(32) })).toEqual([
      [401, 'oauth_problem=The+signature+is+invalid.+Verify+and+try+again.'],
    ]);
    expect(await run({ signature_method: 'HMAC-SHA1' })).toEqual([
      [400, 'oauth_problem=Signature+method+HMAC-SHA1+is+not+supported'],
    ]);
  });

  it.each(['HMAC-SHA256', 'HMAC-SHA1'] as const)(
    'accepts what our application side sends: %s',
    async (signatureMethod) => {
      const storeBaseUrl = await startOauthlib();
      const registration = {
        storeBaseUrl,
        consumerKey: 'k'.repeat(32),
        consumerSecret: 's'.repeat(32),
        verifier: 'v'.repeat(32),
      };
      const token = await exchangeTokens(registration, { signatureMethod });
      expect(token).toEqual({ token: 'a'.repeat(32), secret: 'b'.repeat(32) });
      const client = (accessTokenSecret: string): RestClient =>
        new RestClient({ ...registration, accessToken: token.token, accessTokenSecret }, { signatureMethod });
      const answer = await client(token.secret).call('GET', `/V1/orders${query}&a=again&flag`);
      expect([answer.status, JSON.parse(answer.body)]).toMatchObject([200, { method: signatureMethod }]);
      expect((await client(token.secret).call('PUT', '/V1/orders/1', { a: 'ü' })).status).toBe(200);
      expect((await client('wrong').call('GET', '/V1/orders')).status).toBe(401);
      await expect(
        exchangeTokens({ ...registration, consumerSecret: 'wrong' }, { signatureMethod }),
      ).rejects.toMatchObject({ step: 'request-token', status: 401, problem: 'refused' });
    },
  );
});
