import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { apiListing, integrationFile, integrationListing } from '#test/support/resourceLists';

const code = 'acl-redundant-parent';

describe(code, () => {
  it('reports parents of what is listed, and the root', async () => {
    const { data, ids, severities, test } = await checkRule(
      code,
      integrationListing(
        '[|Magento_Backend::admin|]',
        '[|Magento_Sales::sales|]',
        'Magento_Sales::sales_order',
        '[|Magento_Sales::sales_operation|]',
        'Magento_Catalog::catalog',
      ),
    );
    expect(severities).toEqual(['hint', 'hint', 'hint']);
    expect(ids).toEqual(['root', 'parent', 'parent']);
    expect(data[1]).toEqual({ id: 'Magento_Sales::sales' });
    const [found] = test.service
      .findProblems(test.uri(integrationFile))
      .filter(({ rule }) => rule.code === code);
    expect(found!.problem.unnecessary).toBe(true);
    expect(found!.problem.fixes!()[0]!.safe).toBeUndefined();
  });

  it('does not report what something that Magento drops stands below, nor a duplicate', async () => {
    await checkRule(
      code,
      integrationListing(
        'Magento_Catalog::catalog',
        'Magento_Catalog::retired_child',
        'Magento_Catalog::nothing',
      ),
    );
    await checkRule(
      code,
      integrationListing('[|Magento_Sales::sales|]', 'Magento_Sales::sales', 'Magento_Sales::sales_order'),
    );
  });

  it('leaves a root that grants nothing to acl-unknown-resource', async () => {
    await checkRule(code, integrationListing('Magento_Backend::admin'));
    await checkRule(code, integrationListing('Magento_Backend::admin', 'Magento_Sales::nothing'));
    await checkRule(code, integrationListing('[|Magento_Backend::admin|]', 'Magento_Reward::spend'));
  });

  it('has nothing to say of api.xml', async () => {
    await checkRule(code, apiListing('Magento_Sales::sales', 'Magento_Sales::sales_operation'));
  });

  it('offers to remove it', async () => {
    const files = await applyFix(
      code,
      integrationListing('Magento_Sales::sales', 'Magento_Sales::ship'),
      'Remove this resource',
    );
    expect(files[integrationFile]).toBe(integrationListing('Magento_Sales::ship')[integrationFile]);
  });
});
