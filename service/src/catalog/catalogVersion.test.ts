import { describe, expect, it } from 'vitest';
import type { IndexOptions } from '../workspace/workspace';
import {
  classicModule,
  composerJson,
  moduleXml,
  project,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';

const moduleFor = (index: number, constraint: string): ProjectFiles => ({
  [`m${index}/registration.php`]: registration(`Acme_M${index}`),
  [`m${index}/etc/module.xml`]: moduleXml(`Acme_M${index}`),
  [`m${index}/etc/acl.xml`]: '<config/>',
  [`m${index}/composer.json`]: composerJson(`acme/m${index}`, `Acme\\M${index}`).replace(
    '"magento/framework": "*"',
    `"magento/framework": ${JSON.stringify(constraint)}`,
  ),
});
const versionsFor = (...constraints: readonly string[]) => versionsWith({}, constraints);
const versionsWith = async (
  options: IndexOptions,
  constraints: readonly string[],
): Promise<(string | undefined)[]> => {
  const files = Object.assign(
    {},
    ...constraints.map((each, index) => moduleFor(index, each)),
  ) as ProjectFiles;
  const { service } = await project(files, options);
  return service.installations.map(({ magentoVersion }) => magentoVersion);
};

describe('the built-in version for a module that stands by itself', () => {
  it.each([
    ['*', '2.4.6'],
    ['101.0.*', '2.2.5'],
    ['102.0.*', '2.3.3'],
    ['103.0.*', '2.4.6'],
    ['^102.0', '2.3.3'],
    ['~102.0.1', '2.3.3'],
    ['>=101.0 <103', '2.3.3'],
    ['>= 101.0.0, < 103.0.2', '2.4.1'],
    ['101.0.* || 102.0.*', '2.3.3'],
    ['100.1 - 102.0.9', '2.3.3'],
    ['103.0.2', '2.4.1'],
    ['100.1.*', '2.2.5'],
    ['dev-master', '2.4.6'],
    ['', '2.4.6'],
    ['^', '2.4.6'],
  ])('%s: %s', async (constraint, version) => {
    expect(await versionsFor(constraint)).toEqual([version]);
  });

  it('is that of the setting, where there is one', async () => {
    expect(await versionsWith({ magentoVersion: '2.2.5' }, ['103.0.*'])).toEqual(['2.2.5']);
  });

  it('is chosen for each module', async () => {
    expect((await versionsFor('102.0.*', '101.0.*')).sort()).toEqual(['2.2.5', '2.3.3']);
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
      expect([version('m0'), version('m1')]).toEqual(['2.2.5', '2.4.6']);
      const known = service.find(uri('m0/etc/acl.xml'))!.installation;
      expect(known.module('Acme_M0')).toBe(service.find(uri('m0/etc/acl.xml'))!.module);
      expect(service.installations).toContain(known);
      expect(service.installations).not.toContain(m0!.installation);
      expect(service.find(uri('m1/etc/acl.xml'))!.installation).toBe(m1!.installation);
      await service.closeDocument(uri(composer));
      expect(version()).toBe('2.3.3');
    });

    it('is another one when the file changes, comes or goes on disk', async () => {
      const { service, fileSystem, uri, version } = await alone('102.0.*');
      fileSystem.write(uri(composer), to('101.0.*'));
      await service.filesChanged([{ uri: uri(composer), type: 'changed' }]);
      expect(version()).toBe('2.2.5');
      fileSystem.delete(uri(composer));
      await service.filesChanged([{ uri: uri(composer), type: 'deleted' }]);
      expect(version()).toBe('2.4.6');
      fileSystem.write(uri(composer), to('102.0.*'));
      await service.filesChanged([{ uri: uri(composer), type: 'created' }]);
      expect(version()).toBe('2.3.3');
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
