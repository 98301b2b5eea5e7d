import { describe, expect, it } from 'vitest';
import { aclDefining, allPlaces, at, bridge, pathOf, type Place } from '#test/support/everyPlace';
import { moduleXml, project, registration, smallMagento } from '#test/support/project';
import type { RuleCode } from '../registry';
import type { IndexOptions } from '../../workspace/workspace';

const askingPlaces = allPlaces.filter((place) => !place.startsWith('etc/integration'));

/** What acl-unknown-resource, or another rule, says of an open file: severity, message and fixes. */
async function reported(
  path: string,
  text: string,
  files = bridge({ 'etc/acl.xml': aclDefining('Acme_Bridge::orders') }),
  { code = 'acl-unknown-resource', ...options }: IndexOptions & { code?: RuleCode } = {},
): Promise<{ severity: string; message: string; id: string | undefined; fixes: string[] }[]> {
  const test = await project(files, options);
  const uri = test.uri(path);
  await test.service.openDocument(uri, text);
  return test.service
    .findProblems(uri)
    .filter(({ rule }) => rule.code === code)
    .map(({ severity, problem, text: message }) => ({
      severity,
      message,
      id: problem.message.id,
      fixes: (problem.fixes?.() ?? []).map(({ title, safe }) => `${title}${safe ? ' (safe)' : ''}`),
    }));
}

const inPlace = (place: Place, id: string): ReturnType<typeof reported> =>
  reported(pathOf(place), at(place, id));

describe.each(askingPlaces)('unknown ids in %s', (place) => {
  it('are reported as far as they are certain', async () => {
    const [found] = await inPlace(place, 'Acme_Bridge::order');
    expect(found!.severity).toBe(place === 'etc/webapi.xml' ? 'error' : 'warning');
    expect(found!.id).toBe('notDefined');
    expect(found!.fixes).toEqual(['Change it to Acme_Bridge::orders']);
    expect((await inPlace(place, 'Other_Vendor::thing'))[0]!.severity).toBe('information');
  });

  it('are changed without asking only where the case is wrong, and never in a route', async () => {
    const [found] = await inPlace(place, 'Acme_Bridge::Orders');
    const safe = place === 'etc/webapi.xml' ? '' : ' (safe)';
    expect(found!.fixes).toEqual([`Change it to Acme_Bridge::orders${safe}`]);
  });

  it.each([
    'Magento_Backend::admin',
    'Magento_Backend::all',
    'Magento_Sales::sales',
    'Acme_Bridge::',
    'self',
    '',
  ])('are not %j', async (id) => {
    expect(await inPlace(place, id)).toEqual([]);
  });

  it('are not those that are disabled, which is said instead', async () => {
    const id = 'Magento_Catalog::retired_child';
    expect(await inPlace(place, id)).toEqual([]);
    const [found] = await reported(pathOf(place), at(place, id), bridge({}), {
      code: 'acl-disabled-resource',
    });
    expect(found!.severity).toBe('information');
    expect(found!.message).toContain('which the acl.xml of Magento_Catalog disables');
  });

  it('are not looked for while they are typed', async () => {
    const text = at(place, 'Acme_Bridge::order');
    const typed = text.slice(0, text.indexOf('Acme_Bridge::order') + 'Acme_Bridge::order'.length);
    expect(await reported(pathOf(place), typed)).toEqual([]);
  });

  it('are not looked for in modules that are not the user’s, or not loaded', async () => {
    const vendor = 'vendor/magento/module-sales';
    expect(await reported(`${vendor}/${place}`, at(place, 'Magento_Sales::nothing'))).toEqual([]);
    const off = { ...bridge({}), 'app/etc/config.php': "<?php return ['modules' => ['Acme_Bridge' => 0]];" };
    expect(await reported(pathOf(place), at(place, 'Acme_Bridge::order'), off)).toEqual([]);
  });

  it('are of unknown modules nothing to report where there is no Magento', async () => {
    const files = {
      'registration.php': registration('Acme_Bridge'),
      'etc/module.xml': moduleXml('Acme_Bridge'),
    };
    const options = { catalog: () => undefined };
    expect(await reported(place, at(place, 'Magento_Sales::nothing'), files, options)).toEqual([]);
    expect(await reported(place, at(place, 'Magento_Sales::nothing'), files)).toHaveLength(1);
  });
});

it.each(['OrdersApi::stock', 'Acme Bridge', 'Anonymous', 'Magento_Sales', 'Acme_Bridge::my-orders'])(
  'in webapi.xml, %j is no id at all',
  async (ref) => {
    const [found, ...others] = await inPlace('etc/webapi.xml', ref);
    expect(others).toEqual([]);
    expect(found!.severity).toBe('error');
    expect(found!.id).toBe('malformed');
    expect(found!.fixes).toEqual([]);
  },
);

it('are not looked for in tests', async () => {
  const path = pathOf('Test/Unit/OrdersTest.php');
  expect(
    await reported(path, at('Block/Orders.php', 'Acme_Bridge::order'), { ...smallMagento, ...bridge({}) }),
  ).toEqual([]);
});
