import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { classicModule, smallMagento } from '#test/support/project';

const code = 'composer-require-missing';
const path = 'app/code/Acme/Bridge/composer.json';
const files = (text: string) => classicModule({ 'composer.json': text });

describe(code, () => {
  it.each<[string, string, string, string]>([
    [
      'nothing required',
      '{\n  "name": "[|acme/bridge|]",\n  "type": "magento2-module"\n}\n',
      'magento/framework and magento/module-integration',
      '{\n  "name": "acme/bridge",\n  "type": "magento2-module",\n  "require": {\n    "magento/framework": "*",\n    "magento/module-integration": "*"\n  }\n}\n',
    ],
    [
      'one required, tabs',
      '{\n\t"name": "acme/bridge",\n\t"[|require|]": {\n\t\t"magento/framework": "^103.0"\n\t}\n}',
      'magento/module-integration',
      '{\n\t"name": "acme/bridge",\n\t"require": {\n\t\t"magento/framework": "^103.0",\n\t\t"magento/module-integration": "*"\n\t}\n}',
    ],
    [
      'empty, Windows line breaks',
      '{\r\n    "[|require|]": {}\r\n}\r\n',
      'magento/framework and magento/module-integration',
      '{\r\n    "require": {\r\n        "magento/framework": "*",\r\n        "magento/module-integration": "*"\r\n    }\r\n}\r\n',
    ],
    [
      'Mage-OS',
      '{\n    "[|require|]": {\n        "mage-os/framework": "*"\n    }\n}\n',
      'mage-os/module-integration',
      '{\n    "require": {\n        "mage-os/framework": "*",\n        "mage-os/module-integration": "*"\n    }\n}\n',
    ],
    [
      'no name',
      '[|{|]\n    "type": "magento2-module"\n}\n',
      'magento/framework and magento/module-integration',
      '{\n    "type": "magento2-module",\n    "require": {\n        "magento/framework": "*",\n        "magento/module-integration": "*"\n    }\n}\n',
    ],
  ])('%s', async (_, before, missing, after) => {
    const { data, ids, severities, test } = await checkRule(code, files(before));
    expect(ids).toEqual(['missing']);
    expect(data).toEqual([{ packages: missing }]);
    expect(severities).toEqual(['information']);
    const [found] = test.service.findProblems(test.uri(path)).filter(({ rule }) => rule.code === code);
    expect(found?.problem.fixes?.().map(({ safe }) => safe)).toEqual([undefined]);
    const mended = await applyFix(code, files(before), `Require ${missing}`);
    expect(mended[path]).toBe(after);
    await checkRule(code, mended);
  });

  it.each([
    ['both', '{ "require": { "magento/framework": "*", "magento/module-integration": "*" } }'],
    ['one of each', '{ "require": { "magento/framework": "*", "mage-os/module-integration": "*" } }'],
    ['Magento', '{ "require": { "magento/product-community-edition": "*" } }'],
    ['magento2-base', '{ "require": { "magento/magento2-base": "*" } }'],
    ['Mage-OS', '{ "require": { "mage-os/product-community-edition": "*" } }'],
    ['a project', '{ "type": "project", "require": {} }'],
    ['half-typed', '{ "require": { '],
    ['empty', ''],
  ])('says nothing: %s', async (_, text) => {
    await checkRule(code, files(text));
  });

  it('says nothing of a module in which all is well, nor of one without integrations', async () => {
    await checkRule(code, { ...smallMagento, ...classicModule() });
    const without = Object.entries(files('{ "require": {} }')).filter(
      ([name]) => !name.includes('/integration/'),
    );
    await checkRule(code, Object.fromEntries(without));
  });
});
