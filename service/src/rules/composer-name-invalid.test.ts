import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { classicModule, composerJson, smallMagento } from '#test/support/project';

const code = 'composer-name-invalid';
const path = 'app/code/Acme/Bridge/composer.json';
const files = (text: string) => classicModule({ 'composer.json': text });
const named = (name: string) => files(composerJson('NAME', 'Acme\\Bridge').replace('NAME', name));

describe(code, () => {
  it.each<[string, string[], boolean]>([
    ['Vendor1_Module1', ['vendor1/module1'], true],
    ['Acme/Bridge', ['acme/bridge'], true],
    ['acme/Module_Bridge', ['acme/module_bridge'], true],
    ['acme/my bridge', ['acme/my-bridge'], true],
    ['Acme\\\\Bridge', ['acme/bridge'], true],
    ['Acme_ErpBridge', ['acme/erp-bridge', 'acme/erpbridge'], false],
    ['bridge', ['acme/module-bridge'], false],
    ['a/b/c', ['acme/module-bridge'], false],
    ['', ['acme/module-bridge'], false],
    ['acme/', [], false],
  ])('"%s"', async (name, proposed, safe) => {
    const marked = named(`[|${name}|]`);
    const { data, ids, severities, test } = await checkRule(code, marked);
    expect(ids).toEqual(['invalid']);
    expect(data).toEqual([{ name: JSON.parse(`"${name}"`) }]);
    expect(severities).toEqual(['error']);
    const [found] = test.service.findProblems(test.uri(path)).filter(({ rule }) => rule.code === code);
    const fixes = found?.problem.fixes?.() ?? [];
    expect(fixes.map(({ title }) => title)).toEqual(proposed.map((each) => `Name it "${each}"`));
    for (const fix of fixes) {
      expect(fix.safe).toBe(safe);
      await checkRule(code, await applyFix(code, marked, fix.title));
    }
  });

  it.each([
    [
      '{\n  "type": "magento2-module"\n}\n',
      '{\n  "name": "acme/module-bridge",\n  "type": "magento2-module"\n}\n',
    ],
    ['{"type": "magento2-module"}', '{\n    "name": "acme/module-bridge","type": "magento2-module"}'],
  ])('asks for a name: %s', async (text, after) => {
    const marked = files(`[|{|]${text.slice(1)}`);
    const { ids } = await checkRule(code, marked);
    expect(ids).toEqual(['missing']);
    const mended = await applyFix(code, marked, 'Name it "acme/module-bridge"');
    expect(JSON.parse(mended[path]!)).toEqual(JSON.parse(after));
    await checkRule(code, mended);
  });

  it.each([
    ['acme/bridge', named('acme/bridge')],
    ['acme-corp/module.bridge--x', named('acme-corp/module.bridge--x')],
    ['half-typed, no name yet', files('{ "type": "magento2-module", ')],
    ['no name, no module', files('{ "type": "library" }')],
    ['empty', files('')],
    ['in a Magento', { ...smallMagento, ...classicModule() }],
  ])('says nothing: %s', async (_, all) => {
    await checkRule(code, all);
  });

  it('says nothing of modules without integrations', async () => {
    const without = Object.entries(named('Acme_Bridge')).filter(([name]) => !name.includes('/integration/'));
    await checkRule(code, Object.fromEntries(without));
  });
});
