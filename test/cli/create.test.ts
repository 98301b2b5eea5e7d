import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { writeNewFiles } from '#cli/writeFiles';
import { classicModule, smallMagento } from '../support/project';
import { hasSchemas, hasXmllint, XmllintWorkshop } from '../mutation/xmllint';
import { materialise, onDisk, runCli, shared } from './runCli';

const needed = [
  '--vendor',
  'Acme',
  '--module',
  'ErpBridge',
  '--name',
  'Acme ERP',
  '--email',
  'erp@acme.example',
];
const urls = [
  '--endpoint-url',
  'https://erp.acme.example/x',
  '--identity-link-url',
  'https://erp.acme.example/y',
];

/** Every file below a folder, sorted. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

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
    expect(stdout).toBe(`Wrote 6 files to app/code/Acme/ErpBridge:
  registration.php
  composer.json
  etc/module.xml
  etc/integration/config.xml
  etc/integration/api.xml
  Setup/Patch/Data/InstallAcmeERPIntegration.php

Next:
  bin/magento module:enable Acme_ErpBridge
  bin/magento setup:upgrade
  bin/magento cache:clean

Then open System › Extensions › Integrations in the Magento admin: "Acme ERP" is in the list, and Activate
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
    expect(filesBelow(folder)).toHaveLength(6);
    expect(runCli(['check', '--max-warnings', '0'], { cwd: folder }).code).toBe(0);
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
    ['a vendor in lower case', ['.', ...needed, '--vendor', 'acme'], /--vendor: "acme" is no vendor name/],
    ['a reserved word', ['.', ...needed, '--module', 'Class'], /--module: "Class" is a reserved word/],
    ["Magento's own vendor", ['.', ...needed, '--vendor', 'Magento'], /--vendor: /],
    ['a way out', ['.', ...needed, '--vendor', '../../Acme'], /--vendor: .* is a path/],
    ['a bad address', ['.', ...needed, '--email', 'erp'], /--email: /],
    ['an insecure URL', ['.', ...needed, '--endpoint-url', 'http://erp.example'], /--endpoint-url: .*https/],
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
    expect(stderr).toMatch(/--module: There is a module Acme_Bridge already/);
    expect(stderr).toMatch(/--name: "Acme ERP" is declared already/);
    expect(filesBelow(shop)).toEqual(before);
  });

  it.each(['etc/module.xml', 'Setup/Patch/Data/InstallAcmeERPIntegration.php', 'composer.json'])(
    'writes nothing where %s is there',
    (path) => {
      const folder = onDisk({ [`Acme/ErpBridge/${path}`]: 'mine' });
      const { code, stderr } = runCli(['create', '.', ...needed], { cwd: folder });
      expect(code).toBe(2);
      expect(stderr).toContain(`${path} is there already`);
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
      stderr: expect.stringContaining('leads out') as string,
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

/** Whether a program is there; says so where it is not. In CI it has to be. */
function has(program: string): boolean {
  const found =
    spawnSync(program, ['--version'], { env: { ...process.env, COMPOSER_ALLOW_SUPERUSER: '1' } }).status ===
    0;
  if (!found) console.log(`skipped: ${program} is not installed, so nobody asks it about what create writes`);
  return found;
}

const hasPhp = has('php');
const hasComposer = hasPhp && has('composer');

const styles = {
  'data-patch': ['--setup', 'data-patch'],
  'install-data': ['--setup', 'install-data'],
  consolidated: ['--style', 'consolidated'],
} as const;
/** With what XML, PHP and JSON each have to escape. */
const names = ['Acme ERP', `R&D "ONeil" <ERP> \\ $x */ ?> é 中`];

const made = new Map<string, string>();

