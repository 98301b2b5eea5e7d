import { describe, expect, it } from 'vitest';
import { MemoryFileSystem } from '#test/support/memoryFileSystem';
import {
  classicModule,
  composerJson,
  moduleXml,
  project,
  projectRoot,
  registration,
  smallMagento,
} from '#test/support/project';
import { bare, below, names, workspaceOf } from '#test/support/workspace';
import { joinUri } from '../uri';
import { Workspace } from './workspace';

describe('finding modules', () => {
  it('reads composer packages and app/code of a Magento project', async () => {
    const { workspace } = await workspaceOf({ ...smallMagento, ...classicModule() });
    expect(names(workspace)).toEqual([
      'Acme_Bridge',
      'Magento_Backend',
      'Magento_Catalog',
      'Magento_Customer',
      'Magento_Integration',
      'Magento_Sales',
    ]);
    expect(workspace.projects.map((each) => each.version)).toEqual(['2.4.6']);
    expect(workspace.modules.find((module) => module.name === 'Acme_Bridge')).toMatchObject({
      origin: 'app-code',
      appCodePath: 'Acme/Bridge',
    });
  });

  it('finds several modules in one package, and packages listed as composer 1 did', async () => {
    const { workspace } = await workspaceOf({
      'bin/magento': '',
      'vendor/composer/installed.json': JSON.stringify([
        {
          name: 'acme/suite',
          autoload: { files: ['src/One/registration.php', './src/Two/registration.php', 'functions.php'] },
        },
      ]),
      ...bare('Acme_One', 'vendor/acme/suite/src/One'),
      ...bare('Acme_Two', 'vendor/acme/suite/src/Two'),
    });
    expect(names(workspace)).toEqual(['Acme_One', 'Acme_Two']);
  });

  it('knows a folder that was put under vendor by hand from one that composer installed', async () => {
    const { workspace } = await workspaceOf({ ...smallMagento, ...bare('Acme_Hand', 'vendor/acme/hand') });
    expect(workspace.modules.find((module) => module.name === 'Acme_Hand')?.origin).toBe('vendor-folder');
  });

  it('finds app/code folders without registration.php and at a depth where Magento does not look', async () => {
    const { workspace } = await workspaceOf({
      'bin/magento': '',
      'app/code/Acme/Bridge/etc/module.xml': moduleXml('Acme_Bridge'),
      ...bare('Acme_Deep', 'app/code/Acme/Erp/Deep'),
      ...bare('Acme_Flat', 'app/code/Flat'),
    });
    expect(
      workspace.modules.map((module) => [module.name, module.appCodePath, module.registrations.length]),
    ).toEqual([
      ['Acme_Bridge', 'Acme/Bridge', 0],
      ['Acme_Deep', 'Acme/Erp/Deep', 1],
      ['Acme_Flat', 'Flat', 1],
    ]);
  });

  it.each(['src', 'magento', 'htdocs', 'shop/www'])(
    'finds a Magento project in the sub-folder %s',
    async (folder) => {
      const { workspace } = await workspaceOf(below(folder, { ...smallMagento, ...classicModule() }));
      expect(names(workspace)).toContain('Acme_Bridge');
      expect(workspace.projects.map((each) => each.rootUri)).toEqual([joinUri(projectRoot, folder)]);
    },
  );

  it('finds the project above a folder that was opened inside of it', async () => {
    const { workspace } = await workspaceOf({ ...smallMagento, ...classicModule() }, [
      'app/code/Acme/Bridge',
    ]);
    expect(workspace.projects.map((each) => each.rootUri)).toEqual([projectRoot]);
    expect(workspace.installations[0]!.acl.get('Magento_Sales::ship')).toBeDefined();
  });

  it('takes a module repository, and a folder of them, without Magento', async () => {
    const lone = { ...bare('Acme_Bridge', ''), 'etc/integration/api.xml': '<integrations/>' };
    const alone = await workspaceOf(
      Object.fromEntries(Object.entries(lone).map(([path, text]) => [path.replace(/^\//, ''), text])),
    );
    expect(alone.workspace.modules.map((module) => [module.name, module.origin])).toEqual([
      ['Acme_Bridge', 'standalone'],
    ]);
    const several = await workspaceOf({
      ...bare('Acme_One', 'packages/one'),
      ...bare('Acme_Two', 'packages/two'),
    });
    expect(names(several.workspace)).toEqual(['Acme_One', 'Acme_Two']);
    expect(several.workspace.installations).toHaveLength(2);
  });

  it.each(['require', 'require-dev'])(
    'takes a module that asks for a whole Magento in %s for a module',
    async (key) => {
      const packages = [
        'magento/product-community-edition',
        'magento/product-enterprise-edition',
        'mage-os/product-community-edition',
        'magento/magento2-base',
        'magento/magento-cloud-metapackage',
      ];
      for (const name of packages) {
        for (const type of [{ type: 'magento2-module' }, {}]) {
          const test = await project({
            'registration.php': registration('Acme_Bridge'),
            'etc/module.xml': moduleXml('Acme_Bridge'),
            'composer.json': JSON.stringify({ ...type, name: 'acme/bridge', [key]: { [name]: '*' } }),
          });
          expect(test.service.installations.flatMap(({ own }) => own.map((each) => each.origin))).toEqual([
            'standalone',
          ]);
        }
      }
    },
  );

  it('takes a folder that only registers a module for a module', async () => {
    const test = await project({ 'registration.php': registration('Acme_Bridge') });
    expect(test.service.installations.flatMap(({ own }) => own.map(({ name }) => name))).toEqual([
      'Acme_Bridge',
    ]);
  });

  it('puts modules of one repository together where one names the other in its sequence', async () => {
    const { workspace } = await workspaceOf({
      ...bare('Acme_One', 'packages/one'),
      ...bare('Acme_Two', 'packages/two'),
      'packages/two/etc/module.xml': moduleXml('Acme_Two', { sequence: ['Acme_One'] }),
      ...bare('Acme_Other', 'packages/other'),
    });
    expect(workspace.installations.map((each) => each.own.map((module) => module.name).sort())).toEqual([
      ['Acme_One', 'Acme_Two'],
      ['Acme_Other'],
    ]);
  });

  it('follows a registration.php that registers a folder below its own', async () => {
    const files = {
      'registration.php': registration('Acme_Bridge').replace('__DIR__', "__DIR__ . '/src'"),
      'composer.json': composerJson('acme/module-bridge', 'Acme\\Bridge'),
      'src/etc/module.xml': moduleXml('Acme_Bridge'),
      'src/etc/integration/api.xml': '<integrations/>',
    };
    const lone = await workspaceOf(files);
    expect(
      lone.workspace.modules.map((module) => [module.name, module.rootUri, module.registrations.length]),
    ).toEqual([['Acme_Bridge', joinUri(projectRoot, 'src'), 1]]);
    const installed = await workspaceOf({
      'bin/magento': '',
      'vendor/composer/installed.json': JSON.stringify({
        packages: [{ name: 'acme/module-bridge', autoload: { files: ['registration.php'] } }],
      }),
      ...below('vendor/acme/module-bridge', files),
    });
    expect(installed.workspace.modules.map((module) => module.rootUri)).toEqual([
      joinUri(projectRoot, 'vendor/acme/module-bridge/src'),
    ]);
    expect(installed.workspace.modules[0]!.files.has('api')).toBe(true);
  });

  it.each(['require', 'require-dev'])(
    'takes a module for one whose composer.json has the product in %s',
    async (key) => {
      const { service, uri } = await project({
        'registration.php': registration('Acme_Bridge'),
        'etc/module.xml': moduleXml('Acme_Bridge'),
        'composer.json': JSON.stringify({
          name: 'acme/bridge',
          type: 'magento2-module',
          [key]: { 'magento/product-community-edition': '2.4.6' },
        }),
      });
      expect(service.find(uri('etc/module.xml'))?.module.origin).toBe('standalone');
      expect(service.installations[0]!.magentoVersion).toBe(key === 'require' ? '2.4.6' : '2.4.8-p1');
    },
  );

  it('does not take test fixtures for modules', async () => {
    const { workspace } = await workspaceOf({
      ...smallMagento,
      ...classicModule(),
      ...bare('Magento_TestModule1', 'dev/tests/api-functional/_files/Magento/TestModule1'),
      ...bare('Acme_Fixture', 'packages/Test/_files/Fixture'),
      ...bare('Acme_Real', 'packages/real'),
    });
    expect(names(workspace).filter((name) => !/^Magento_[BCIS]/.test(name))).toEqual([
      'Acme_Bridge',
      'Acme_Real',
    ]);
  });

  it('leaves out what app/etc/config.php disables, and takes in what it does not know yet', async () => {
    const { workspace } = await workspaceOf({
      ...smallMagento,
      ...classicModule(),
      'app/etc/config.php': `<?php return ['modules' => [
        'Magento_Sales' => 0, // 'Magento_Backend' => 0
        'Magento_Catalog' => 1,
      ]];`,
    });
    const installation = workspace.installations[0]!;
    expect(installation.acl.get('Magento_Sales::sales')).toBeUndefined();
    expect(installation.acl.get('Magento_Catalog::catalog')).toBeDefined();
    expect(installation.acl.get('Magento_Backend::admin')).toBeDefined();
    expect(installation.module('Acme_Bridge')).toBeDefined();
  });

  it('keeps the projects of several workspace folders apart, and lends Magento to a module beside it', async () => {
    const other = below('two', {
      ...smallMagento,
      'app/code/Acme/Own/etc/module.xml': moduleXml('Acme_Own'),
      'app/code/Acme/Own/registration.php': registration('Acme_Own'),
      'app/code/Acme/Own/etc/acl.xml':
        '<config><acl><resources><resource id="Magento_Backend::admin"><resource id="Acme_Own::all" title="Own things"/></resource></resources></acl></config>',
    });
    const { workspace } = await workspaceOf(
      { ...below('one', { ...smallMagento, ...classicModule() }), ...other, ...bare('Acme_Lone', 'three') },
      ['one', 'two', 'three'],
    );
    const [one, two, three] = workspace.installations;
    expect(one!.acl.get('Acme_Own::all')).toBeUndefined();
    expect(two!.acl.get('Acme_Own::all')).toBeDefined();
    expect(three!.acl.get('Magento_Sales::ship')).toBeDefined();
    expect(three!.own.map((module) => module.name)).toEqual(['Acme_Lone']);
  });

  it('follows links: a path package is edited where it really is', async () => {
    const disk = new MemoryFileSystem();
    const installed = JSON.parse(smallMagento['vendor/composer/installed.json']!) as { packages: unknown[] };
    installed.packages.push({
      name: 'acme/module-bridge',
      type: 'magento2-module',
      'install-path': '../acme/module-bridge',
      autoload: { files: ['registration.php'] },
    });
    const files = {
      ...smallMagento,
      'vendor/composer/installed.json': JSON.stringify(installed),
      ...Object.fromEntries(
        Object.entries(classicModule()).map(([path, text]) => [
          path.replace('app/code/Acme/Bridge', 'packages/bridge'),
          text,
        ]),
      ),
    };
    for (const [path, text] of Object.entries(files)) disk.write(joinUri(projectRoot, path), text);
    disk.link(joinUri(projectRoot, 'vendor/acme/module-bridge'), joinUri(projectRoot, 'packages/bridge'));
    const workspace = new Workspace(disk);
    await workspace.setFolders([projectRoot]);

    const api = 'etc/integration/api.xml';
    const real = workspace.find(joinUri(projectRoot, `packages/bridge/${api}`));
    const linked = workspace.find(joinUri(projectRoot, `vendor/acme/module-bridge/${api}`));
    expect(real?.module.origin).toBe('composer');
    expect(linked?.file).toBe(real?.file);
    expect(workspace.modules.filter((module) => module.name === 'Acme_Bridge')).toHaveLength(1);
  });
});
