import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { moduleXml, registration, smallMagento } from '../support/project';
import { materialise, onDisk, runCli, shared } from './runCli';

interface AclEntry {
  title: string | null;
  module: string;
  file: string;
  line: number;
  ancestors: string[];
  disabled: boolean;
}

function readAcl(
  args: readonly string[],
  cwd: string,
): { magento: string; resources: Record<string, AclEntry> } {
  const { code, stdout, stderr } = runCli(['acl', ...args, '--format', 'json'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('acl', () => {
  it('gives each id its title, place and ancestors, disabled ones included', () => {
    const shop = onDisk(smallMagento);
    const { magento, resources } = readAcl([], shop);
    expect(magento).toBe('2.4.6');
    expect(resources['Magento_Sales::sales_order']).toEqual({
      title: 'Orders',
      module: 'Magento_Sales',
      file: 'vendor/magento/module-sales/etc/acl.xml',
      line: 5,
      ancestors: ['Magento_Backend::admin', 'Magento_Sales::sales', 'Magento_Sales::sales_operation'],
      disabled: false,
    });
    expect(resources['Magento_Backend::all']?.ancestors).toEqual([]);
    // Defined by one module, named by the others.
    expect(resources['Magento_Backend::admin']?.file).toBe('vendor/magento/module-backend/etc/acl.xml');
    expect(resources['Magento_Catalog::retired_child']?.disabled).toBe(true);
  });

  it('names files relative to the working folder, wherever Magento is', () => {
    const shop = onDisk(smallMagento, 'my shop+münchen');
    const { resources } = readAcl(['--magento', '../my shop+münchen'], shop);
    expect(resources['Magento_Sales::sales']?.file).toBe('vendor/magento/module-sales/etc/acl.xml');
    const fromBelow = readAcl(['--magento', '..'], join(shop, 'bin'));
    expect(fromBelow.resources['Magento_Sales::sales']?.file).toBe(
      '../vendor/magento/module-sales/etc/acl.xml',
    );
  });

  it('finds the project around the working folder', () => {
    const shop = onDisk(smallMagento);
    expect(readAcl([], join(shop, 'vendor/magento/module-sales')).magento).toBe('2.4.6');
  });

  it('shows the tree as the admin does', () => {
    const shop = onDisk({
      ...smallMagento,
      'app/code/Acme/Bridge/registration.php': `<?php \\Magento\\Framework\\Component\\ComponentRegistrar::register('module', 'Acme_Bridge', __DIR__);`,
      'app/code/Acme/Bridge/etc/module.xml': '<config><module name="Acme_Bridge"/></config>',
      'app/code/Acme/Bridge/etc/acl.xml':
        '<config><acl><resources><resource id="Magento_Backend::admin"><resource id="Acme_Bridge::erp"/></resource></resources></acl></config>',
    });
    const { code, stdout } = runCli(['acl'], { cwd: shop });
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      'Allow everything  Magento_Backend::all',
      'Magento Admin  Magento_Backend::admin',
      '  (no title)  Acme_Bridge::erp',
      '  Sales  Magento_Sales::sales',
      '    Operations  Magento_Sales::sales_operation',
    ]);
    expect(stdout).toContain('    Retired  Magento_Catalog::retired (disabled)\n');
  });

  it('says so where there is no Magento', () => {
    const folder = onDisk({ 'README.md': '' });
    const { code, stdout, stderr } = runCli(['acl'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^magento-integration: no Magento and no module found here/);
    const named = runCli(['acl', '--magento', '.'], { cwd: folder });
    expect(named.code).toBe(2);
    expect(named.stderr).toMatch(/^magento-integration: no Magento found in "\."/);
  });

  it("prints the built-in resources and the module's own in its repository", () => {
    const repository = onDisk({
      'registration.php': registration('Acme_Bridge'),
      'etc/module.xml': moduleXml('Acme_Bridge'),
      'etc/acl.xml':
        '<config><acl><resources><resource id="Magento_Backend::admin"><resource id="Acme_Bridge::erp" title="ERP"/></resource></resources></acl></config>',
    });
    const { code, stdout, stderr } = runCli(['acl', '--format', 'json'], { cwd: repository });
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^no Magento found here: these are the resources of the built-in Magento 2\.\d\.\d+(-p\d+)? /,
    );
    const { resources } = JSON.parse(stdout) as { resources: Record<string, AclEntry> };
    expect(resources['Acme_Bridge::erp']).toMatchObject({ file: 'etc/acl.xml', line: 0 });
    expect(resources['Magento_Sales::actions_view']).toMatchObject({ title: 'View', file: null, line: null });
  });
});

describe('acl WORD…', () => {
  const cwd = (): string => onDisk({ 'README.md': '' });
  const search = (...words: string[]) =>
    runCli(['acl', ...words, '--magento-version', '2.4.6'], { cwd: cwd() });

  it('prints what the words find, first what opens endpoints', () => {
    const { code, stdout, stderr } = search('order', 'view');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')[0]).toBe(
      'Sales › Operations › Orders › Actions › View  Magento_Sales::actions_view  6 endpoints',
    );
    expect(stdout).not.toContain('Magento_Backend::all');
  });

  it('finds the resource of an endpoint', () => {
    const { stdout } = search('POST', '/V1/order/:orderId/ship');
    expect(stdout).toBe('Sales › Operations › Orders › Actions › Ship  Magento_Sales::ship  1 endpoint\n');
  });

  it('keeps the shape and the order as JSON', () => {
    const { resources } = readAcl(['refund', '--magento-version', '2.4.6'], cwd());
    expect(Object.keys(resources)[0]).toBe('Magento_Sales::creditmemo');
    expect(resources['Magento_Sales::creditmemo']?.ancestors[0]).toBe('Magento_Backend::admin');
  });

  it('says that nothing is found', () => {
    expect(search('zzz')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'no resource that can be granted matches "zzz"\n',
    });
  });
});

