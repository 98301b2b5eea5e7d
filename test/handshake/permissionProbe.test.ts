import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  credentialsOf,
  probePermissions,
  RestClient,
  SendError,
  type RestCredentials,
  type RestOptions,
} from '#handshake';
import type { Consumer } from '#handshake/magentoSide/consumer';
import type { MagentoSideOptions, RequestEvent } from '#handshake/magentoSide/magentoSide';
import { onDisk } from '../cli/runCli';
import { classicModule, smallMagento } from '../support/project';
import { handshake, startApplication, startMagento } from './bothSides';
import { start } from './runningCli';

const modules = { '/V1/modules': 'Magento_Backend::admin' };
const admin = ['Magento_Backend::admin'];

async function exchanged(
  options: MagentoSideOptions,
): Promise<{ credentials: RestCredentials; consumer: Consumer; events: RequestEvent[] }> {
  const { magento, events } = await startMagento({
    ...options,
    protectedPaths: { ...modules, ...options.protectedPaths },
  });
  const { application, storage } = await startApplication();
  const { registration, consumer } = await handshake(magento, application, storage);
  events.splice(0);
  return { credentials: credentialsOf(registration)!, consumer, events };
}

const probing = (credentials: RestCredentials, paths: readonly string[], options: RestOptions = {}) => {
  const client = new RestClient(credentials, options);
  return probePermissions(
    (path) => client.call('GET', path),
    paths.map((path) => ({ path, resources: ['x'] })),
  );
};

describe('probePermissions', () => {
  it.each<[string, string, MagentoSideOptions, string, number]>([
    ['is granted', '/V1/orders/0', { resources: [...admin, 'Acme::a'] }, 'granted', 200],
    ['is denied', '/V1/orders/0', { resources: admin }, 'denied', 401],
    ['is on no route of the shop', '/V1/acme/0', { resources: admin }, 'unknown', 404],
    ['is below an unknown store code', '/nowhere/V1/orders/0', { resources: admin }, 'unknown', 400],
  ])('tells what %s', async (_, path, options, permission, status) => {
    const { credentials } = await exchanged({ ...options, protectedPaths: { '/V1/orders/0': 'Acme::a' } });
    const { isKnown, permissions } = await probing(credentials, [path]);
    expect(isKnown).toBe(true);
    expect(permissions).toMatchObject([{ path, permission, status }]);
  });

  it.each([
    [500, '{"message":"Internal Error"}', 'unknown'],
    [503, '<h1>Maintenance</h1>', 'unknown'],
    [403, 'blocked', 'unknown'],
    [302, '', 'unknown'],
    [429, '{"message":"Too Many Requests"}', 'unknown'],
    [400, '{"message":"\\"%fieldName\\" is required. Enter and try again."}', 'granted'],
    [404, '{"message":"No such entity."}', 'granted'],
    [401, '{"message":"Consumer is not authorized to access %resources"}', 'denied'],
    [401, '{"message":"Specified token does not exist"}', 'unknown'],
  ])('reads an answer %i %s', async (status, body, permission) => {
    const answers = [
      { status: 200, body: '["Magento_Store"]' },
      { status, body },
    ];
    const get = () => Promise.resolve({ headers: new Headers(), ...answers.shift()! });
    const { permissions, modules: names } = await probePermissions(get, [{ path: '/V1/x', resources: [] }]);
    expect(names).toEqual(['Magento_Store']);
    expect(permissions).toMatchObject([{ permission, status }]);
  });

  it('goes on where one call has no answer, and stops where the first has none', async () => {
    const failing = (fine: number) => {
      let calls = 0;
      return () =>
        ++calls <= fine
          ? Promise.resolve({ status: 200, headers: new Headers(), body: '[]' })
          : Promise.reject(new SendError('timeout', 'it took too long'));
    };
    const probes = [{ path: '/V1/x', resources: ['x'] }];
    const { permissions } = await probePermissions(failing(1), probes);
    expect(permissions).toMatchObject([
      { permission: 'unknown', status: undefined, reason: 'it took too long' },
    ]);
    await expect(probePermissions(failing(0), probes)).rejects.toThrow(SendError);
  });

  it('calls nothing more with a token that the shop does not know', async () => {
    const { credentials, consumer, events } = await exchanged({ resources: admin });
    consumer.isActive = false;
    const token = await probing(credentials, ['/V1/orders/0', '/V1/invoices/0']);
    expect(token).toMatchObject({ isKnown: false, refusal: { status: 401 }, permissions: [] });
    expect(events).toHaveLength(1);
  });

  it('calls one after the other, only GET', async () => {
    const { credentials, events } = await exchanged({ resources: admin });
    await probing(credentials, ['/V1/orders/0', '/V1/invoices/0']);
    expect(events.map(({ request }) => request.method)).toEqual(['GET', 'GET', 'GET']);
  });
});

