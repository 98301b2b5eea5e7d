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
  type ProjectFiles,
} from '#test/support/project';
import { createLanguageService } from '../languageService';
import { joinUri } from '../uri';
import { Workspace } from './workspace';

async function workspaceOf(
  files: ProjectFiles,
  folders = [''],
): Promise<{ workspace: Workspace; disk: MemoryFileSystem }> {
  const disk = new MemoryFileSystem();
  for (const [path, text] of Object.entries(files)) disk.write(joinUri(projectRoot, path), text);
  const workspace = new Workspace(disk);
  await workspace.setFolders(folders.map((folder) => (folder ? joinUri(projectRoot, folder) : projectRoot)));
  return { workspace, disk };
}

const names = (workspace: Workspace): string[] => workspace.modules.map((module) => module.name).sort();
const below = (folder: string, files: ProjectFiles): ProjectFiles =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
/** A module folder with the least that makes one. */
const bare = (name: string, folder: string): ProjectFiles => ({
  [`${folder}/registration.php`]: registration(name),
  [`${folder}/etc/module.xml`]: moduleXml(name),
});

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

describe('keeping in step', () => {
  const api = 'app/code/Acme/Bridge/etc/integration/api.xml';
  const apiWith = (name: string): string =>
    `<integrations><integration name="${name}"><resources><resource name="Magento_Sales::sales"/></resources></integration></integrations>`;

  it('lets an open document stand over the disk until it is closed', async () => {
    const { service, fileSystem, uri } = await project({ ...smallMagento, ...classicModule() });
    const apiNames = (): string[] => [...service.installations[0]!.api.keys()];
    await service.openDocument(uri(api), apiWith('Opened'));
    expect(apiNames()).toEqual(['Opened']);
    service.changeDocument(uri(api), apiWith('Typed'));
    expect(apiNames()).toEqual(['Typed']);
    fileSystem.write(uri(api), apiWith('On disk'));
    await service.filesChanged([{ uri: uri(api), type: 'changed' }]);
    expect(apiNames()).toEqual(['Typed']);
    await service.closeDocument(uri(api));
    expect(apiNames()).toEqual(['On disk']);
  });

  it('does not read or merge again what an edit cannot have changed', async () => {
    const { service, uri } = await project({ ...smallMagento, ...classicModule() });
    const installation = service.installations[0]!;
    const before = { acl: installation.acl, config: installation.config, api: installation.api };
    service.changeDocument(uri(api), apiWith('Typed'));
    expect(installation.acl).toBe(before.acl);
    expect(installation.config).toBe(before.config);
    expect(installation.api).not.toBe(before.api);
  });

  it('takes in files that are created and deleted', async () => {
    const { service, fileSystem, uri } = await project({
      ...smallMagento,
      ...classicModule({ 'etc/integration/api.xml': undefined }),
    });
    expect(service.installations[0]!.api.size).toBe(0);
    fileSystem.write(uri(api), apiWith('Acme ERP'));
    await service.filesChanged([{ uri: uri(api), type: 'created' }]);
    expect([...service.installations[0]!.api.keys()]).toEqual(['Acme ERP']);
    fileSystem.delete(uri(api));
    await service.filesChanged([{ uri: uri(api), type: 'deleted' }]);
    expect(service.installations[0]!.api.size).toBe(0);
  });

  it('takes in a module that appears, is disabled, or is installed by composer', async () => {
    const { service, fileSystem, uri } = await project(smallMagento);
    const has = (name: string): boolean => service.installations[0]!.module(name) !== undefined;
    for (const [path, text] of Object.entries(classicModule())) fileSystem.write(uri(path), text);
    await service.filesChanged(
      Object.keys(classicModule()).map((path) => ({ uri: uri(path), type: 'created' as const })),
    );
    expect(has('Acme_Bridge')).toBe(true);
    expect([...service.installations[0]!.config.keys()]).toEqual(['Acme ERP']);

    fileSystem.write(uri('app/etc/config.php'), "<?php return ['modules' => ['Acme_Bridge' => 0]];");
    await service.filesChanged([{ uri: uri('app/etc/config.php'), type: 'created' }]);
    expect(has('Acme_Bridge')).toBe(false);

    const installed = JSON.parse(smallMagento['vendor/composer/installed.json']!) as { packages: object[] };
    installed.packages.push({ name: 'acme/extra', autoload: { files: ['registration.php'] } });
    fileSystem.write(uri('vendor/acme/extra/registration.php'), registration('Acme_Extra'));
    fileSystem.write(uri('vendor/acme/extra/composer.json'), composerJson('acme/extra', 'Acme\\Extra'));
    fileSystem.write(uri('vendor/composer/installed.json'), JSON.stringify(installed));
    await service.filesChanged([{ uri: uri('vendor/composer/installed.json'), type: 'changed' }]);
    expect(has('Acme_Extra')).toBe(true);
  });

  it('adopts a document outside of every known folder, with the Magento around it', async () => {
    const { service, fileSystem } = await project({});
    for (const [path, text] of Object.entries({ ...smallMagento, ...classicModule() }))
      fileSystem.write(`file:///elsewhere/${path}`, text);
    await service.openDocument(`file:///elsewhere/${api}`, apiWith('Acme ERP'));
    const found = service.find(`file:///elsewhere/${api}`);
    expect(found?.installation.acl.get('Magento_Sales::ship')).toBeDefined();
  });

  it('knows files whatever form their URI has', async () => {
    const disk = new MemoryFileSystem();
    for (const [path, text] of Object.entries({ ...smallMagento, ...classicModule() }))
      disk.write(`file:///a%2Bb%20c/${path}`, text);
    const service = createLanguageService(disk);
    await service.setFolders(['file:///a+b%20c']);
    expect(service.find(`file:///a+b c/${api}`)?.module.name).toBe('Acme_Bridge');
  });
});
