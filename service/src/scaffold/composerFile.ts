import { packageNameFor } from '../magento/packageName';

/**
 * What a module with an integration requires: the versions of Magento 2.1 to 2.4, or with data patches 2.3 to 2.4.
 * (magento/framework is 100.1, 101.0, 102.0 and 103.0 in these, magento/module-integration 100.1 to 100.4.) Bounded,
 * since `composer validate --strict` refuses `*`.
 */
export function requirements(needsDataPatches: boolean): Readonly<Record<string, string>> {
  return needsDataPatches
    ? { 'magento/framework': '>=102.0 <104.0', 'magento/module-integration': '>=100.3 <101.0' }
    : { 'magento/framework': '>=100.1 <104.0', 'magento/module-integration': '>=100.1 <101.0' };
}

/** The composer.json of a new module. */
export function composerJson(moduleName: string, integration: string, needsDataPatches: boolean): string {
  const content = {
    name: packageNameFor(moduleName),
    description: `Connects Magento with ${integration}`,
    type: 'magento2-module',
    license: 'proprietary',
    require: requirements(needsDataPatches),
    autoload: { files: ['registration.php'], 'psr-4': { [`${moduleName.replace('_', '\\')}\\`]: '' } },
  };
  return `${JSON.stringify(content, null, 4)}\n`;
}
