import { describe, expect, it } from 'vitest';
import { aclDefining, allPlaces, at, bridge, pathOf } from '#test/support/everyPlace';
import { moduleXml, project, registration, smallMagento, type ProjectFiles } from '#test/support/project';

const code = 'acl-resource-unused';
const id = 'Acme_Bridge::orders';

/** The ids that the rule reports in the acl.xml of Acme_Bridge, once everything is known. */
async function unused(files: ProjectFiles, scan = true): Promise<string[]> {
  const test = await project(files);
  if (scan) await test.service.scanOnDemandFiles(test.uri(''));
  const uri = test.uri(pathOf('etc/acl.xml'));
  return test.service
    .findProblems(uri)
    .filter(({ rule }) => rule.code === code)
    .map(({ problem, severity }) => {
      expect(severity).toBe('hint');
      return files[pathOf('etc/acl.xml')]!.slice(problem.range.start, problem.range.end);
    });
}

describe(code, () => {
  it('reports what nothing uses, once all is known', async () => {
    const files = bridge({ 'etc/acl.xml': aclDefining(id) });
    expect(await unused(files)).toEqual([id]);
    expect(await unused(files, false)).toEqual([]);
  });

  it.each(allPlaces)('leaves what %s uses', async (place) => {
    expect(await unused(bridge({ 'etc/acl.xml': aclDefining(id), [place]: at(place, id) }))).toEqual([]);
  });

  it('leaves what a template or other XML mentions, and what another module uses', async () => {
    const template = { 'view/adminhtml/templates/a.phtml': `<?= $block->may('${id}') ?>` };
    expect(await unused(bridge({ 'etc/acl.xml': aclDefining(id), ...template }))).toEqual([]);
    const layout = { 'view/adminhtml/layout/a.xml': `<page><block aclResource="${id}"/></page>` };
    expect(await unused(bridge({ 'etc/acl.xml': aclDefining(id), ...layout }))).toEqual([]);
    const other = { 'vendor/magento/module-sales/etc/webapi.xml': at('etc/webapi.xml', id) };
    expect(await unused({ ...bridge({ 'etc/acl.xml': aclDefining(id) }), ...other })).toEqual([]);
  });

  it('leaves groups, parents, and what is disabled', async () => {
    const acl = `<config><acl><resources><resource id="Magento_Backend::admin"><resource id="Acme_Bridge::group" title="Group"><resource id="${id}" title="Orders"/></resource><resource id="Acme_Bridge::off" title="Off" disabled="true"/><resource id="Magento_Sales::sales"/></resource></resources></acl></config>`;
    expect(await unused(bridge({ 'etc/acl.xml': acl }))).toEqual([id]);
  });

  it('leaves what other modules define and this one only names: Magento’s, and those of packages', async () => {
    const acl = (id: string): string => aclDefining(id);
    expect(await unused(bridge({ 'etc/acl.xml': acl('Magento_Sales::ship') }))).toEqual([]);
    // A module of Adobe Commerce that is not here.
    expect(await unused(bridge({ 'etc/acl.xml': acl('Magento_Company::index') }))).toEqual([]);
    const vendor = {
      'vendor/other/core/registration.php': registration('Other_Core'),
      'vendor/other/core/etc/module.xml': moduleXml('Other_Core'),
      'vendor/other/core/etc/acl.xml': aclDefining('Other_Core::thing'),
    };
    const packages = JSON.parse(smallMagento['vendor/composer/installed.json']!) as { packages: object[] };
    packages.packages.push({
      name: 'other/core',
      type: 'magento2-module',
      'install-path': '../other/core',
      autoload: { files: ['registration.php'] },
    });
    expect(
      await unused({
        ...bridge({ 'etc/acl.xml': acl('Other_Core::thing') }),
        ...vendor,
        'vendor/composer/installed.json': JSON.stringify(packages),
      }),
    ).toEqual([]);
  });

  it('says nothing of a part of a module', async () => {
    const files = {
      [pathOf('etc/module.xml')]: moduleXml('Acme_Bridge'),
      [pathOf('etc/acl.xml')]: aclDefining(id),
    };
    expect(await unused({ ...smallMagento, ...files })).toEqual([]);
  });
});
