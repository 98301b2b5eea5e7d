import { describe, expect, it } from 'vitest';
import { MemoryFileSystem } from '#test/support/memoryFileSystem';
import {
  classicModule,
  composerJson,
  moduleXml,
  project,
  registration,
  smallMagento,
} from '#test/support/project';
import { createLanguageService } from '../languageService';

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

  it('finds a module below another one when its registration.php is written', async () => {
    const { service, fileSystem, uri } = await project({
      'erp/registration.php': registration('Acme_Erp'),
      'erp/etc/module.xml': moduleXml('Acme_Erp'),
    });
    const path = uri('erp/src/registration.php');
    const roots = (): string[] =>
      service.installations.flatMap(({ own }) => own.map(({ rootUri }) => rootUri));
    await service.setFolders([uri('other')]);
    await service.openDocument(path, registration('Acme_Source'));
    expect(roots()).toEqual([uri('erp')]);
    fileSystem.write(path, registration('Acme_Source'));
    await service.filesChanged([{ uri: path, type: 'created' }]);
    expect(roots()).toEqual([uri('erp/src')]);
    fileSystem.write(path, '<?php');
    await service.filesChanged([{ uri: path, type: 'changed' }]);
    expect(roots()).toEqual([uri('erp')]);
  });

  it('reads a module again when a registration.php above its folder is written', async () => {
    const { service, fileSystem, uri } = await project({ 'erp/src/etc/module.xml': moduleXml('Acme_Old') });
    fileSystem.write(
      uri('erp/registration.php'),
      registration('Acme_New').replace('__DIR__', "__DIR__ . '/src'"),
    );
    await service.filesChanged([{ uri: uri('erp/registration.php'), type: 'created' }]);
    expect(service.installations.flatMap(({ own }) => own.map(({ name }) => name))).toEqual(['Acme_New']);
  });

  it('has modules of open documents in the same order, however they came', async () => {
    const { service, fileSystem } = await project({});
    for (const name of ['Crm', 'Erp']) {
      const folder = `file:///elsewhere/${name.toLowerCase()}`;
      fileSystem.write(`${folder}/registration.php`, registration(`Acme_${name}`));
      fileSystem.write(`${folder}/etc/module.xml`, moduleXml(`Acme_${name}`));
    }
    const names = (): string[] => service.installations.flatMap(({ own }) => own.map(({ name }) => name));
    await service.openDocument('file:///elsewhere/erp/src/etc/acl.xml', '<config/>');
    await service.openDocument('file:///elsewhere/crm/etc/module.xml', moduleXml('Acme_Crm'));
    expect(names()).toEqual(['Acme_Crm', 'Acme_Erp']);
  });

  it('has modules that are on no disk in the same order, whichever was edited last', async () => {
    const { service, uri } = await project({ ...smallMagento, ...classicModule() });
    const registrations = ['One', 'Two'].map((name) => uri(`app/code/Acme/${name}/registration.php`));
    for (const [index, each] of registrations.entries())
      await service.openDocument(each, registration(`Acme_New${index}`));
    const own = (): string[] => service.installations[0]!.own.map(({ name }) => name);
    const before = own();
    expect(before).toEqual(expect.arrayContaining(['Acme_New0', 'Acme_New1']));
    await service.changeDocument(registrations[0]!, `${registration('Acme_New0')}\n`);
    for (const type of ['created', 'changed'] as const)
      await service.filesChanged([{ uri: uri('app/etc/config.php'), type }]);
    expect(own()).toEqual(before);
  });

  it('notes nothing of a file that is opened outside of the folders', async () => {
    const { service, fileSystem } = await project({ ...smallMagento, ...classicModule() });
    fileSystem.write('file:///elsewhere/tools/Import.php', '<?php');
    await service.openDocument('file:///elsewhere/tools/Import.php', '<?php');
    await service.filesChanged([{ uri: 'file:///elsewhere/tools/Import.php', type: 'created' }]);
    expect(service.notices).toEqual([]);
  });

  it('validates configuration as long as there is a module for it', async () => {
    const { service, fileSystem, uri } = await project({ ...smallMagento, ...classicModule() });
    const module = 'app/code/Acme/Bridge';
    const config = uri(`${module}/.magento-integration.json`);
    fileSystem.write(config, '{}');
    await service.filesChanged([{ uri: config, type: 'created' }]);
    expect(service.filesToValidate()).toContain(config);
    const gone = Object.keys(classicModule()).map(uri);
    for (const each of gone) fileSystem.delete(each);
    await service.filesChanged(gone.map((each) => ({ uri: each, type: 'deleted' })));
    expect(service.filesToValidate()).toEqual([]);
  });

  it('keeps a file open that is closed under one of its two names', async () => {
    const { service, fileSystem, uri } = await project({ ...smallMagento, ...classicModule() });
    fileSystem.link(uri('app/code/Acme/Linked'), uri('modules/linked'));
    fileSystem.write(uri('modules/linked/registration.php'), registration('Acme_Linked'));
    fileSystem.write(uri('modules/linked/etc/integration/api.xml'), apiWith('On disk'));
    await service.setFolders([uri('')]);
    const names = ['app/code/Acme/Linked', 'modules/linked'].map((each) =>
      uri(`${each}/etc/integration/api.xml`),
    );
    const apiNames = (): string[] => [...service.installations[0]!.api.keys()].sort();
    expect(apiNames()).toEqual(['Acme ERP', 'On disk']);
    await service.openDocument(names[0]!, apiWith('First'));
    await service.openDocument(names[1]!, apiWith('Second'));
    expect(apiNames()).toEqual(['Acme ERP', 'Second']);
    await service.closeDocument(names[1]!);
    expect(apiNames()).toEqual(['Acme ERP', 'First']);
    await service.closeDocument(names[0]!);
    expect(apiNames()).toEqual(['Acme ERP', 'On disk']);
  });

  it.each([
    ['file:///c%3A/sh%C3%B6p', 'file:///c:/shöp'],
    ['file:///c%3A/sh%C3%B6p', 'file:///C%3A/sh%c3%b6p'],
    ['file:///a%2Bb%20c', 'file:///a+b%20c'],
  ])('keeps %s open when it is closed as %s', async (one, other) => {
    const disk = new MemoryFileSystem();
    for (const [path, text] of Object.entries({ ...smallMagento, ...classicModule() }))
      disk.write(`${one}/${path}`, text);
    const service = createLanguageService(disk);
    await service.setFolders([one]);
    const apiNames = (): string[] => [...service.installations[0]!.api.keys()];
    await service.openDocument(`${one}/${api}`, apiWith('First'));
    await service.openDocument(`${other}/${api}`, apiWith('Second'));
    expect(apiNames()).toEqual(['Second']);
    await service.closeDocument(`${other}/${api}`);
    expect(apiNames()).toEqual(['First']);
    await service.openDocument(`${other}/${api}`, apiWith('Third'));
    await service.closeDocument(`${one}/${api}`);
    expect(apiNames()).toEqual(['Third']);
    await service.closeDocument(`${other}/${api}`);
    expect(apiNames()).toEqual(['Acme ERP']);
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
