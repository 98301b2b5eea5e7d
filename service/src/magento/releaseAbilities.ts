/** A release of Magento as far as it is known; of an unknown one, what the newest does counts. */
export interface Release {
  readonly magentoVersion: string | undefined;
}

/** Data patches came with Magento 2.3. */
export function knowsDataPatches({ magentoVersion }: Release): boolean {
  return !/^2\.[0-2](\D|$)/.test(magentoVersion ?? '');
}

/** etc/integration.xml came with Magento 2.1 (Magento\Integration\Model\Config\Consolidated\Reader). */
export function readsIntegrationXml({ magentoVersion }: Release): boolean {
  return !/^2\.0(\D|$)/.test(magentoVersion ?? '');
}

/**
 * Whether every setup:upgrade deletes what integration.xml declares and creates it again, changed or not: up to 2.2.7 and
 * in 2.3.0, Config\Consolidated\Converter leaves out the root of the ACL, which the database always has, so that
 * ConfigBasedIntegrationManager finds a difference each time (pull requests 14065 and 18273 of magento/magento2).
 */
export function recreatesAtEveryUpgrade({ magentoVersion }: Release): boolean {
  return /^2\.(?:[01]|2\.[0-7]|3\.0)(?!\d)/.test(magentoVersion ?? '');
}
