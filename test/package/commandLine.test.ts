import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../cli/runCli';
import { agentIn } from '../mcp/agent';
import { greetServer, packCommandLine, root, run } from './installed';

const folder = mkdtempSync(join(tmpdir(), 'magento-package-'));
const prefix = join(folder, 'prefix');
const shop = join(folder, 'shop');
const command = join(prefix, 'bin/magento-integration');

beforeAll(() => {
  run('npm', ['install', '--global', '--offline', '--prefix', prefix, packCommandLine(folder)], folder);
  mkdirSync(shop);
  cpSync(join(root, 'samples/erp-bridge'), join(shop, 'erp-bridge'), { recursive: true });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('installs offline, without dependencies', () => {
  const installed = join(prefix, 'lib/node_modules');
  expect(readdirSync(installed)).toEqual(['magento-integration-tools']);
  expect(readdirSync(join(installed, 'magento-integration-tools'))).not.toContain('node_modules');
});

it('reports on the sample what the checkout reports', () => {
  const args = ['check', 'erp-bridge', '--format', 'json'];
  const { stdout, status } = spawnSync(command, args, { cwd: shop, encoding: 'utf8' });
  const checkout = runCli(args, { cwd: shop });
  expect(status).toBe(checkout.code);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(checkout.stdout));
});

it('explains rules and writes application templates from its own files', () => {
  expect(run(command, ['check', '--explain', 'schema'], folder)).toMatch(/^# schema\n/);
  run(command, ['handshake', 'scaffold', 'node', 'bridge'], folder);
  expect(readdirSync(join(folder, 'bridge'))).toContain('package.json');
});

it('has the pages that its help and its messages name', () => {
  const code = ['cli.js', 'mcp.js', 'server.js'].map((name) =>
    readFileSync(join(root, 'dist', name), 'utf8'),
  );
  const pages = new Set(code.flatMap((text) => text.match(/\bdocs\/[\w-]+\.md\b/g) ?? []));
  expect([...pages]).toContain('docs/handshake.md');
  const installed = join(prefix, 'lib/node_modules/magento-integration-tools');
  expect([...pages].filter((page) => !existsSync(join(installed, page)))).toEqual([]);
});

it('serves agents', async () => {
  const agent = await agentIn(shop, undefined, { command, args: ['mcp'] });
  expect((await agent.call('explain_rule', { code: 'schema' })).result!.page).toMatch(/^# schema\n/);
  expect((await agent.call('check')).result!.errors).toBeGreaterThan(0);
  await agent.client.close();
});

it('serves an editor', async () => {
  expect(await greetServer(command)).toEqual({ name: expect.stringMatching(/Magento/i), code: 0 });
});
