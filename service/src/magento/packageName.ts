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
 * whose packages often bring several modules. Of Magento's own packages, and of `ownVendor`'s, each is one module.
 */
export function mayBring(packageName: string, module: string, ownVendor: string): boolean {
  const [vendor = '', name = ''] = packageName.split('/', 2);
  const [moduleVendor = '', moduleName = ''] = module.split('_', 2);
  if (plain(vendor) !== plain(moduleVendor)) return false;
  if (vendor !== 'magento' && vendor !== ownVendor) return true;
  return plain(name.replace(/^(module|magento2?|m2)-(module-)?/, '')) === plain(moduleName);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
