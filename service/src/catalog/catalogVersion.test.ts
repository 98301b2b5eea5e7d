import { describe, expect, it } from 'vitest';
import type { IndexOptions } from '../workspace/workspace';
import {
  classicModule,
  moduleXml,
  project,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';

type Packages = Readonly<Record<string, string>>;

const moduleFor = (index: number, packages: Packages | string): ProjectFiles => ({
  [`m${index}/registration.php`]: registration(`Acme_M${index}`),
  [`m${index}/etc/module.xml`]: moduleXml(`Acme_M${index}`),
  [`m${index}/etc/acl.xml`]: '<config/>',
  [`m${index}/composer.json`]: JSON.stringify({
    name: `acme/m${index}`,
    type: 'magento2-module',
    require: typeof packages === 'string' ? { 'magento/framework': packages } : packages,
  }),
});
const versionsFor = (...constraints: readonly string[]) => versionsWith({}, constraints);
const versionsWith = async (options: IndexOptions, required: readonly (Packages | string)[]) =>
  (await installationsWith(options, required)).map(({ magentoVersion }) => magentoVersion);
const installationsWith = async (options: IndexOptions, required: readonly (Packages | string)[]) => {
  const files = Object.assign({}, ...required.map((each, index) => moduleFor(index, each))) as ProjectFiles;
  return (await project(files, options)).service.installations;
};

describe('the built-in version for a module that stands by itself', () => {
  it.each([
    ['*', '2.4.8-p1'],
    ['101.0.*', '2.2.5'],
    ['102.0.*', '2.3.7-p4'],
    ['103.0.*', '2.4.8-p1'],
    ['^102.0', '2.3.7-p4'],
    ['~102.0.1', '2.3.7-p4'],
    ['>=101.0 <103', '2.3.7-p4'],
    ['>= 101.0.0, < 103.0.2', '2.4.1-p1'],
    ['101.0.* || 102.0.*', '2.3.7-p4'],
    ['100.1 - 102.0.9', '2.3.7-p4'],
    ['103.0.2', '2.4.2'],
    ['103.0.7-p3', '2.4.7-p3'],
    ['~103.0.6 <103.0.7', '2.4.6-p11'],
    ['<=103.0.4-p11', '2.4.4-p11'],
    // Two patches of Magento was added in one of the framework.
    ['103.0.4-p9', '2.4.4-p10'],
    ['100.1.*', '2.2.5'],
    ['dev-master', '2.4.8-p1'],
    ['', '2.4.8-p1'],
    ['^', '2.4.8-p1'],
  ])('%s: %s', async (constraint, version) => {
    expect(await versionsFor(constraint)).toEqual([version]);
  });

  it('is that of the setting, where there is one', async () => {
    expect(await versionsWith({ magentoVersion: '2.2.5' }, ['103.0.*'])).toEqual(['2.2.5']);
  });

  it.each([
    ['another package of Magento', { 'magento/module-sales': '102.0.*' }, '2.3.7-p4'],
    ['a package that newer releases lack', { 'magento/module-braintree': '*' }, '2.3.7-p4'],
    ['the product', { 'magento/product-community-edition': '>=2.4.4 <2.4.6' }, '2.4.5-p13'],
    ['a patch of the product', { 'magento/product-enterprise-edition': '2.4.7-p3' }, '2.4.7-p3'],
    ['PHP', { php: '~7.4.0' }, '2.4.5-p13'],
    ['Mage-OS', { 'mage-os/framework': '1.0.*' }, '2.4.7-p4'],
  ])('follows %s', async (_, packages, version) => {
    expect(await versionsWith({}, [packages])).toEqual([version]);
  });

  it.each([
    ['a setting', { magentoVersion: '2.4.8-p5' }, {}, '2.4.8-p5', '2.4.8-p1'],
    ['a constraint', {}, { 'magento/framework': '103.0.9' }, '2.4.9', '2.4.8-p1'],
    ['Mage-OS', {}, { 'mage-os/product-community-edition': '^9' }, '2.4.9', '2.4.8-p1'],
  ])(
    'is the newest for a newer one in %s, which is remembered',
    async (_, options, packages, asked, release) => {
      const [installation] = await installationsWith(options, [packages]);
      expect(installation!.magentoVersion).toBe(asked);
      expect(installation!.builtIn).toMatchObject({ release, isOutdated: true });
    },
  );

  it.each([
    ['2.4.6-p99', '2.4.6-p11'],
    ['2.3.5', '2.3.5-p1'],
    ['2.2.8', '2.2.5'],
    ['2.0.18', '2.2.5'],
  ])('stands for %s, which is not known: %s', async (magentoVersion, release) => {
    const [installation] = await installationsWith({ magentoVersion }, [{}]);
    expect(installation!.builtIn).toMatchObject({ release, isOutdated: false });
  });

  it('is that of composer.lock in the repository of a module, and of its own composer.json', async () => {
    const lock = (...packages: readonly object[]): ProjectFiles => ({
      ...moduleFor(0, { 'magento/framework': '*' }),
      'm0/composer.lock': JSON.stringify({ packages: [], 'packages-dev': packages }),
    });
    const locked = async (...packages: readonly object[]) =>
      (await project(lock(...packages))).service.installations[0]!.magentoVersion;
    expect(await locked({ name: 'magento/framework', version: '103.0.5-p8' })).toBe('2.4.5-p8');
    expect(await locked({ name: 'mage-os/framework', version: '1.0.2' })).toBe('2.4.7-p1');
    const shop = (more: ProjectFiles) =>
      project({
        'app/code/Acme/M/registration.php': registration('Acme_M'),
        'app/code/Acme/M/etc/module.xml': moduleXml('Acme_M'),
        ...more,
      });
    const requiring = (version: string): ProjectFiles => ({
      'composer.json': JSON.stringify({ require: { 'magento/product-community-edition': version } }),
    });
    const versionOf = async (more: ProjectFiles) =>
      (await shop(more)).service.installations[0]!.magentoVersion;
    expect(await versionOf(requiring('2.4.7-p3'))).toBe('2.4.7-p3');
    expect(await versionOf(requiring('~2.4.5 <2.4.7'))).toBe('2.4.6-p11');
    expect(
      await versionOf({
        ...requiring('^2.4'),
        'composer.lock': JSON.stringify({
          packages: [{ name: 'magento/product-community-edition', version: '2.4.6-p8' }],
        }),
      }),
    ).toBe('2.4.6-p8');
  });

  it('is chosen for each module', async () => {
    expect((await versionsFor('102.0.*', '101.0.*')).sort()).toEqual(['2.2.5', '2.3.7-p4']);
  });

  describe('when the constraint changes', () => {
    const composer = 'm0/composer.json';
    const alone = async (constraint: string, options?: IndexOptions) => {
      const test = await project({ ...moduleFor(0, constraint), ...moduleFor(1, '103.0.*') }, options);
      const version = (folder = 'm0'): string | undefined =>
        test.service.find(test.uri(`${folder}/etc/module.xml`))?.installation.magentoVersion;
      return { ...test, version };
    };
    const to = (constraint: string): string => moduleFor(0, constraint)[composer]!;

    it('is another one at once, for that module', async () => {
      const { service, uri, version } = await alone('102.0.*');
      await service.openDocument(uri(composer), to('102.0.*'));
      const [m0, m1] = [service.find(uri('m0/etc/acl.xml')), service.find(uri('m1/etc/acl.xml'))];
      service.changeDocument(uri(composer), to('101.0.*'));
      expect([version('m0'), version('m1')]).toEqual(['2.2.5', '2.4.8-p1']);
      const known = service.find(uri('m0/etc/acl.xml'))!.installation;
      expect(known.module('Acme_M0')).toBe(service.find(uri('m0/etc/acl.xml'))!.module);
      expect(service.installations).toContain(known);
      expect(service.installations).not.toContain(m0!.installation);
      expect(service.find(uri('m1/etc/acl.xml'))!.installation).toBe(m1!.installation);
      await service.closeDocument(uri(composer));
      expect(version()).toBe('2.3.7-p4');
    });

    it('is another one when the file changes, comes or goes on disk', async () => {
      const { service, fileSystem, uri, version } = await alone('102.0.*');
      fileSystem.write(uri(composer), to('101.0.*'));
      await service.filesChanged([{ uri: uri(composer), type: 'changed' }]);
      expect(version()).toBe('2.2.5');
      fileSystem.delete(uri(composer));
      await service.filesChanged([{ uri: uri(composer), type: 'deleted' }]);
      expect(version()).toBe('2.4.8-p1');
      fileSystem.write(uri(composer), to('102.0.*'));
      await service.filesChanged([{ uri: uri(composer), type: 'created' }]);
      expect(version()).toBe('2.3.7-p4');
    });

    it('stays what the setting says', async () => {
      const { service, uri, version } = await alone('102.0.*', { magentoVersion: '2.4.1' });
      await service.openDocument(uri(composer), to('101.0.*'));
      expect(version()).toBe('2.4.1');
    });

    it('makes nothing anew where the version stays, or where there is a Magento', async () => {
      const { service, uri } = await alone('102.0.*');
      const before = service.installations;
      await service.openDocument(uri(composer), to('~102.0.1'));
      expect(service.installations).toEqual(before);
      const shop = await project({ ...smallMagento, ...classicModule(), ...moduleFor(0, '102.0.*') });
      const [first, second] = shop.service.installations;
      await shop.service.openDocument(shop.uri(composer), to('101.0.*'));
      expect(shop.service.installations[0]).toBe(first);
      expect(shop.service.installations[1]).toBe(second);
    });
  });
});
