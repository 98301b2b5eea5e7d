import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BoundedServer } from '#handshake/http/boundedServer';
import { send } from '#handshake/http/send';
import { serveApplication } from '#cli/handshake/serve';
import type { Terminal } from '#cli/terminal/terminal';
import { runCli } from '../cli/runCli';
import { startMagento } from './bothSides';
import { empty, start } from './runningCli';

describe('handshake call', () => {
  /** A shop that answers everything alike, and tokens for it. */
  async function shopThatAnswers(body: string, status = 200): Promise<{ cwd: string; paths: string[] }> {
    const paths: string[] = [];
    const shop = await BoundedServer.listen(({ method, target }) => {
      paths.push(`${method} ${target}`);
      return { status, body };
    });
    onTestFinished(() => shop.stop());
    const cwd = empty();
    const letters = (letter: string): string => letter.repeat(32);
    writeFileSync(
      join(cwd, 'tokens.json'),
      JSON.stringify({
        storeBaseUrl: shop.url,
        consumerKey: letters('c'),
        consumerSecret: letters('s'),
        accessToken: letters('t'),
        accessTokenSecret: letters('u'),
      }),
    );
    return { cwd, paths };
  }
  const args = ['call', '--tokens', 'tokens.json'];

  it('lets nothing of an answer act on the terminal, and leaves JSON what it is', async () => {
    const name = 'a\u001b[31m\u009b31m\u202eb\u2066\u007f';
    const { cwd } = await shopThatAnswers(`{"name":${JSON.stringify(name)},"raw":"\u009b31m\u202e"}`);
    const call = start([...args, 'GET', '/V1/store/storeConfigs'], cwd);
    expect(await call.exit).toBe(0);
    expect(call.stdout()).not.toMatch(/[^\n\x20-\x7e]/);
    expect(JSON.parse(call.stdout())).toEqual({ name, raw: '\u009b31m\u202e' });

    const page = await shopThatAnswers('<h1>\u001b]0;x\u0007\u009b1m\u202e</h1>\r\n\tü\n', 503);
    const other = start([...args, 'GET', '/V1/store/storeConfigs'], page.cwd);
    expect(await other.exit).toBe(1);
    expect(other.stdout()).toBe('<h1>\ufffd]0;x\ufffd\ufffd1m\ufffd</h1>\n\tü\n\n');
  });

  it('calls /async/bulk, and writes paths so that every Magento signs them alike', async () => {
    const { cwd, paths } = await shopThatAnswers('[]');
    for (const path of ['/async/bulk/V1/products', '/V1/customers/a%40b.example?x=1&y']) {
      expect(await start([...args, 'GET', path], cwd).exit, path).toBe(0);
    }
    expect(paths).toEqual(['GET /rest/async/bulk/V1/products', 'GET /rest/V1/customers/a@b.example?x=1&y=']);
  });

  it('asks for the version where versions differ, and takes that of the tokens', async () => {
    const { cwd, paths } = await shopThatAnswers('{}');
    const path = '/V1/products/A%2FB';
    const call = start([...args, 'GET', path], cwd);
    expect([await call.exit, call.stdout()]).toEqual([2, '']);
    expect(call.stderr()).toContain('--magento-version');
    expect(await start([...args, 'GET', path, '--magento-version', '2.4.7'], cwd).exit).toBe(0);
    const file = join(cwd, 'tokens.json');
    const tokens = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...tokens, magentoVersion: '2.4.5-p2' }));
    expect(await start([...args, 'GET', path], cwd).exit).toBe(0);
    expect(paths).toEqual(['GET /rest/V1/products/A%2FB', 'GET /rest/V1/products/A%2FB']);
  });

  it('says what it takes to grant a resource', async () => {
    const { cwd } = await shopThatAnswers(
      JSON.stringify({
        message: "The consumer isn't authorized to access %resources.",
        parameters: { resources: 'Magento_Catalog::products' },
      }),
      401,
    );
    const call = start([...args, 'GET', '/V1/products'], cwd);
    expect(await call.exit).toBe(1);
    expect(call.stderr()).toMatch(
      /not granted Magento_Catalog::products.*new data patch.*same tokens then work/,
    );
    expect(call.stderr()).not.toMatch(/403|reauthorize/);
  });
});

