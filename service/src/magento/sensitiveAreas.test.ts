import { describe, expect, it } from 'vitest';
import { sensitiveAreasOf } from './sensitiveAreas';

const areasOf = (url: string, service: string, ...resources: string[]): string[] =>
  sensitiveAreasOf([{ method: 'POST', url, service, resources, definitions: [] }]).map(({ area }) => area);

describe('sensitiveAreasOf', () => {
  it.each([
    [
      '/V1/carts/:cartId/payment-methods',
      'Magento\\Quote\\Api\\PaymentMethodManagementInterface::get',
      'Magento_Cart::manage',
      'payment',
    ],
    [
      '/V1/invoices/:id/capture',
      'Magento\\Sales\\Api\\InvoiceManagementInterface::setCapture',
      'Magento_Sales::sales_invoice',
      'payment',
    ],
    ['/V1/acme/:id/undo', 'Acme\\Shop\\Api\\RefundInterface::run', 'Acme_Shop::undo', 'payment'],
    ['/V1/acme/go', 'Acme\\Payments\\Api\\GoInterface::run', 'Acme_Shop::go', 'payment'],
    [
      '/V1/addresses/:addressId',
      'Magento\\Customer\\Api\\AddressRepositoryInterface::deleteById',
      'Magento_Customer::manage',
      'customer',
    ],
    ['/V1/acme/customers', 'Acme\\Shop\\Api\\ListInterface::run', 'Acme_Shop::list', 'customer'],
    [
      '/V1/tfa/user-providers/:userId',
      'Magento\\TwoFactorAuth\\Api\\UserConfigManagerInterface::get',
      'Magento_TwoFactorAuth::tfa',
      'admin-user',
    ],
    ['/V1/acme/staff', 'Acme\\Shop\\Api\\StaffInterface::get', 'Magento_User::acl_users', 'admin-user'],
    ['/V1/integration/admin/token', 'Acme\\Shop\\Api\\TokenInterface::get', 'Acme_Shop::token', 'admin-user'],
    ['/V1/acme/braintree-token', 'Acme\\Shop\\Api\\TokenInterface::get', 'Acme_Shop::token', 'payment'],
  ])('%s of %s is sensitive', (url, service, resource, area) => {
    expect(areasOf(url, service, resource)).toEqual([area]);
  });

  it.each([
    ['/V1/orders/:id', 'Magento\\Sales\\Api\\OrderRepositoryInterface::get', 'Magento_Sales::actions_view'],
    ['/V1/products', 'Magento\\Catalog\\Api\\ProductRepositoryInterface::save', 'Magento_Catalog::products'],
    [
      '/V1/customerGroups',
      'Magento\\Customer\\Api\\GroupRepositoryInterface::save',
      'Magento_Customer::group',
    ],
    ['/V1/acme/:customerId/points', 'Acme\\Points\\Api\\PointsInterface::get', 'Acme_Points::points'],
    ['/V1/acme/sync', 'Acme\\Integration\\Api\\SyncInterface::run', 'Acme_Integration::sync'],
    ['/V1/acme/url/admin/page', 'Acme\\Shop\\Api\\PageInterface::getUrl', 'Acme_Shop::page'],
  ])('%s of %s is not', (url, service, resource) => {
    expect(areasOf(url, service, resource)).toEqual([]);
  });

  it('keeps the routes of each area, and leaves out areas without any', () => {
    const route = (url: string) => ({
      method: 'GET',
      url,
      service: undefined,
      resources: ['A_B::c'],
      definitions: [],
    });
    const routes = ['/V1/refunds', '/V1/a', '/V1/customers/me/payments'].map(route);
    expect(sensitiveAreasOf(routes)).toEqual([
      { area: 'payment', routes: [routes[0], routes[2]] },
      { area: 'customer', routes: [routes[2]] },
    ]);
  });
});
