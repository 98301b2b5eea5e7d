import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { naturalOrder as sampleOrder } from '../../handshake/templates/node/src/magento/address';
import { naturalOrder } from '#handshake/oauth/parameterOrder';
import { formText, percentEncode } from '#handshake/oauth/percentEncoding';
import { send } from '#handshake/http/send';
import { applicationLanguages } from '#handshake';
import { rehearse } from '#handshake/rehearsal/rehearse';
import { onDisk, runCli } from '../cli/runCli';
import { startMagento } from './bothSides';
import { sampleKinds } from './samples/kinds';
import { flaskSample, python } from './samples/python';
import { runWell, scaffold, stopPrograms, type Sample } from './samples/sample';

const postTo = async (endpointUrl: string, consumerKey: string, store_base_url: string) => {
  const { status, body } = await send(endpointUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: formText({
      oauth_consumer_key: consumerKey,
      oauth_consumer_secret: 'secret',
      oauth_verifier: 'verifier',
      store_base_url,
    }),
    timeout: 20_000,
  });
  return { status, body };
};

describe.each(applicationLanguages)('the sample for %s', (language) => {
  const kind = sampleKinds[language];
  // One for all tests that leave its settings alone. The first of them wants one that nobody has used yet.
  let started: Promise<Sample> | undefined;
  const start = (): Promise<Sample> => (started ??= kind.start(scaffold(language, kind)));
  afterAll(stopPrograms);

  it('compiles, and passes its own tests', async () => {
    await kind.check(scaffold(language, kind));
  });

  it('keeps the token, calls the REST API, and takes a second activation', async () => {
    const { endpointUrl, identityLinkUrl, log, example, call, expectKept } = await start();
    const { magento, events } = await startMagento();
    const consumer = magento.createConsumer();
    const activate = async (reauthorize: boolean): Promise<string> => {
      const credentials = magento.activate(consumer, { reauthorize });
      await magento.postToConsumer(credentials, endpointUrl);
      // The second time, somebody loads the page again.
      for (let i = 0; i < 2; i++) {
        const login = await send(magento.loginUrl(consumer, identityLinkUrl), { timeout: 20_000 });
        expect([login.status, login.headers.get('location')]).toEqual([302, magento.successCallBack]);
      }
      return credentials.oauth_verifier;
    };
    const verifiers = [await activate(false)];
    expect(consumer.isActive).toBe(true);
    verifiers.push(await activate(true));
    expect(consumer.isActive).toBe(true);

    expect(await example()).toContain('"code":"default"');
    expect(events.at(-1)).toMatchObject({ kind: 'rest', status: 200 });

    // More filters than nine, which RFC 5849 sorts in another way than Magento; and what is to be encoded.
    const search = Object.fromEntries(
      [0, 1, 2, 9, 10, 11, 100].map((index) => [
        `searchCriteria[filter_groups][${index}][filters][0][value]`,
        ` ${index} + %&=*'()!~"ü€/?[]`,
      ]),
    );
    expect(await call(search)).toMatch(/default/);
    expect(events.at(-1)).toMatchObject({ kind: 'rest', status: 200 });

    const secrets = [
      consumer.secret,
      ...verifiers,
      ...consumer.tokens.flatMap(({ token, secret }) => [token, secret]),
    ];
    await expectKept(secrets);
    for (const secret of secrets) expect(log()).not.toContain(secret);
  });

  it('passes "handshake test"', async () => {
    const { endpointUrl, identityLinkUrl } = await start();
    const verdict = await rehearse({ endpointUrl, identityLinkUrl });
    expect(verdict).toMatchObject({ passed: true });
    expect(verdict.steps.find(({ step }) => step === 'login')).toMatchObject({ status: 'passed' });
  });

  it('refuses what is not of Magento', async () => {
    const { endpointUrl, identityLinkUrl, log } = await start();
    const { magento } = await startMagento();
    const consumer = magento.createConsumer();
    const credentials = magento.activate(consumer);
    const post = async (fields: Record<string, string>, headers = {}): Promise<number> =>
      (
        await send(endpointUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
          body: formText(fields),
          timeout: 20_000,
        })
      ).status;
    const login = (query: Record<string, string>) =>
      send(`${identityLinkUrl}?${formText(query)}`, { timeout: 20_000 });
    const oauth_consumer_key = consumer.key;

    expect(await post({ ...credentials, oauth_verifier: '' })).toBe(400);
    expect(await post({ ...credentials, store_base_url: 'file:///etc/passwd' })).toBe(400);
    expect(await post({})).toBe(400);
    // A web page had a browser post it.
    expect(await post({ ...credentials }, { origin: 'null' })).toBe(403);
    expect(await post({ ...credentials }, { 'sec-fetch-site': 'cross-site' })).toBe(403);
    const unknown = await login({ oauth_consumer_key, success_call_back: magento.successCallBack });
    expect(unknown.status).toBe(400);
    expect(unknown.headers.get('referrer-policy')).toBe('no-referrer');
    expect((await login({})).status).toBe(400);

    expect(await post({ ...credentials })).toBe(200);
    const stolen = {
      ...credentials,
      oauth_consumer_secret: 'x'.repeat(32),
      store_base_url: 'http://evil.example/',
    };
    expect(await post(stolen)).toBe(403);
    expect((await login({ oauth_consumer_key, success_call_back: 'javascript:alert(1)' })).status).toBe(400);
    const elsewhere = await login({
      oauth_consumer_key,
      success_call_back: 'http://evil.example/"><script>',
    });
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([400, null]);
    expect(elsewhere.body).not.toContain('<script>');
    const shop = new URL(magento.successCallBack).host;
    const disguised = [`http://evil.example\\@${shop}/`, `http://${shop}@evil.example/`, `//${shop}/`];
    for (const success_call_back of disguised) {
      const { status, headers } = await login({ oauth_consumer_key, success_call_back });
      expect([success_call_back, status, headers.get('location')]).toEqual([success_call_back, 400, null]);
    }

    // The exchange is refused: a consumer whose secret differs.
    const other = magento.createConsumer();
    expect(await post({ ...magento.activate(other), oauth_consumer_secret: 'y'.repeat(32) })).toBe(200);
    const failed = await login({ oauth_consumer_key: other.key, success_call_back: magento.successCallBack });
    expect(failed.status).toBe(502);
    expect(log()).toContain('The signature is invalid');
    expect(log()).not.toMatch(/y{32}/);
    // Magento is not there any more.
    const gone = await startMagento();
    const last = gone.magento.createConsumer();
    expect(await post({ ...gone.magento.activate(last) })).toBe(200);
    const { successCallBack: success_call_back } = gone.magento;
    await gone.magento.stop();
    expect((await login({ oauth_consumer_key: last.key, success_call_back })).status).toBe(502);
  });

  it('trusts the shops of this machine, unless told', async () => {
    const { endpointUrl, log } = await start();
    const post = (url: string) => postTo(endpointUrl, url, url);
    expect((await post('http://127.0.0.1:1/')).status).toBe(200);
    expect((await post('http://localhost:8080/folder')).status).toBe(200);
    for (const url of ['http://127.0.0.1.evil.example/', 'http://169.254.169.254/latest/']) {
      expect(await post(url)).toMatchObject({ status: 403, body: expect.stringContaining('MAGENTO_SHOPS') });
    }
    // It may be logged after the answer.
    await expect.poll(log).toContain('169.254.169.254');
    for (const url of [
      'http://127.0.0.1/?',
      'http://127.0.0.1/#',
      'http://a@127.0.0.1/',
      'http://127.0.0.1\\@b/',
    ]) {
      expect([url, (await post(url)).status]).toEqual([url, 400]);
    }
  });
});