/** The folder of a module made by the CLI, once for all tests. */
function madeModule(style: keyof typeof styles, name: string): string {
  const known = made.get(style + name);
  if (known !== undefined) return known;
  const folder = onDisk({});
  const args = [...needed, ...urls, '--name', name, ...styles[style], '--resource', 'Magento_Sales::ship'];
  const { code, stderr } = runCli(['create', folder, ...args]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const module = join(folder, 'Acme/ErpBridge');
  made.set(style + name, module);
  return module;
}

const cases = (Object.keys(styles) as (keyof typeof styles)[]).flatMap((style) =>
  names.map((name) => [style, name] as const),
);

describe.skipIf(!hasPhp)('what is written is PHP', () => {
  it.each(cases)('%s %s', (style, name) => {
    const module = madeModule(style, name);
    const scripts = filesBelow(module).filter((file) => file.endsWith('.php'));
    for (const file of scripts) {
      const { status, stdout } = spawnSync('php', ['-l', join(module, file)], { encoding: 'utf8' });
      expect(stdout).toContain('No syntax errors');
      expect(status).toBe(0);
    }
  });

  it.each(cases.filter(([style]) => style !== 'consolidated'))(
    'that passes the name: %s %s',
    (style, name) => {
      const module = madeModule(style, name);
      const script = filesBelow(module).find((file) => file.startsWith('Setup/'))!;
      const className = `Acme\\ErpBridge\\${script.replace('.php', '').replaceAll('/', '\\')}`;
      const run = style === 'install-data' ? 'install($data, $context)' : 'apply()';
      // Just enough of Magento for the script to run; the parameters are those of its interfaces.
      const harness = `<?php
namespace Magento\\Framework\\Setup {
  interface ModuleDataSetupInterface {}
  interface ModuleContextInterface {}
  interface InstallDataInterface { public function install(ModuleDataSetupInterface $setup, ModuleContextInterface $context); }
}
namespace Magento\\Framework\\Setup\\Patch {
  interface PatchInterface { public function getAliases(); public function apply(); }
  interface DataPatchInterface extends PatchInterface { public static function getDependencies(); }
}
namespace Magento\\Integration\\Model {
  class ConfigBasedIntegrationManager { public function processIntegrationConfig(array $names) { echo json_encode($names); } }
}
namespace {
  require ${JSON.stringify(join(module, script))};
  $data = new class implements \\Magento\\Framework\\Setup\\ModuleDataSetupInterface {};
  $context = new class implements \\Magento\\Framework\\Setup\\ModuleContextInterface {};
  (new \\${className}(new \\Magento\\Integration\\Model\\ConfigBasedIntegrationManager()))->${run};
}
`;
      const { stdout, stderr } = spawnSync(
        'php',
        ['-d', 'display_errors=stderr', '-d', 'error_reporting=-1'],
        {
          input: harness,
          encoding: 'utf8',
        },
      );
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual([name]);
    },
  );
});

describe.skipIf(!hasComposer)('what is written is a package', () => {
  it.each(cases)('%s %s', (style, name) => {
    const module = madeModule(style, name);
    const { status, stdout, stderr } = spawnSync(
      'composer',
      ['validate', '--strict', '--no-interaction', '--no-plugins'],
      {
        cwd: module,
        env: { ...process.env, COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_DISABLE_NETWORK: '1' },
        encoding: 'utf8',
      },
    );
    expect(`${stdout}${stderr}`).toContain('./composer.json is valid');
    expect(status).toBe(0);
  });
});

if (!hasSchemas)
  console.log('skipped: ../shared/magento/xsd is not there, so xmllint does not judge what create writes');

describe.skipIf(!hasXmllint || !hasSchemas)("what is written is valid for Magento's schemas", () => {
  const schemas = {
    'etc/module.xml': 'module.xsd',
    'etc/integration/config.xml': 'config.xsd',
    'etc/integration/api.xml': 'api.xsd',
    'etc/integration.xml': 'integration.xsd',
  } as const;
  const workshop = new XmllintWorkshop();
  afterAll(() => workshop.close());

  it.each(cases)('%s %s', (style, name) => {
    const module = madeModule(style, name);
    const found = Object.entries(schemas).filter(([path]) => existsSync(join(module, path)));
    expect(found).toHaveLength(style === 'consolidated' ? 2 : 3);
    for (const [path, schema] of found) {
      const [verdict] = workshop.judge([readFileSync(join(module, path))], schema);
      expect({ path, ...verdict }).toEqual({ path, wellFormed: true, valid: true });
    }
  });
});

it.runIf(process.env.CI)('has PHP and composer in CI', () => {
  expect([hasPhp, hasComposer]).toEqual([true, true]);
});

const realMagento = shared('magento/materialise.mjs');

describe.skipIf(!realMagento)('in a real Magento', () => {
  it.each(['2.2.5', '2.3.3', '2.4.1', '2.4.6'])('%s: what is created has no finding', (version) => {
    const shop = materialise(version);
    for (const [style, options] of Object.entries(styles)) {
      if (version === '2.2.5' && style === 'data-patch') continue;
      const module = `${style === 'consolidated' ? 'One' : style === 'data-patch' ? 'Patch' : 'Install'}Bridge`;
      const args = [
        '--vendor',
        'Acme',
        '--module',
        module,
        '--name',
        `Acme ${module}`,
        '--email',
        'erp@acme.example',
      ];
      const resources = ['--resource', 'Magento_Sales::ship', '--resource', 'Magento_Backend::store'];
      const made = runCli(['create', join(shop, 'app/code'), ...args, ...options, ...resources]);
      expect(made).toMatchObject({ code: 0, stderr: '' });
    }
    const { stdout } = runCli(['check', join(shop, 'app/code/Acme'), '--format', 'json']);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; severity: string }[] };
    const hints = version === '2.2.5' ? [] : [{ code: 'setup-script-deprecated', severity: 'hint' }];
    expect(diagnostics.map(({ code, severity }) => ({ code, severity }))).toEqual(hints);
  });
});
