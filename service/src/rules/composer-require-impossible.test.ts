import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { classicModule } from '#test/support/project';

const code = 'composer-require-impossible';
const files = (name: string, constraint: string) =>
  classicModule({
    'composer.json': `{\n    "name": "acme/bridge",\n    "require": {\n        "${name}": "${constraint}"\n    }\n}\n`,
  });

describe(code, () => {
  it.each([
    ...['2.0.0', '^2.3', '~2.4.0', '2.*', '2.3.x', '2.3.*|2.4.*', '~2.2.0 || ~2.3.0', 'v2.4.6-p1'],
    ...['>=2.3 <2.5', '^2.4,<2.4.9', '2.3 - 2.4', '2.4.*@dev'],
  ])('reports %s', async (constraint) => {
    const { data, ids } = await checkRule(code, files('magento/framework', `[|${constraint}|]`));
    expect(ids).toEqual(['impossible']);
    expect(data).toEqual([{ package: 'magento/framework', constraint }]);
  });

  it.each([
    ['magento/framework', '*'],
    ['magento/framework', '>=2.0'],
    ['magento/framework', '>=2.3 <104'],
    ['magento/framework', '<3'],
    ['magento/framework', '2.4.6 as 103.0.6'],
    ['magento/framework', '1.0.0-beta'],
    ['magento/framework', '103.0.*'],
    ['magento/framework', '2.0.0||^103.0'],
    ['magento/framework', 'dev-master'],
    ['magento/framework', ''],
    ['mage-os/framework', '2.0.0'],
    ['magento/module-inventory', '1.2.*'],
    ['magento/product-community-edition', '2.4.6'],
    ['magento/magento2-base', '2.4.6'],
  ])('says nothing of %s %s', async (name, constraint) => {
    await checkRule(code, files(name, constraint));
  });

  it('allows all versions', async () => {
    const fixed = await applyFix(
      code,
      files('magento/module-integration', '[|2.0.0|]'),
      'Allow all versions of magento/module-integration',
    );
    expect(fixed).toEqual(files('magento/module-integration', '*'));
  });
});
