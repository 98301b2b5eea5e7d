import { compareVersions, parseVersion } from './versions';

/**
 * The Magento that each release of Mage-OS stands for. (`extra.magento_version` of mage-os/product-community-edition,
 * as mage-os/generate-mirror-repo-js publishes it.)
 */
export const magentoOfMageOs: Readonly<Record<string, string>> = {
  '1.0.0': '2.4.6-p2',
  '1.0.1': '2.4.6-p3',
  '1.0.2': '2.4.7-p1',
  '1.0.3': '2.4.7-p1',
  '1.0.4': '2.4.7-p2',
  '1.0.5': '2.4.7-p3',
  '1.0.6': '2.4.7-p4',
  '1.1.0': '2.4.8',
  '1.1.1': '2.4.8',
  '1.2.0': '2.4.8-p1',
  '1.3.0': '2.4.8-p2',
  '1.3.1': '2.4.8-p2',
  '2.0.0': '2.4.8-p3',
  '2.1.0': '2.4.8-p3',
  '2.2.0': '2.4.8-p4',
  '2.2.1': '2.4.8-p4',
  '2.2.2': '2.4.8-p4',
  '2.3.0': '2.4.8-p5',
  '3.0.0': '2.4.9',
  '3.1.0': '2.4.9',
  '3.2.0': '2.4.9',
};

/** The Magento that the newest release of Mage-OS stands for that is known and not newer than `release`. */
export function nearestMagentoOfMageOs(release: string): string | undefined {
  const version = parseVersion(release);
  if (!version) return undefined;
  const known = Object.keys(magentoOfMageOs);
  return magentoOfMageOs[known.findLast((each) => compareVersions(parseVersion(each)!, version) <= 0) ?? ''];
}
