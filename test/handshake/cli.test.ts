import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { send } from '#handshake/http/send';
import { onDisk, runCli } from '../cli/runCli';
import { classicModule, moduleXml, registration } from '../support/project';
import { startApplication, startMagento } from './bothSides';
import { empty, start } from './runningCli';

const moduleWith = (endpoint: string, login: string, name = 'Acme ERP'): Record<string, string> => ({
  ...classicModule(),
  'app/code/Acme/Bridge/etc/integration/config.xml': `<integrations><integration name="${name}"><email>a@b.example</email>
    <endpoint_url>${endpoint}</endpoint_url><identity_link_url>${login}</identity_link_url></integration></integrations>`,
});

describe('handshake test', () => {
  it('takes the addresses of the module, and passes', async () => {
    const { application } = await startApplication();
    const cwd = onDisk(moduleWith(application.endpointUrl, application.identityLinkUrl));
    const run = start(['test', 'app/code/Acme/Bridge', '--magento-version', '2.4.6'], cwd);
    expect([await run.exit, run.stderr()]).toEqual([0, '']);
    expect(run.stdout()).toContain(`POST ${application.endpointUrl}`);
    expect(run.stdout()).toMatch(/✓ Access token .*\n[^]*The handshake works/);
    expect(run.stdout()).not.toMatch(/(secret|token|verifier|key)=[0-9a-z]{5}/);
  });

  it('takes the addresses of the options, and writes JSON', async () => {
    const { application } = await startApplication({ signatureMethod: 'HMAC-SHA1' });
    const args = [
      'test',
      '--endpoint-url',
      application.endpointUrl,
      '--identity-link-url',
      application.identityLinkUrl,
    ];
    const run = start([...args, '--format', 'json'], empty());
    expect([await run.exit, run.stderr()]).toEqual([1, '']);
    const { passed, steps, messages } = JSON.parse(run.stdout());
    expect(passed).toBe(false);
    expect(steps.find(({ step }: { step: string }) => step === 'request-token')).toMatchObject({
      status: 'failed',
      came: 'HTTP 400: Signature method HMAC-SHA1 is not supported',
    });
    expect(messages[0]).toMatchObject({ step: 'endpoint', from: 'magento', to: 'application' });
    const before = start([...args, '--magento-version', '2.4.3'], empty());
    expect(await before.exit).toBe(0);
  });

  it.each([
    [['test'], /no integration found/],
    [['test', '--endpoint-url', 'ftp://x'], /--endpoint-url must be an address/],
    [
      ['test', '--endpoint-url', 'http://x.example', '--magento-version', '1.9'],
      /--magento-version must be a version such as/,
    ],
    [['test', '--endpoint-url', 'http://x.example', '--port', '99999'], /--port must be/],
    [['test', '--endpoint-url', 'http://x.example', '--timeout', '0'], /at least 1/],
    [['test', 'a', 'b'], /name one PATH/],
    [['test', '--endpoint-url', 'http://127.0.0.1:1/', '--host', '192.0.2.1'], /no such address/],
    [[], /name a command/],
    [['nothing'], /unknown command "handshake nothing"/],
    [['serve', '--public-url', 'http://x/?a'], /must have no "\?"/],
    [['call', 'GET', '/V1/x'], /--tokens/],
    [['call', '--tokens', 'readme.txt', 'GET', '/V1/x'], /not a token file/],
    [['call', '--tokens', 'none.json', 'GET', '/V1/x'], /cannot read "none.json": no such file/],
    [['call', '--tokens', 'readme.txt', 'GET', '/orders'], /must begin with \/V1\//],
  ])('says what is wrong with %j', (args, message) => {
    const { code, stdout, stderr } = runCli(['handshake', ...args], { cwd: empty() });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  it('asks which integration, and says that one has no endpoint', () => {
    const cwd = onDisk({
      'Two/registration.php': registration('Acme_Two'),
      'Two/etc/module.xml': moduleXml('Acme_Two', { sequence: ['Magento_Integration'] }),
      'Two/etc/integration.xml': `<config><integration name="A"><email>a@b.example</email></integration>
        <integration name="B"><email>a@b.example</email><endpoint_url>nonsense</endpoint_url></integration></config>`,
    });
    const error = (...args: string[]): string => runCli(['handshake', 'test', ...args], { cwd }).stderr;
    expect(error()).toMatch(/several integrations.*--integration \("A", "B"\)/);
    expect(error('--integration', 'A')).toMatch(/"A" has no endpoint_url/);
    expect(error('--integration', 'B')).toMatch(/endpoint_url is not an address/);
    expect(error('--integration', 'C')).toMatch(/no integration "C"/);
  });

  it('waits for a person, until Ctrl+C', async () => {
    const { application } = await startApplication();
    const args = [
      'test',
      '--endpoint-url',
      application.endpointUrl,
      '--identity-link-url',
      application.identityLinkUrl,
    ];
    const run = start([...args, '--open-login'], empty());
    const page = await run.seen(/^(http.*)$/m);
    expect(page).toContain(`${application.identityLinkUrl}?oauth_consumer_key=`);
    run.child.kill('SIGINT');
    expect(await run.exit).toBe(1);
    expect(run.stdout()).toContain('did not reach success_call_back');
  });
});

describe('handshake serve and call', () => {
  it('receive the tokens of a Magento, keep them, and call it', async () => {
    const { magento } = await startMagento();
    const cwd = empty();
    const run = start(['serve', '--once', '--save', 'tokens.json'], cwd);
    const endpoint = await run.seen(/<endpoint_url>(.*)<\/endpoint_url>/);
    const login = await run.seen(/<identity_link_url>(.*)<\/identity_link_url>/);
    const consumer = magento.createConsumer();
    await magento.postToConsumer(magento.activate(consumer), endpoint);
    const answer = await send(magento.loginUrl(consumer, login), { timeout: 10_000 });
    expect(answer.headers.get('location')).toBe(magento.successCallBack);
    expect([await run.exit, run.stdout()]).toEqual([0, '']);
    const [{ token, secret, verifier }] = consumer.tokens as [(typeof consumer.tokens)[0]];
    for (const each of [token, secret, verifier, consumer.secret]) expect(run.stderr()).not.toContain(each);

    const file = join(cwd, 'tokens.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      storeBaseUrl: magento.storeBaseUrl,
      consumerKey: consumer.key,
      consumerSecret: consumer.secret,
      accessToken: token,
      accessTokenSecret: secret,
    });

    const call = start(['call', '--tokens', 'tokens.json', 'GET', '/V1/store/storeConfigs?a=1'], cwd);
    expect([await call.exit, call.stderr()]).toEqual([0, 'HTTP 200\n']);
    expect(JSON.parse(call.stdout())).toMatchObject([{ code: 'default' }]);
    const missing = start(
      ['call', '--tokens', 'tokens.json', 'POST', '/V1/nothing', '--data', '{"a":1}'],
      cwd,
    );
    expect([await missing.exit, missing.stderr()]).toEqual([1, 'HTTP 404\n']);

    const again = runCli(['handshake', 'serve', '--save', 'tokens.json'], { cwd });
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('nothing is overwritten')]);
  });

  it('shows the tokens once on the output, and ends at Ctrl+C', async () => {
    const { magento } = await startMagento();
    const cwd = empty();
    const run = start(['serve', '--public-url', 'https://tunnel.example/app'], cwd);
    expect(await run.seen(/<endpoint_url>(.*)<\/endpoint_url>/)).toMatch(
      /^https:\/\/tunnel\.example\/app\/[\w-]{20}\/endpoint$/,
    );
    run.child.kill('SIGINT');
    expect([await run.exit, run.stdout()]).toEqual([0, '']);

    const second = start(['serve'], cwd);
    const endpoint = await second.seen(/<endpoint_url>(.*)<\/endpoint_url>/);
    const consumer = magento.createConsumer();
    await magento.postToConsumer(magento.activate(consumer), endpoint);
    await second.seen(/Done: Magento shows/);
    second.child.kill('SIGINT');
    expect(await second.exit).toBe(0);
    expect(JSON.parse(second.stdout())).toMatchObject({ accessToken: consumer.tokens[0]!.token });
    expect(existsSync(join(cwd, 'tokens.json'))).toBe(false);
  });

  it('says why an exchange failed', async () => {
    const { magento } = await startMagento();
    const run = start(['serve', '--once'], empty());
    const endpoint = await run.seen(/<endpoint_url>(.*)<\/endpoint_url>/);
    const credentials = {
      ...magento.activate(magento.createConsumer()),
      oauth_consumer_secret: 'x'.repeat(32),
    };
    await magento.postToConsumer(credentials, endpoint);
    expect(await run.exit).toBe(1);
    expect(run.stderr()).toMatch(/The exchange failed: request token: The signature is invalid.*a proxy/);
  });

  it('hints at a resource that was not granted', async () => {
    const { magento } = await startMagento({ version: '2.4.3' });
    const cwd = empty();
    writeFileSync(
      join(cwd, 'tokens.json'),
      JSON.stringify({
        storeBaseUrl: magento.storeBaseUrl,
        consumerKey: 'k',
        consumerSecret: 's',
        accessToken: 't',
        accessTokenSecret: 'x',
      }),
    );
    const call = start(['call', '--tokens', 'tokens.json', 'GET', '/V1/store/storeConfigs'], cwd);
    expect(await call.exit).toBe(1);
    expect(call.stdout()).toContain('The token length is invalid');
  });
});
