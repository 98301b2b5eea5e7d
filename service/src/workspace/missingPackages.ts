import { isValidJson } from './composerTree';
import type { SourceFile } from './sourceFile';

/** What the module's code and its integrations need, by the names of Magento and of Mage-OS. */
const needed = ['framework', 'module-integration'];
/** A whole Magento, which has both. */
const whole = /^(magento|mage-os)\/(product-|magento2-base$|magento-cloud-metapackage$)/;

/** What the composer.json of a module with integrations should require and does not. */
export function missingPackages(file: SourceFile): string[] {
  const { type, require } = file.composer;
  if (!isValidJson(file) || (type && type.value !== 'magento2-module')) return [];
  const packages = [...require.keys()];
  if (packages.some((each) => whole.test(each))) return [];
  const vendor = packages.some((each) => each.startsWith('mage-os/')) ? 'mage-os' : 'magento';
  return needed
    .filter((each) => !require.has(`magento/${each}`) && !require.has(`mage-os/${each}`))
    .map((each) => `${vendor}/${each}`);
}