describe('what is written', () => {
  it('is no file behind a link that was put where the tokens go', async () => {
    const { magento } = await startMagento();
    const cwd = empty();
    const run = start(['serve', '--save', 'tokens.json', '--magento-version', '2.4.6'], cwd);
    const endpoint = await run.seen(/<endpoint_url>(.*)<\/endpoint_url>/);
    const consumer = magento.createConsumer();
    const activate = (reauthorize: boolean): Promise<unknown> =>
      magento.postToConsumer(magento.activate(consumer, { reauthorize }), endpoint);
    await activate(false);
    const file = join(cwd, 'tokens.json');
    await expect.poll(() => existsSync(file)).toBe(true);
    await run.seen(/The tokens are in/);
    const first = readFileSync(file, 'utf8');
    expect(JSON.parse(first)).toMatchObject({ magentoVersion: '2.4.6' });

    // What the run wrote itself is replaced, as one file by another.
    await activate(true);
    await expect.poll(() => readFileSync(file, 'utf8')).not.toBe(first);

    const victim = join(cwd, 'victim');
    writeFileSync(victim, 'mine');
    rmSync(file);
    symlinkSync(victim, file);
    await activate(true);
    await expect.poll(() => run.stderr()).toMatch(/could not be written to tokens.json/);
    run.child.kill('SIGINT');
    expect(await run.exit).toBe(0);
    expect(readFileSync(victim, 'utf8')).toBe('mine');
    expect(JSON.parse(run.stdout())).toMatchObject({ accessToken: consumer.tokens[0]!.token });
  });

  it('is no tokens file behind a link that leads nowhere', () => {
    const cwd = empty();
    symlinkSync(join(cwd, 'nowhere'), join(cwd, 'tokens.json'));
    const { code, stderr } = runCli(['handshake', 'serve', '--save', 'tokens.json'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('nothing is overwritten')]);
  });

  it('is no application behind a link that leads out of its folder', () => {
    const cwd = empty();
    mkdirSync(join(cwd, 'outside'));
    mkdirSync(join(cwd, 'app'));
    symlinkSync(join(cwd, 'outside'), join(cwd, 'app/src'));
    const { code, stderr } = runCli(['handshake', 'scaffold', 'node', 'app'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('"src" in that folder is a link')]);
    expect(readdirSync(join(cwd, 'outside'))).toEqual([]);
    expect(readdirSync(join(cwd, 'app'))).toEqual(['src']);
  });
});

describe('handshake serve', () => {
  it('takes tokens of the first shop only, and says so', async () => {
    const [one, other] = [await startMagento(), await startMagento()];
    const run = start(['serve', '--path', 'my-erp-bridge', '--save', 'tokens.json'], empty());
    const endpoint = await run.seen(/<endpoint_url>(.*)<\/endpoint_url>/);
    expect(endpoint).toMatch(/\/my-erp-bridge\/endpoint$/);
    const consumer = one.magento.createConsumer();
    await one.magento.postToConsumer(one.magento.activate(consumer), endpoint);
    await run.seen(/The tokens are in/);
    const answer = await other.magento.postToConsumer(
      other.magento.activate(other.magento.createConsumer()),
      endpoint,
    );
    expect(answer.status).toBe(403);
    await run.seen(/tokens are accepted from another one.*--shop/);
    run.child.kill('SIGINT');
    expect(await run.exit).toBe(0);
  });

  it('does not take tokens of a shop elsewhere that nobody confirms', async () => {
    const run = start(['serve', '--save', 'tokens.json'], empty());
    const endpoint = await run.seen(/<endpoint_url>(.*)<\/endpoint_url>/);
    await send(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'oauth_consumer_key=k&oauth_consumer_secret=s&oauth_verifier=v&store_base_url=https://shop.invalid/',
      timeout: 5000,
    });
    await run.seen(/start again with --shop https:\/\/shop\.invalid\//);
    run.child.kill('SIGINT');
    expect(await run.exit).toBe(0);
  });

  it.each([
    ['y', 1, /exchange failed/],
    ['', 0, /No tokens were accepted from the shop https:\/\/shop\.invalid\//],
  ])('asks the person in front of it about a shop elsewhere: "%s"', async (answer, code, message) => {
    let said = '';
    const asked: string[] = [];
    const terminal: Terminal = {
      cwd: empty(),
      width: 100,
      colour: false,
      out: () => undefined,
      err: (text) => (said += text),
      input: () => Promise.resolve(new Uint8Array()),
      ask: (question) => {
        asked.push(question);
        return Promise.resolve(answer);
      },
    };
    const ended = serveApplication.run(['--once'], terminal);
    await expect.poll(() => said).toMatch(/<endpoint_url>/);
    await send(/<endpoint_url>(.*)<\/endpoint_url>/.exec(said)![1]!, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'oauth_consumer_key=k&oauth_consumer_secret=s&oauth_verifier=v&store_base_url=https://shop.invalid/',
      timeout: 5000,
    });
    await expect.poll(() => said, { timeout: 20_000 }).toMatch(message);
    if (code === 0) process.emit('SIGINT');
    expect(await ended).toBe(code);
    expect(asked).toEqual(['Accept tokens from the shop https://shop.invalid/? [y/N] ']);
  });
});