describe('handshake call --probe', () => {
  const root = 'app/code/Acme/Bridge';
  const shop = (): string => onDisk(classicModule());

  async function run(options: MagentoSideOptions, args: readonly string[] = []) {
    const { credentials, consumer } = await exchanged(options);
    const cwd = shop();
    writeFileSync(join(cwd, 'tokens.json'), JSON.stringify(credentials));
    const running = start(['call', '--tokens', 'tokens.json', '--probe', ...args], cwd);
    const code = await running.exit;
    const printed = running.stdout() + running.stderr();
    for (const secret of [credentials.accessToken, credentials.accessTokenSecret, consumer.secret])
      expect(printed).not.toContain(secret);
    return { code, stdout: running.stdout(), stderr: running.stderr() };
  }

  it('compares what the shop grants with the files, as text', async () => {
    const { code, stdout, stderr } = await run({ resources: admin });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Acme ERP at http://127.0.0.1');
    expect(stdout).toMatch(/✓ granted +Magento_\w+::\w+ {2}GET \/V1\/\S+ \d+/);
    expect(stdout).toMatch(/Of what the files grant: \d+ granted in the shop, 0 denied, \d+ unknown\./);
  });

  it('ends with 1 where something of the files is denied, and writes JSON', async () => {
    const { stdout: before } = await run({ resources: admin }, ['--format', 'json', root]);
    const { permissions: all } = JSON.parse(before) as {
      permissions: { path?: string; resources: string[] }[];
    };
    const [first] = all.filter(({ path }) => path !== undefined);
    const path = first!.path!.split('?')[0]!;
    const { code, stdout } = await run(
      { resources: admin, protectedPaths: { [path]: first!.resources[0]! } },
      ['--format', 'json'],
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      integration: 'Acme ERP',
      module: { name: 'Acme_Bridge' },
      isKnown: true,
      permissions: expect.arrayContaining([
        expect.objectContaining({ path: first!.path, permission: 'denied', status: 401 }),
      ]),
    });
  });

  it('says where no endpoint asks for what the files grant', async () => {
    const { credentials } = await exchanged({ resources: admin });
    const cwd = onDisk({ ...smallMagento, ...classicModule(), 'tokens.json': JSON.stringify(credentials) });
    const running = start(['call', '--tokens', 'tokens.json', '--probe'], cwd);
    expect(await running.exit).toBe(0);
    expect(running.stdout()).toContain('No REST endpoint');
  });

  it('says that the shop does not know the tokens', async () => {
    const { code, stdout } = await run({ resources: [] });
    expect(code).toBe(1);
    expect(stdout).toContain('does not know these tokens');
  });

  it.each([
    [['--data', '{}'], 2, '--data'],
    [['--integration', 'Other'], 2, 'no integration "Other"'],
    [['--format', 'yaml'], 2, '--format'],
  ])('refuses %j', async (args, code, message) => {
    expect(await run({ resources: admin }, args)).toMatchObject({
      code,
      stderr: expect.stringContaining(message),
    });
  });
});