describe.each(applicationLanguages)('the shops that the sample for %s trusts', (language) => {
  const kind = sampleKinds[language];
  afterAll(stopPrograms);

  it('are those in MAGENTO_SHOPS', async () => {
    const folder = scaffold(language, kind);
    const { endpointUrl, identityLinkUrl } = await kind.start(
      folder,
      'https://shop.example/,  https://other.example https://admin.example',
    );
    const post = async (url: string) => (await postTo(endpointUrl, url, url)).status;
    expect(await post('http://127.0.0.1:1/')).toBe(403);
    expect(await post('https://admin.example/')).toBe(403);
    expect(await post('https://shop.example')).toBe(200);
    expect(await post('https://other.example/')).toBe(200);
    const back = { oauth_consumer_key: 'https://shop.example', success_call_back: 'https://other.example/' };
    expect((await send(`${identityLinkUrl}?${formText(back)}`, { timeout: 20_000 })).status).toBe(400);
  });

  it('fill nothing by posting', async () => {
    const { endpointUrl, countKept } = await kind.start(scaffold(language, kind));
    for (let i = 0; i < 110; i++) {
      expect((await postTo(endpointUrl, `key ${i}`, 'http://127.0.0.1:1/')).status).toBe(200);
    }
    expect(await countKept()).toBe(100);
  });
});

describe('handshake scaffold', () => {
  it('overwrites nothing, and then writes nothing', () => {
    const cwd = onDisk({ 'app/package.json': '{}' });
    const { code, stderr } = runCli(['handshake', 'scaffold', 'node', 'app'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('already exists; nothing was written')]);
    expect(readdirSync(join(cwd, 'app'))).toEqual(['package.json']);
  });

  it('says what is missing', () => {
    const cwd = onDisk({ 'a.txt': '' });
    mkdirSync(join(cwd, 'app'));
    const error = (...args: string[]): string => runCli(['handshake', 'scaffold', ...args], { cwd }).stderr;
    expect(error()).toMatch(/name a language: node, php, laravel, flask, fastapi/);
    expect(error('cobol', 'app')).toMatch(/cobol|language/);
    expect(error('node')).toMatch(/name the folder/);
    expect(error('node', 'a.txt')).toMatch(/is a file; name a folder/);
    expect(error('node', 'a', 'b')).toMatch(/one folder only/);
  });
});

describe("sorts as Magento does, in the sample's few lines", () => {
  const parts = ['filters', '[', ']', '0', '9', '10', '123', '_', 'ü', 'a'];
  let seed = 7;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const name = (): string =>
    percentEncode(`f${Array.from({ length: 1 + next(5) }, () => parts[next(parts.length)]).join('')}`);
  const pairs = Array.from({ length: 5_000 }, () => [name(), name()] as const);
  const order = (a: string, b: string) => Math.sign(naturalOrder(a, b));

  it('node', () => {
    for (const [a, b] of pairs) expect([a, b, Math.sign(sampleOrder(a, b))]).toEqual([a, b, order(a, b)]);
  });

  it('python', async () => {
    const compare = `
import json, sys
from magento_integration.address import natural_key
keys = [[natural_key(name) for name in pair] for pair in json.load(open("pairs.json"))]
print(json.dumps([(a > b) - (a < b) for a, b in keys]))
`;
    const folder = scaffold('flask', {
      ...flaskSample,
      application: () => ({ 'pairs.json': JSON.stringify(pairs) }),
    });
    expect(JSON.parse(await runWell(python, ['-c', compare], folder))).toEqual(
      pairs.map(([a, b]) => order(a, b)),
    );
  });
});
