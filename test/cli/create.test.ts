import { mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { writeNewFiles } from '#cli/writeFiles';
import { classicModule, smallMagento } from '../support/project';
import { onDisk, runCli } from './runCli';
import { needed, urls, filesBelow } from './createArguments';

describe('create', () => {
  it('writes a module and says what to do next', () => {
    const shop = onDisk(smallMagento);
    const { code, stdout, stderr } = runCli(
      [
        'create',
        'app/code',
        ...needed,
        ...urls,
        '--resource',
        'Magento_Sales::ship',
        '--resource',
        'Magento_Customer::manage',
      ],
      { cwd: shop },
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toBe(`Wrote 4 files to app/code/Acme/ErpBridge:
  registration.php
  composer.json
  etc/module.xml
  etc/integration.xml

Next:
  bin/magento module:enable Acme_ErpBridge
  bin/magento setup:upgrade
  bin/magento cache:clean

Then open System > Extensions > Integrations in the Magento admin: "Acme ERP" is in the list, and Activate
connects it.
`);
    expect(
      runCli(['check', 'app/code', '--max-warnings', '0', '--format', 'json'], { cwd: shop }),
    ).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"diagnostics": []') as string,
    });
  });

  it('prints the files and writes nothing with --dry-run', () => {
    const folder = onDisk({});
    const { code, stdout } = runCli(['create', '.', ...needed, '--style', 'consolidated', '--dry-run'], {
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('--- Acme/ErpBridge/etc/integration.xml\n<?xml version="1.0"?>\n');
    expect(stdout).toContain('--- Acme/ErpBridge/registration.php\n<?php\n');
    expect(filesBelow(folder)).toEqual([]);
  });

  it('needs no resource, no Magento and no folder', () => {
    const folder = onDisk({});
    const { code, stdout, stderr } = runCli(['create', 'new/modules', ...needed], { cwd: folder });
    expect(code).toBe(0);
    expect(stderr).toContain('Magento_Backend::store');
    expect(stdout).toContain('copy the folder to app/code/Acme/ErpBridge');
    expect(filesBelow(folder)).toHaveLength(4);
    expect(runCli(['check', '--max-warnings', '0'], { cwd: folder }).code).toBe(0);
  });

  it('writes config.xml, api.xml and the script that was named', () => {
    const folder = onDisk({});
    const args = [
      'create',
      '.',
      ...needed,
      '--setup',
      'install-data',
      '--endpoint-url',
      'http://erp.example/x',
    ];
    const { code, stderr } = runCli(args, { cwd: folder });
    expect(code).toBe(0);
    // Magento takes it, as the rule says.
    expect(stderr).toMatch(/not encrypted/);
    expect(filesBelow(folder)).toEqual(
      expect.arrayContaining([
        'Acme/ErpBridge/Setup/InstallData.php',
        'Acme/ErpBridge/etc/integration/api.xml',
        'Acme/ErpBridge/etc/integration/config.xml',
      ]),
    );
  });

  it('takes the resources of another Magento', () => {
    const shop = onDisk(smallMagento, 'shop');
    const folder = onDisk({});
    const args = ['create', folder, ...needed, '--resource', 'Magento_Cms::page'];
    expect(runCli([...args, '--dry-run'])).toMatchObject({ code: 0, stderr: '' });
    expect(runCli([...args, '--magento', shop])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Magento_Cms is not here or is disabled') as string,
    });
  });

  const refused: readonly [string, string[], RegExp][] = [
    ['no folder', needed, /name the folder/],
    ['two folders', ['.', 'other', ...needed], /one folder only/],
    ['no name', ['.', '--vendor', 'Acme', '--module', 'ErpBridge'], /give --name, --email/],
    ['an unknown option', ['.', ...needed, '--colour'], /--colour/],
    ['an unknown style', ['.', ...needed, '--style', 'new'], /--style must be classic, consolidated/],
    ['an unknown script', ['.', ...needed, '--setup', 'new'], /--setup must be install-data, data-patch/],
    [
      'a script for integration.xml',
      ['.', ...needed, '--style', 'consolidated', '--setup', 'data-patch'],
      /--setup is for/,
    ],
    [
      'a vendor in lower case',
      ['.', ...needed, '--vendor', 'acme'],
      /--vendor: "acme" is not a valid vendor name/,
    ],
    ['a reserved word', ['.', ...needed, '--module', 'Class'], /--module: "Class" is a reserved word/],
    ["Magento's own vendor", ['.', ...needed, '--vendor', 'Magento'], /--vendor: /],
    ['a way out', ['.', ...needed, '--vendor', '../../Acme'], /--vendor: .* is a path/],
    ['a bad address', ['.', ...needed, '--email', 'erp'], /--email: /],
    ['what is no URL', ['.', ...needed, '--endpoint-url', 'erp.example'], /--endpoint-url: .*https/],
    ['a query', ['.', ...needed, '--identity-link-url', 'https://erp.example?a'], /--identity-link-url: /],
    [
      'an unknown resource',
      ['.', ...needed, '--resource', 'Magento_Sales::shipp'],
      /--resource: .*Did you mean Magento_Sales::ship/,
    ],
    ['a file as folder', ['readme.md', ...needed], /readme\.md" is a file/],
    ['a folder below a file', ['readme.md/x', ...needed], /is a file/],
    ['no such Magento', ['.', ...needed, '--magento', 'nowhere'], /cannot read "nowhere"/],
  ];

  it.each(refused)('refuses %s and writes nothing', (_, args, message) => {
    const folder = onDisk({ 'readme.md': '' });
    const { code, stdout, stderr } = runCli(['create', ...args], { cwd: folder });
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(filesBelow(folder)).toEqual(['readme.md']);
  });

  it('refuses names that are taken', () => {
    const shop = onDisk({ ...smallMagento, ...classicModule() });
    const before = filesBelow(shop);
    const { code, stderr } = runCli(['create', 'app/code', ...needed, '--module', 'Bridge'], { cwd: shop });
    expect(code).toBe(2);
    expect(stderr).toMatch(/--module: A module Acme_Bridge already/);
    expect(stderr).toMatch(/--name: "Acme ERP" is already declared/);
    expect(filesBelow(shop)).toEqual(before);
  });

  it.each(['etc/module.xml', 'Setup/Patch/Data/InstallAcmeERPIntegration.php', 'composer.json'])(
    'writes nothing where %s is there',
    (path) => {
      const folder = onDisk({ [`Acme/ErpBridge/${path}`]: 'mine' });
      const { code, stderr } = runCli(['create', '.', ...needed, '--style', 'classic'], { cwd: folder });
      expect(code).toBe(2);
      expect(stderr).toContain(`${path} already exists`);
      expect(filesBelow(folder)).toEqual([`Acme/ErpBridge/${path}`]);
      expect(readFileSync(join(folder, 'Acme/ErpBridge', path), 'utf8')).toBe('mine');
    },
  );

  it('is not led out of the folder by a link, nor writes through one that leads nowhere', () => {
    const elsewhere = onDisk({});
    const folder = onDisk({});
    symlinkSync(elsewhere, join(folder, 'Acme'));
    expect(runCli(['create', '.', ...needed], { cwd: folder })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('outside the chosen folder') as string,
    });
    mkdirSync(join(folder, 'Beta/ErpBridge/etc'), { recursive: true });
    symlinkSync(join(elsewhere, 'made.xml'), join(folder, 'Beta/ErpBridge/etc/module.xml'));
    expect(runCli(['create', '.', ...needed, '--vendor', 'Beta'], { cwd: folder })).toMatchObject({
      code: 2,
    });
    expect(filesBelow(elsewhere)).toEqual([]);
    expect(filesBelow(folder)).toEqual(['Acme', 'Beta/ErpBridge/etc/module.xml']);
  });

  it('takes away what it has written, and nothing else, where a later file fails', () => {
    const folder = onDisk({ 'Acme/readme.md': 'mine' });
    const uri = (path: string): string => pathToFileURL(join(folder, path)).href;
    const files = [
      'Acme/ErpBridge/a.php',
      'Acme/ErpBridge/etc/b.xml',
      `Acme/ErpBridge/etc/${'x'.repeat(300)}`,
    ];
    expect(() =>
      writeNewFiles(
        files.map((path) => ({ uri: uri(path), text: '' })),
        folder,
      ),
    ).toThrow(/cannot be written: .*; nothing was written/);
    expect(readdirSync(folder, { recursive: true })).toEqual(['Acme', 'Acme/readme.md']);
  });
});
