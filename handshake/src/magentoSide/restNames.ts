/**
 * The first word of each route behind `/V1/` in the webapi.xml files of Magento 2.2.5 to 2.4.8: what else is called there
 * is a route of another module, or none.
 */
const names = new Set(
  `
  addresses adobestock adobe_io_events analytics attributeMetadata bulk bundle-products carts
  categories cmsBlock cmsPage configurable-products coupons creditmemo creditmemos customerGroups
  customers directory eav guest-carts import integration inventory invoice invoices modules order
  orders payments-config payments-sdk products products-render-info quick-checkout salesRules search
  shipment shipments stockItems stockStatuses store taxClasses taxRates taxRules tfa transactions
  `.split(/\s+/),
);

/**
 * Whether Magento itself may have the route.
 * @param path from `/V1` or `/async` on
 */
export function isMagentoRoute(path: string): boolean {
  const name = /^\/(?:async\/(?:bulk\/)?)?V\d+\/+([^/]+)/.exec(path)?.[1];
  return name !== undefined && names.has(name);
}
