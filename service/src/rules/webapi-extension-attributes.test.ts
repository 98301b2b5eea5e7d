import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod, phpInterface } from '#test/support/endpoints';
import { applyFix, checkRule } from '#test/support/checkRule';

const code = 'webapi-extension-attributes';

const path = 'Harbor/Api/Data/BerthInterface.php';
const parent = 'extends \\Magento\\Framework\\Api\\ExtensibleDataInterface';
const returning = (body: string, parents = parent) =>
  harborFiles({
    ...oneMethod('@return \\Acme\\Harbor\\Api\\Data\\BerthInterface', ''),
    ...phpInterface('Api\\Data\\BerthInterface', body, '', parents),
  });
const tag = '@return \\Acme\\Harbor\\Api\\Data\\BerthExtensionInterface|null';

describe(code, () => {
  it('reports an interface that does not declare them, and declares them', async () => {
    const files = returning('');
    const marked = {
      ...files,
      [path]: files[path]!.replace('interface BerthInterface', 'interface [|BerthInterface|]'),
    };
    const { ids, severities } = await checkRule(code, marked);
    expect([ids, severities]).toEqual([['undeclared'], ['information']]);
    const xml =
      '<config><extension_attributes for="Acme\\Harbor\\Api\\Data\\BerthInterface"><attribute code="tide" type="string"/></extension_attributes></config>';
    const extended = { ...marked, 'Harbor/etc/extension_attributes.xml': xml };
    expect((await checkRule(code, extended)).severities).toEqual(['warning']);
    expect((await applyFix(code, marked, /Declare/))[path]).toContain(tag);
  });

  it('reports a getter without @return, and adds it', async () => {
    const files = returning('    public function [|getExtensionAttributes|]();');
    expect((await checkRule(code, files)).ids).toEqual(['undocumented']);
    expect((await applyFix(code, files, /Add/))[path]).toContain(
      `    /**\n     * ${tag}\n     */\n    public function getExtensionAttributes();`,
    );
  });

  it("reports an array on an interface of Magento's", async () => {
    const xml = (type: string) => ({
      'Harbor/etc/extension_attributes.xml': `<config><extension_attributes for="Magento\\Sales\\Api\\Data\\OrderInterface"><attribute code="tide" type="${type}"/></extension_attributes></config>`,
    });
    const files = returning('', '');
    expect((await checkRule(code, { ...files, ...xml('[|array|]') })).ids).toEqual(['type']);
    await checkRule(code, { ...files, ...xml('string[]') });
  });

  it('says nothing of one that is documented', async () => {
    await checkRule(code, returning(`/**\n * ${tag}\n */\npublic function getExtensionAttributes();`));
  });
});
