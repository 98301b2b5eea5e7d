import { describe, expect, it } from 'vitest';
import { acl, config, module, problemsOf, route, summary, xsi } from '#test/support/schemaText';
import { aclSchema, apiSchema, configSchema, moduleSchema, webapiSchema } from '../../magento/schemas';
import { applyEdits } from '../../text';
import type { XmlSchema } from './types';

describe('validate: repairs', () => {
  it.each<[string, XmlSchema, string, string]>([
    [
      'order',
      configSchema,
      config(
        '\n  <identity_link_url>http://i</identity_link_url>\n  <!-- c -->\n  <email>a@b.cd</email>\n  <endpoint_url>http://e</endpoint_url>\n',
      ),
      config(
        '\n  <email>a@b.cd</email>\n  <!-- c -->\n  <endpoint_url>http://e</endpoint_url>\n  <identity_link_url>http://i</identity_link_url>\n',
      ),
    ],
    ['misspelt element', configSchema, config('<Email>a@b.cd</Email>'), config('<email>a@b.cd</email>')],
    [
      'misspelt attribute',
      aclSchema,
      acl('<resource id="Ab_Cd::e" titel="abc"/>'),
      acl('<resource id="Ab_Cd::e" title="abc"/>'),
    ],
    ['white space', configSchema, config('<email>\n a@b.cd\n</email>'), config('<email>a@b.cd</email>')],
    [
      'an optional element without a value',
      configSchema,
      config('<email>a@b.cd</email>\n  <endpoint_url></endpoint_url>\n'),
      config('<email>a@b.cd</email>\n'),
    ],
    [
      'another name for the only attribute that is missing',
      apiSchema,
      '<integrations><integration name="ab"><resources><resource id="Ab_Cd::e"/></resources></integration></integrations>',
      '<integrations><integration name="ab"><resources><resource name="Ab_Cd::e"/></resources></integration></integrations>',
    ],
    [
      'boolean',
      aclSchema,
      acl('<resource id="Ab_Cd::e" disabled="TRUE"/>'),
      acl('<resource id="Ab_Cd::e" disabled="true"/>'),
    ],
    ['enumeration', webapiSchema, route('', 'url="/a" method="get"'), route('', 'url="/a" method="GET"')],
    [
      'repeated module',
      moduleSchema,
      module(
        '<module name="Ab_Cd"><sequence>\n  <module name="Ab_Ef"/>\n  <module name="Ab_Ef"/>\n</sequence></module>',
      ),
      module('<module name="Ab_Cd"><sequence>\n  <module name="Ab_Ef"/>\n</sequence></module>'),
    ],
    [
      'root',
      configSchema,
      '<integration><integration name="ab"><email>a@b.cd</email></integration></integration>',
      '<integrations><integration name="ab"><email>a@b.cd</email></integration></integrations>',
    ],
    [
      'undeclared xsi',
      moduleSchema,
      '<config xsi:noNamespaceSchemaLocation="x"><module name="Ab_Cd"/></config>',
      `<config ${xsi} xsi:noNamespaceSchemaLocation="x"><module name="Ab_Cd"/></config>`,
    ],
  ])('%s', (_, schema, text, repaired) => {
    const problems = problemsOf(text, schema);
    expect(problems).toHaveLength(1);
    expect(applyEdits(text, problems[0]!.fix!.edits)).toBe(repaired);
    expect(summary(repaired, schema)).toEqual([]);
  });

  it('offers none that would lose something or guess', () => {
    const texts: [XmlSchema, string][] = [
      [configSchema, config('<email>a@b.cd</email><x/>')],
      [configSchema, config('<email x="1">a@b.cd</email>')],
      [configSchema, config('<email></email>')],
      [configSchema, config('<email>a@b.cd</email><endpoint_url><!-- later --></endpoint_url>')],
      [aclSchema, acl('<resource id="Ab_Cd::e" title="one"/><resource id="Ab_Cd::e" title="two"/>')],
    ];
    for (const [schema, text] of texts) expect(problemsOf(text, schema)[0]!.fix).toBeUndefined();
  });
});
