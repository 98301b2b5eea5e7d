import { describe, expect, it } from 'vitest';
import { catalogInstallation } from '#service/catalog/catalog';
import { searchResources } from './searchResources';

/** What is found by a word among the resources and endpoints of Magento 2.4.6, best first. */
function found(query: string) {
  const { acl, routes } = catalogInstallation('2.4.6')!;
  return searchResources(acl, query, () => routes).map(({ entry, endpoints }) => ({
    id: entry.resource.id,
    endpoints,
  }));
}

describe('a search for resources by purpose', () => {
  it('gives five that open endpoints for "order", what reads orders first', () => {
    const first = found('order').slice(0, 5);
    expect(first.map(({ endpoints }) => endpoints > 0)).toEqual([true, true, true, true, true]);
    expect(first[0]!.id).toBe('Magento_Sales::actions_view');
  });

  it.each([
    ['stock', 'Magento_InventoryApi::stock'],
    ['product', 'Magento_Catalog::products'],
    ['customer group', 'Magento_Customer::group'],
    ['invoice', 'Magento_Sales::sales_invoice'],
    ['ship', 'Magento_Sales::shipment'],
    ['cart', 'Magento_Cart::manage'],
    ['coupon', 'Magento_SalesRule::quote'],
    ['category', 'Magento_Catalog::categories'],
    ['inventory', 'Magento_InventoryApi::source'],
    ['tax', 'Magento_Tax::manage_tax'],
    ['price', 'Magento_Catalog::catalog'],
    ['attribute', 'Magento_Catalog::attributes_attributes'],
    ['refund', 'Magento_Sales::creditmemo'],
    ['creditmemo', 'Magento_Sales::sales_creditmemo'],
    ['customer', 'Magento_Customer::customer'],
    ['store', 'Magento_Backend::store'],
    ['payment', 'Magento_Cart::manage'],
    ['cms page', 'Magento_Cms::page'],
    ['POST /V1/orders', 'Magento_Sales::create'],
  ])('finds for "%s" first %s', (query, id) => {
    const [first] = found(query);
    expect(first!.id).toBe(id);
    expect(first!.endpoints).toBeGreaterThan(0);
  });

  it('finds an id that is typed as it is, whatever it opens', () => {
    expect(found('Magento_Sales::sales_order')[0]).toEqual({
      id: 'Magento_Sales::sales_order',
      endpoints: 0,
    });
  });

  it('never begins with what grants everything', () => {
    const all = found('');
    expect(all[0]!.endpoints).toBeGreaterThan(0);
    const everything = ['Magento_Backend::admin', 'Magento_Backend::all'];
    expect(all.slice(-2).map(({ id }) => id)).toEqual(everything);
    expect(
      found('Magento_Backend::a')
        .slice(-2)
        .map(({ id }) => id),
    ).toEqual(everything);
  });
});
