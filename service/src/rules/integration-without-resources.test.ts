import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { classicModule, smallMagento } from '#test/support/project';

const code = 'integration-without-resources';
const [config, api, consolidated] = [
  'etc/integration/config.xml',
  'etc/integration/api.xml',
  'etc/integration.xml',
];
const inModule = (path: string): string => `app/code/Acme/Bridge/${path}`;

const configXml = (...names: string[]): string =>
  `<integrations>${names.map((name) => `<integration name="${name}"><email>a@b.example</email></integration>`).join('')}</integrations>`;
const apiXml = (name: string, ...ids: string[]): string =>
  `<integrations>\n    <integration name="${name}">\n        <resources>${ids.map((id) => `<resource name="${id}"/>`).join('')}</resources>\n    </integration>\n</integrations>`;
const integrationXml = (name: string, content: string): string =>
  `<config><integration name="${name}"><email>a@b.example</email>${content}</integration></config>`;
const files = (overrides: Record<string, string | undefined>) => ({
  ...smallMagento,
  ...classicModule(overrides),
});
const onlyConsolidated = (content: string, name = 'Acme ERP') =>
  files({ [config]: undefined, [api]: undefined, [consolidated]: integrationXml(name, content) });

describe('integration-without-resources', () => {
  it('finds nothing where api.xml lists resources', async () => {
    await checkRule(code, files({}));
  });

  it.each([
    ['there is no api.xml', { [config]: configXml('[|Acme ERP|]'), [api]: undefined }],
    ['api.xml lacks one', { [config]: configXml('Acme ERP', '[|Acme CRM|]') }],
    ['api.xml lists nothing for it', { [api]: apiXml('[|Acme ERP|]') }],
    [
      'api.xml lists nothing at all',
      { [api]: '<integrations><integration name="[|Acme ERP|]"/></integrations>' },
    ],
  ])('reports a classic one where %s', async (_, overrides) => {
    const { ids, severities } = await checkRule(code, files(overrides));
    expect(severities).toEqual(['error']);
    expect(ids).toEqual([api in overrides && overrides[api] ? 'empty' : 'notListed']);
  });

  it.each([
    ['there is no api.xml', undefined],
    [
      'api.xml lists nothing',
      '<integrations><integration name="Acme ERP"><resources/></integration></integrations>',
    ],
  ])('takes the resources of integration.xml where %s', async (_, text) => {
    const listed = '<resources><resource name="Magento_Sales::sales"/></resources>';
    await checkRule(code, files({ [api]: text, [consolidated]: integrationXml('Acme ERP', listed) }));
  });

  it.each([
    ['the names only look different', { [api]: apiXml('acme-erp', 'Magento_Sales::sales') }],
    ['the names differ, but PHP tells what is meant', { [api]: apiXml('Sync', 'Magento_Sales::sales') }],
    [
      'config.xml does not declare it either',
      {
        [api]: apiXml('Acme ERP', 'Magento_Sales::sales').replace(
          '</integrations>',
          '<integration name="Other"><resources/></integration></integrations>',
        ),
      },
    ],
  ])('leaves it to other rules where %s', async (_, overrides) => {
    await checkRule(code, files(overrides));
  });

  it('takes the resources that another module lists', async () => {
    const other = Object.entries(classicModule({ [config]: undefined })).map(([path, text]) => [
      path.replace('Bridge', 'Rights'),
      text.replaceAll('Bridge', 'Rights'),
    ]);
    await checkRule(code, { ...files({ [api]: undefined }), ...Object.fromEntries(other) });
  });

  describe('of integration.xml', () => {
    it.each([
      ['no <resources>', ''],
      ['an empty <resources>', '<resources/>'],
      [
        'only unknown resources',
        '<resources><resource name="Magento_Sales::nothing"/><resource name="Magento_Catalog::gone"/></resources>',
      ],
      [
        'only a disabled resource',
        '<resources><resource name="Magento_Catalog::retired_child"/></resources>',
      ],
    ])('warns of one with %s', async (_, content) => {
      const { ids, severities } = await checkRule(code, onlyConsolidated(content, '[|Acme ERP|]'));
      expect(severities).toEqual(['warning']);
      expect(ids).toEqual([content.includes('name=') ? 'noneKnown' : 'empty']);
    });

    it.each([
      [
        'one resource that exists',
        '<resources><resource name="Magento_Sales::nothing"/><resource name="Magento_Sales::sales"/></resources>',
      ],
      ['everything', '<resources><resource name="Magento_Backend::all"/></resources>'],
    ])('says nothing of one with %s', async (_, content) => {
      await checkRule(code, onlyConsolidated(content));
    });

    it('does not judge resources of modules that are not here', async () => {
      const content = '<resources><resource name="Other_Module::x"/></resources>';
      await checkRule(
        code,
        classicModule({
          [config]: undefined,
          [api]: undefined,
          [consolidated]: integrationXml('A', content),
        }),
      );
    });
  });

  it('offers the resources of another integration of the module', async () => {
    const fixed = await applyFix(
      code,
      files({
        [config]: configXml('Acme ERP', 'Acme &amp; CRM'),
        [api]: apiXml('Acme ERP', 'Magento_Sales::sales'),
      }),
      'Copy the resources of "Acme ERP" to "Acme & CRM" in api.xml',
    );
    expect(fixed[inModule(api)]).toBe(`<integrations>
    <integration name="Acme ERP">
        <resources><resource name="Magento_Sales::sales"/></resources>
    </integration>
    <integration name="Acme &amp; CRM">
        <resources><resource name="Magento_Sales::sales"/></resources>
    </integration>
</integrations>`);
  });

  it('offers nothing where there is nothing to copy', async () => {
    const { test } = await checkRule(code, files({ [config]: configXml('[|Acme ERP|]'), [api]: undefined }));
    const found = test.service
      .findProblems(test.uri(inModule(config)))
      .find(({ rule }) => rule.code === code);
    expect(found!.problem.fixes!()).toEqual([]);
  });
});
