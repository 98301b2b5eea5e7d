import { describe, expect, it } from 'vitest';
import { magentoVersionOf } from './magentoVersion';

describe('the version of Magento', () => {
  it.each([
    ['a product', [{ name: 'magento/product-community-edition', version: '2.4.6-p3' }], '2.4.6-p3'],
    ['Adobe Commerce', [{ name: 'magento/product-enterprise-edition', version: 'v2.4.7' }], '2.4.7'],
    ['a clone of the repository', [{ name: 'magento/magento2ce', version: '2.4.8' }], '2.4.8'],
    ['the framework alone', [{ name: 'magento/framework', version: '102.0.3-p1' }], '2.3.3'],
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
        { name: 'mage-os/product-minimal-edition', version: '2.1.0' },
        { name: 'mage-os/framework', version: '2.1.0', replace: { 'magento/framework': '103.0.8-p2' } },
      ],
      '2.4.8',
    ],
    [
      'Mage-OS that says nothing',
      [{ name: 'mage-os/product-community-edition', version: '2.0.0' }],
      undefined,
    ],
    ['a branch', [{ name: 'magento/product-community-edition', version: 'dev-main' }], undefined],
    ['other packages', [{ name: 'acme/shop', version: '2.4.6' }, {}], undefined],
  ])('is told by %s', (_what, packages, version) => {
    expect(magentoVersionOf(packages)).toBe(version);
  });
});
