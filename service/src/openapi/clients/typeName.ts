/**
 * The name of an object for a program: of `Magento\Catalog\Api\Data\ProductInterface`, `CatalogProduct`; of
 * `Magento\Customer\Api\Data\CustomerInterface`, `Customer`; of `Acme\Harbor\Api\Data\BerthInterface`, `AcmeHarborBerth`.
 */
export function typeName(type: string): string {
  const [vendor = '', module = '', ...rest] = type.split('\\');
  const below = rest.filter((part) => part !== 'Api' && part !== 'Data').join('');
  const name = below.replace(/Interface$/, '') || 'Data';
  const prefix = name.startsWith(module) ? '' : module;
  return `${vendor === 'Magento' ? '' : vendor}${prefix}${name}`.replace(/\W/g, '');
}
