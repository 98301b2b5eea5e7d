import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterEach, describe, expect, it } from 'vitest';
import { naturalOrder as sampleOrder } from '../../handshake/templates/node/src/magento/oauth';
import { naturalOrder } from '../../handshake/src/oauth/parameterOrder';
import { formText, percentEncode } from '../../handshake/src/oauth/percentEncoding';
import { send } from '../../handshake/src/http/send';
import { rehearse } from '../../handshake/src/rehearsal/rehearse';
import { onDisk, runCli } from '../cli/runCli';
import { startMagento } from './bothSides';

const root = resolve(__dirname, '../..');
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Sample {
  readonly endpointUrl: string;
  readonly identityLinkUrl: string;
  readonly log: () => string;
  /** Runs the sample's example, which calls the REST API. */
  readonly example: () => Promise<{ code: number | null; output: string }>;
  readonly storage: string;
}

/** Scaffolds in a new folder; answers with the folder. */
function scaffold(language: string): string {
  const cwd = onDisk({ 'readme.txt': '' });
  const { code, stdout, stderr } = runCli(['handshake', 'scaffold', language, 'app'], { cwd });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('README.md');
  return join(cwd, 'app');
}

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'pipe' });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return { child, output: () => output, exit: once(child, 'close').then(([code]) => code as number | null) };
}

async function nodeSample(): Promise<Sample> {
  if (!existsSync(join(root, 'node_modules/express'))) throw new Error('express is missing: npm ci');
  const folder = scaffold('node');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
    encoding: 'utf8',
  });
  expect([tsc.status, tsc.stdout]).toEqual([0, '']);
  await build({
    entryPoints: ['server', 'example'].map((name) => join(folder, `src/${name}.ts`)),
    outdir: join(folder, 'build'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const storage = join(folder, 'secrets');
  const env = { PORT: '0', MAGENTO_STORAGE: storage };
  const server = run(process.execPath, ['build/server.js'], folder, env);
  const login = /identity_link_url: (\S+)\n/;
  while (!login.test(server.output())) {
    await Promise.race([
      once(server.child.stdout, 'data'),
      server.exit.then(() => Promise.reject(new Error(server.output()))),
    ]);
  }
  return {
    endpointUrl: /endpoint_url: +(\S+)\n/.exec(server.output())![1]!,
    identityLinkUrl: login.exec(server.output())![1]!,
    log: server.output,
    storage,
    example: async () => {
      const example = run(process.execPath, ['build/example.js'], folder, env);
      return { code: await example.exit, output: example.output() };
    },
  };
}

const samples: readonly [language: string, start: () => Promise<Sample>][] = [['node', nodeSample]];

describe.each(samples)('the sample for %s', (_language, start) => {
  it('passes "handshake test"', async () => {
    const { endpointUrl, identityLinkUrl } = await start();
    const verdict = await rehearse({ endpointUrl, identityLinkUrl });
    expect(verdict).toMatchObject({ passed: true });
    expect(verdict.steps.find(({ step }) => step === 'login')).toMatchObject({ status: 'passed' });
  });

  it('keeps the token, calls the REST API, and takes a second activation', async () => {
    const { endpointUrl, identityLinkUrl, log, example, storage } = await start();
    const { magento, events } = await startMagento();
    const consumer = magento.createConsumer();
    const activate = async (reauthorize: boolean): Promise<void> => {
      await magento.postToConsumer(magento.activate(consumer, { reauthorize }), endpointUrl);
      // The second time, somebody loads the page again.
      for (let i = 0; i < 2; i++) {
        const login = await send(magento.loginUrl(consumer, identityLinkUrl), { timeout: 20_000 });
        expect([login.status, login.headers.get('location')]).toEqual([302, magento.successCallBack]);
      }
    };
    await activate(false);
    expect(consumer.isActive).toBe(true);
    await activate(true);
    expect(consumer.isActive).toBe(true);

    const { code, output } = await example();
    expect(output).toContain('"code":"default"');
    expect(code).toBe(0);
    expect(events.at(-1)).toMatchObject({ kind: 'rest', status: 200 });

    const files = readdirSync(storage).filter((name) => name.endsWith('.json'));
    expect(files).toHaveLength(1);
    expect(statSync(join(storage, files[0]!)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(storage, '.gitignore'), 'utf8')).toBe('*\n');
    for (const { token, secret } of consumer.tokens)
      expect(log()).not.toMatch(new RegExp(`${token}|${secret}`));
  });

  it('refuses what is not of Magento', async () => {
    const { endpointUrl, identityLinkUrl, log } = await start();
    const { magento } = await startMagento();
    const consumer = magento.createConsumer();
    const credentials = magento.activate(consumer);
    const post = async (fields: Record<string, string>): Promise<number> =>
      (
        await send(endpointUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
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
    expect((await login({ oauth_consumer_key, success_call_back: magento.successCallBack })).status).toBe(
      400,
    );

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
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([200, null]);
    expect(elsewhere.body).not.toContain('<script>');

    // The exchange is refused: a consumer whose secret differs.
    const other = magento.createConsumer();
    expect(await post({ ...magento.activate(other), oauth_consumer_secret: 'y'.repeat(32) })).toBe(200);
    const failed = await login({ oauth_consumer_key: other.key, success_call_back: magento.successCallBack });
    expect(failed.status).toBe(502);
    expect(log()).toContain('The signature is invalid');
    expect(log()).not.toMatch(new RegExp(`${other.key}|y{32}`));
  });
});

describe('handshake scaffold', () => {
  it('overwrites nothing, and then writes nothing', () => {
    const cwd = onDisk({ 'app/package.json': '{}' });
    const { code, stderr } = runCli(['handshake', 'scaffold', 'node', 'app'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('is there already; nothing was written')]);
    expect(readdirSync(join(cwd, 'app'))).toEqual(['package.json']);
  });

  it('says what is missing', () => {
    const cwd = onDisk({ 'a.txt': '' });
    mkdirSync(join(cwd, 'app'));
    const error = (...args: string[]): string => runCli(['handshake', 'scaffold', ...args], { cwd }).stderr;
    expect(error()).toMatch(/name a language/);
    expect(error('cobol', 'app')).toMatch(/cobol|language/);
    expect(error('node')).toMatch(/name the folder/);
    expect(error('node', 'a.txt')).toMatch(/is a file; name a folder/);
    expect(error('node', 'a', 'b')).toMatch(/one folder only/);
  });
});

it("sorts as Magento does, in the sample's few lines", () => {
  const parts = ['filters', '[', ']', '0', '9', '10', '123', '_', 'ü', 'a'];
  let seed = 7;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const name = (): string =>
    percentEncode(`f${Array.from({ length: 1 + next(5) }, () => parts[next(parts.length)]).join('')}`);
  for (let i = 0; i < 5_000; i++) {
    const [a, b] = [name(), name()];
    expect([a, b, Math.sign(sampleOrder(a, b))]).toEqual([a, b, Math.sign(naturalOrder(a, b))]);
  }
});
