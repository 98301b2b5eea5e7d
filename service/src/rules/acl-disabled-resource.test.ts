import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { moduleXml, registration } from '#test/support/project';
import { apiFile, apiListing, integrationListing } from '#test/support/resourceLists';

const code = 'acl-disabled-resource';
const catalogAcl = 'vendor/magento/module-catalog/etc/acl.xml';

describe(code, () => {
  it('reports resources that are disabled, themselves or with their parent', async () => {
    const { data, ids, severities, test } = await checkRule(
      code,
      apiListing(
        'Magento_Catalog::catalog',
        '[|Magento_Catalog::retired|]',
        '[|Magento_Catalog::retired_child|]',
      ),
    );
    expect(severities).toEqual(['warning', 'warning']);
    expect(ids).toEqual(['listed', 'listedBelow']);
    expect(data).toEqual([
      { id: 'Magento_Catalog::retired', by: 'Magento_Catalog' },
      { id: 'Magento_Catalog::retired_child', top: 'Magento_Catalog::retired', by: 'Magento_Catalog' },
    ]);
    const text = test.service.find(test.uri(catalogAcl))!.file.text;
    const start = text.indexOf('Magento_Catalog::retired');
    for (const { problem } of test.service
      .findProblems(test.uri(apiFile))
      .filter(({ rule }) => rule.code === code)) {
      expect(problem.related).toMatchObject([
        { uri: test.uri(catalogAcl), range: { start, end: start + 24 } },
      ]);
    }
    await checkRule(code, integrationListing('[|Magento_Catalog::retired|]'));
  });

  it('names the module that disables what another one defines', async () => {
    const acl = (attributes: string): string =>
      `<config><acl><resources><resource id="Magento_Backend::admin"><resource id="Magento_Sales::sales" ${attributes}/></resource></resources></acl></config>`;
    const other = (name: string, attributes: string): Record<string, string> => ({
      [`app/code/Acme/${name}/registration.php`]: registration(`Acme_${name}`),
      [`app/code/Acme/${name}/etc/module.xml`]: moduleXml(`Acme_${name}`, { sequence: ['Magento_Sales'] }),
      [`app/code/Acme/${name}/etc/acl.xml`]: acl(attributes),
    });
    const { data } = await checkRule(code, {
      ...apiListing('[|Magento_Sales::sales|]', '[|Magento_Sales::ship|]'),
      ...other('Lock', 'disabled="true"'),
    });
    expect(data.map(({ by }) => by)).toEqual(['Acme_Lock', 'Acme_Lock']);
    // A later module has the last word; only "true" disables.
    await checkRule(code, {
      ...apiListing('Magento_Sales::sales'),
      ...other('Lock', 'disabled="true"'),
      ...other('Unlock', 'disabled="false"'),
    });
    await checkRule(code, { ...apiListing('Magento_Sales::sales'), ...other('Lock', 'disabled="1"') });
  });

  it('offers to remove it', async () => {
    const files = await applyFix(
      code,
      apiListing('Magento_Sales::sales', 'Magento_Catalog::retired'),
      'Remove this resource',
    );
    expect(files[apiFile]).toBe(apiListing('Magento_Sales::sales')[apiFile]);
  });
});