describe('acl --magento-version', () => {
  const cwd = (): string => onDisk({ 'README.md': '' });

  it('prints a release as it is, without a word', () => {
    const { magento, resources } = readAcl(['--magento-version', '2.4.7-p4'], cwd());
    expect(magento).toBe('2.4.7-p4');
    expect(resources['Magento_Sales::api_actions']).toMatchObject({
      disabled: false,
      file: null,
      line: null,
    });
    expect(resources['Magento_Shipping::shipping_policy']).toMatchObject({ disabled: true });
  });

  it.each([
    [
      '2.4.8-p5',
      'Magento 2.4.8-p5 is not known: these are the resources of 2.4.8-p1 (2.4.8-p1 is the newest release known here)\n',
    ],
    ['2.2.8', 'Magento 2.2.8 is not known: these are the resources of 2.2.5 (2.2.5 is the nearest)\n'],
  ])('says what stands for %s', (version, note) => {
    const { code, stdout, stderr } = runCli(['acl', '--magento-version', version, '--format', 'json'], {
      cwd: cwd(),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: note });
    expect((JSON.parse(stdout) as { magento: string }).magento).toBe(note.match(/of (\S+)/)![1]);
  });

  it.each(['2.4', 'newest', '2.4.7p3', ''])('refuses %j', (version) => {
    const { code, stderr } = runCli(['acl', '--magento-version', version], { cwd: cwd() });
    expect(code).toBe(2);
    expect(stderr).toContain('--magento-version must be a version such as 2.4.7-p3');
  });
});

const magento = shared('magento');

describe.skipIf(!magento)('acl, on Magento Open Source', () => {
  it('has the ids of 2.4.6 with the ancestors that Magento gives them', () => {
    const { ancestors } = JSON.parse(readFileSync(join(magento!, '2.4.6/expected-acl.json'), 'utf8')) as {
      ancestors: Record<string, string[]>;
    };
    const { resources } = readAcl(['--magento', materialise('2.4.6')], process.cwd());
    const enabled = Object.entries(resources).filter(([, resource]) => !resource.disabled);
    expect(Object.fromEntries(enabled.map(([id, resource]) => [id, resource.ancestors]))).toEqual(ancestors);
  });

  it.each(['2.3.0', '2.4.4-p12', '2.4.8-p1'])('has the same of %s in the catalogue', (version) => {
    const facts = (args: readonly string[]) =>
      Object.entries(readAcl(args, onDisk({ 'README.md': '' })).resources).map(([id, entry]) => ({
        ...entry,
        ...{ id, file: null, line: null },
      }));
    const builtIn = facts(['--magento-version', version]);
    expect(builtIn).toEqual(facts(['--magento', materialise(`release:${version}`)]));
  });

  it.each(['2.2.5', '2.3.3', '2.4.1'])('reads %s in both layouts', (version) => {
    const layouts = [[], ['--layout', 'app-code']].map((layout) => {
      const acl = readAcl(['--magento', materialise(version, ...layout)], process.cwd());
      expect(acl.magento).toBe(version);
      return Object.entries(acl.resources).map(([id, { ancestors, disabled }]) => ({
        id,
        ancestors,
        disabled,
      }));
    });
    expect(layouts[0]!.length).toBeGreaterThan(150);
    const sorted = layouts.map((layout) => [...layout].sort((a, b) => (a.id < b.id ? -1 : 1)));
    expect(sorted[0]).toEqual(sorted[1]);
  });
});
