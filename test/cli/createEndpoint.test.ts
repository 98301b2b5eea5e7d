import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasSchemas, hasXmllint, XmllintWorkshop } from '../mutation/xmllint';
import { composerJson, moduleXml, registration } from '../support/project';
import { filesBelow } from './createArguments';
import { onDisk, runCli } from './runCli';

const hasPhp = spawnSync('php', ['--version']).status === 0;
if (!hasPhp)
  console.log('skipped: php is not installed, so nobody asks it about what create endpoint writes');

const bare = {
  'registration.php': registration('Acme_Erp'),
  'composer.json': composerJson('acme/module-erp', 'Acme\\Erp'),
  'etc/module.xml': moduleXml('Acme_Erp', { sequence: [] }),
};
const withTests = { ...bare, 'Test/Unit/Model/OtherTest.php': '<?php\n' };

const post = [
  '--method',
  'POST',
  '--url',
  '/V1/erp/orders/:orderId/lines',
  '--takes',
  'sku: string, lines: {sku: string, box: {width: int}?}[], tags: string[]?, note: string?',
  '--gives',
  'orderId: int, lines: {sku: string, qty: float?}[]',
  '--resource',
  'Acme_Erp::orders',
];
const get = [
  '--method',
  'GET',
  '--url',
  '/V1/erp/orders/:orderId',
  '--gives',
  'string',
  '--resource',
  'self',
];
const another = ['--method', 'DELETE', '--url', '/V1/erp/orders/:orderId', '--resource', 'Acme_Erp::orders'];

/** A module with endpoints that were created one after the other. */
function madeModule(files: Readonly<Record<string, string>>, ...endpoints: string[][]): string {
  const folder = onDisk(files);
  for (const args of endpoints)
    expect(runCli(['create', 'endpoint', folder, ...args])).toMatchObject({ code: 0 });
  return folder;
}

const modules: [string, () => string][] = [
  ['one endpoint', () => madeModule(bare, post)],
  ['several, and tests', () => madeModule(withTests, post, get, another)],
  ['a customer’s own', () => madeModule(bare, get)],
];

describe.each(modules)('create endpoint: %s', (_, make) => {
  const folder = make();

  it('check and api find nothing', () => {
    expect(runCli(['check', folder]).stdout).toMatch(/No problems|0 errors/i);
    const { stdout, code } = runCli(['api', folder, '--format', 'json']);
    expect(code).toBe(0);
    const { routes } = JSON.parse(stdout) as { routes: { fails?: object }[] };
    expect(routes.length).toBeGreaterThan(0);
    expect(routes.filter(({ fails }) => fails && Object.keys(fails).length > 0)).toEqual([]);
  });

  it.skipIf(!hasPhp)('is PHP that fits together', () => {
    const scripts = filesBelow(folder).filter((file) => file.endsWith('.php') && file !== 'registration.php');
    for (const file of scripts) {
      const { stdout, stderr } = spawnSync('php', ['-l', join(folder, file)], { encoding: 'utf8' });
      expect(`${stdout}${stderr}`).toContain('No syntax errors');
    }
    // Classes against their interfaces, as PHP loads them.
    const classes = scripts
      .filter((file) => file.startsWith('Model/'))
      .map((file) => `Acme\\Erp\\${file.replace('.php', '').replaceAll('/', '\\')}`);
    const harness = `<?php
spl_autoload_register(function ($name) {
  $file = ${JSON.stringify(`${folder}/`)} . str_replace(['Acme\\\\Erp\\\\', '\\\\'], ['', '/'], $name) . '.php';
  if (is_file($file)) require $file;
});
foreach (${JSON.stringify(classes)} as $name) new ReflectionClass($name);
echo 'all there';`;
    const { stdout, stderr } = spawnSync('php', ['-d', 'display_errors=stderr', '-d', 'error_reporting=-1'], {
      input: harness,
      encoding: 'utf8',
    });
    expect([stdout, stderr]).toEqual(['all there', '']);
  });

  it.skipIf(!hasXmllint || !hasSchemas)("is valid for Magento's schemas", () => {
    const workshop = new XmllintWorkshop();
    afterAll(() => workshop.close());
    for (const [path, schema] of [
      ['etc/webapi.xml', 'webapi.xsd'],
      ['etc/acl.xml', 'acl.xsd'],
    ] as const) {
      if (!filesBelow(folder).includes(path)) continue;
      const [verdict] = workshop.judge([readFileSync(join(folder, path))], schema);
      expect({ path, ...verdict }).toEqual({ path, wellFormed: true, valid: true });
    }
  });
});

describe('create endpoint', () => {
  it('prints with --dry-run, and writes nothing', () => {
    const folder = onDisk(bare);
    const before = filesBelow(folder);
    const { stdout, code } = runCli(['create', 'endpoint', folder, ...post, '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain('interface OrdersLinesInterface');
    expect(filesBelow(folder)).toEqual(before);
  });

  it('says which option is wrong, and writes nothing', () => {
    const folder = onDisk(bare);
    const before = filesBelow(folder);
    const wrong = [...get, '--takes', 'sku'];
    expect(runCli(['create', 'endpoint', folder, ...wrong])).toMatchObject({ code: 2, stdout: '' });
    expect(runCli(['create', 'endpoint', folder, ...wrong]).stderr).toMatch(
      /--takes: .+\n.*nothing was written/,
    );
    expect(runCli(['create', 'endpoint', folder, '--method', 'GET']).stderr).toContain(
      'give --url, --resource',
    );
    expect(runCli(['create', 'endpoint']).stderr).toContain('name the module');
    expect(filesBelow(folder)).toEqual(before);
  });

  it('never takes the place of a file', () => {
    const folder = onDisk({ ...bare, 'etc/webapi.xml': '<routes>' });
    expect(runCli(['create', 'endpoint', folder, ...get])).toMatchObject({ code: 2 });
    expect(readFileSync(join(folder, 'etc/webapi.xml'), 'utf8')).toBe('<routes>');
  });
});
