import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { alsoListing, apiFile, apiListing, integrationListing } from '#test/support/resourceLists';

const code = 'acl-grants-everything';
const missing = 'acl-missing-parent';

describe(code, () => {
  it('says so where it is all that is listed', async () => {
    const { ids, severities } = await checkRule(code, apiListing('[|Magento_Backend::all|]'));
    expect(severities).toEqual(['warning']);
    expect(ids).toEqual(['everything']);
    await checkRule(missing, apiListing('Magento_Backend::all'));
  });

  it('says that it does not where other ids are listed', async () => {
    const one = await checkRule(code, apiListing('Magento_Sales::sales', '[|Magento_Backend::all|]'));
    expect(one.ids).toEqual(['oneBeside']);
    const two = await checkRule(
      code,
      apiListing('A_B::c', '[|Magento_Backend::all|]', 'Magento_Sales::sales', 'A_B::c'),
    );
    expect(two.ids).toEqual(['severalBeside']);
    expect(two.data).toMatchObject([{ count: 2 }]);
  });

  it('counts what other modules list for the integration', async () => {
    const { ids } = await checkRule(code, {
      ...apiListing('[|Magento_Backend::all|]'),
      ...alsoListing('Zeta', 'Magento_Sales::sales'),
    });
    expect(ids).toEqual(['oneBeside']);
  });

  it('counts a duplicate, as Magento does', async () => {
    const { ids } = await checkRule(code, apiListing('[|Magento_Backend::all|]', 'Magento_Backend::all'));
    expect(ids).toEqual(['repeated']);
  });

  it('has nothing to say of the root, nor of integration.xml', async () => {
    await checkRule(code, apiListing('Magento_Backend::admin', 'Magento_Sales::sales'));
    await checkRule(code, integrationListing('Magento_Backend::all'));
  });

  it('offers to remove it where others are listed', async () => {
    const files = await applyFix(
      code,
      apiListing('Magento_Backend::all', 'Magento_Sales::sales'),
      'Remove Magento_Backend::all',
    );
    expect(files[apiFile]).toBe(apiListing('Magento_Sales::sales')[apiFile]);
  });
});
