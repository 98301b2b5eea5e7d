/**
 * The composer package that a module usually comes in: `Magento_SalesGraphQl` in magento/module-sales-graph-ql. Some
 * have another one (magento/module-elasticsearch-8).
 */
export function packageNameOf(module: string): string {
  const [vendor = '', name = ''] = module.split('_', 2);
  return `${vendor.toLowerCase()}/module-${name.replace(/(.)(?=[A-Z])/g, '$1-').toLowerCase()}`;
}

/**
 * Whether a module may come with a package: it is the one that the name of the package says, or one of the same vendor,
 * whose packages often bring several modules. Of Magento's own packages, each is one module.
 */
export function mayBring(packageName: string, module: string): boolean {
  const [vendor = '', name = ''] = packageName.split('/', 2);
  const [moduleVendor = '', moduleName = ''] = module.split('_', 2);
  if (vendor !== 'magento') return plain(vendor) === plain(moduleVendor);
  return moduleVendor === 'Magento' && plain(name.replace(/^module-/, '')) === plain(moduleName);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
