import { describe, expect, it } from 'vitest';
import { magentoVersionOf } from './magentoVersion';

describe('the version of Magento', () => {
  it.each([
    ['a product', [{ name: 'magento/product-community-edition', version: '2.4.6-p3' }], '2.4.6-p3'],
    ['Adobe Commerce', [{ name: 'magento/product-enterprise-edition', version: 'v2.4.7' }], '2.4.7'],
    ['a clone of the repository', [{ name: 'magento/magento2ce', version: '2.4.8' }], '2.4.8'],
    ['the framework alone', [{ name: 'magento/framework', version: '102.0.3-p1' }], '2.3.3-p1'],
    [
      'Mage-OS, which counts its own versions',
      [
        {
          name: 'mage-os/product-community-edition',
          version: '2.0.0',
          extra: { magento_version: '2.4.8-p1' },
        },
      ],
      '2.4.8-p1',
    ],
    [
      'Mage-OS that says what it replaces',
      [
        { name: 'mage-os/product-minimal-edition', version: '9.1.0' },
        { name: 'mage-os/framework', version: '9.1.0', replace: { 'magento/framework': '103.0.8-p2' } },
      ],
      '2.4.8-p2',
    ],
    [
      'Mage-OS that says nothing',
      [{ name: 'mage-os/product-community-edition', version: '2.0.0' }],
      '2.4.8-p3',
    ],
    ['Mage-OS that is newer than known', [{ name: 'mage-os/framework', version: '9.0.0' }], '2.4.9'],
    [
      'Adobe Commerce Cloud',
      [{ name: 'magento/magento-cloud-metapackage', version: '2.4.6-p8' }],
      '2.4.6-p8',
    ],
    ['a branch', [{ name: 'magento/product-community-edition', version: 'dev-main' }], undefined],
    ['other packages', [{ name: 'acme/shop', version: '2.4.6' }, {}], undefined],
  ])('is told by %s', (_what, packages, version) => {
    expect(magentoVersionOf(packages)).toBe(version);
  });
});
