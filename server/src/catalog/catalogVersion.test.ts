import { describe, expect, it } from 'vitest';
import type { IndexOptions } from '../workspace/workspace';
import { composerJson, moduleXml, project, registration } from '../../../test/support/project';

const versionsFor = (...constraints: readonly string[]) => versionsWith({}, constraints);
const versionsWith = async (
  options: IndexOptions,
  constraints: readonly string[],
): Promise<(string | undefined)[]> => {
  const files = constraints.map((constraint, index) => [
    [`m${index}/registration.php`, registration(`Acme_M${index}`)],
    [`m${index}/etc/module.xml`, moduleXml(`Acme_M${index}`)],
    [`m${index}/etc/acl.xml`, '<config/>'],
    [
      `m${index}/composer.json`,
      composerJson(`acme/m${index}`, `Acme\\M${index}`).replace(
        '"magento/framework": "*"',
        `"magento/framework": ${JSON.stringify(constraint)}`,
      ),
    ],
  ]);
  const { service } = await project(Object.fromEntries(files.flat()), options);
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
});
