import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { moduleXml, project, registration, smallMagento, type ProjectFiles } from '#test/support/project';

const code = 'integration-name-mismatch';

/** The names that one module has in config.xml, api.xml, PHP (the text between `[` and `]`) and integration.xml. */
interface Names {
  readonly config?: readonly string[];
  readonly api?: readonly string[];
  readonly php?: string;
  readonly consolidated?: readonly string[];
}

const resources = '<resources><resource name="Magento_Sales::sales"/></resources>';
const list = (root: string, names: readonly string[], content: string): string =>
  `<${root}>${names.map((name) => `\n  <integration name="${name}">${content}</integration>`).join('')}\n</${root}>\n`;

function module(name: string, { config, api, php, consolidated }: Names): ProjectFiles {
  const root = `app/code/${name.replace('_', '/')}`;
  const files: Record<string, string> = {
    [`${root}/registration.php`]: registration(name),
    [`${root}/etc/module.xml`]: moduleXml(name, { setupVersion: '1.0.0' }),
  };
  if (config)
    files[`${root}/etc/integration/config.xml`] = list('integrations', config, '<email>a@b.example</email>');
  if (api) files[`${root}/etc/integration/api.xml`] = list('integrations', api, resources);
  if (consolidated)
    files[`${root}/etc/integration.xml`] = list(
      'config',
      consolidated,
      `<email>a@b.example</email>${resources}`,
    );
  if (php !== undefined) files[`${root}/Setup/InstallData.php`] = installData(name, php);
  return files;
}

function installData(name: string, names: string): string {
  return `<?php
namespace ${name.replace('_', '\\')}\\Setup;

class InstallData implements \\Magento\\Framework\\Setup\\InstallDataInterface
{
    const NAME = 'Acme ERP';

    public function install($setup, $context)
    {
        $this->integrationManager->processIntegrationConfig([${names}]);
    }
}
`;
}

const bridge = (names: Names): ProjectFiles => ({ ...smallMagento, ...module('Acme_Bridge', names) });
const path = (file: string): string => `app/code/Acme/Bridge/${file}`;
const [configPath, apiPath, phpPath] = [
  path('etc/integration/config.xml'),
  path('etc/integration/api.xml'),
  path('Setup/InstallData.php'),
];

describe('integration-name-mismatch', () => {
  it('finds the name of the tutorial that differs in one capital', async () => {
    const files = module('Acme_Bridge', {
      config: ['TestIntegration'],
      api: ['TestIntegration'],
      php: "'[|testIntegration|]'",
    });
    const { data, ids, severities, test } = await checkRule(code, files);
    expect(ids).toEqual(['differs']);
    expect(data[0]).toEqual({
      name: 'testIntegration',
      meant: 'TestIntegration',
      others: 'config.xml and api.xml',
    });
    expect(severities).toEqual(['error']);
    const [found] = test.service.findProblems(test.uri(phpPath)).filter(({ rule }) => rule.code === code);
    expect(found!.problem.related!.map(({ uri }) => uri)).toEqual([test.uri(configPath), test.uri(apiPath)]);
  });

  describe('reports each cause once, where it is wrong', () => {
    it.each<[string, Names]>([
      ['config.xml differs', { config: ['[|Acme Erp|]'], api: ['Acme ERP'], php: "'Acme ERP'" }],
      ['api.xml differs', { config: ['Acme ERP'], api: ['[|Acme Erp|]'], php: "'Acme ERP'" }],
      ['PHP differs', { config: ['Acme ERP'], api: ['Acme ERP'], php: "'[|Acme Erp|]'" }],
      ['config.xml is quite different', { config: ['[|Sync|]'], api: ['Acme ERP'], php: "'Acme ERP'" }],
      ['api.xml is quite different', { config: ['Acme ERP'], api: ['[|Sync|]'], php: "'Acme ERP'" }],
      ['PHP is quite different', { config: ['Acme ERP'], api: ['Acme ERP'], php: "'[|Sync|]'" }],
      ['no PHP: config.xml is right', { config: ['Acme ERP'], api: ['[|Acme_ERP|]'] }],
      ['no api.xml: config.xml is right', { config: ['Acme ERP'], php: "'[|AcmeERP|]'" }],
      ['all three differ', { config: ['Acme ERP'], api: ['[|Acme_ERP|]'], php: "'[|AcmeERP|]'" }],
      [
        'config.xml has nothing like it',
        { config: ['Acme ERP'], api: ['Acme ERP', 'Sync'], php: "'Acme ERP', '[|Sync|]'" },
      ],
      ['there is no config.xml', { api: ['[|Acme ERP|]'] }],
      ['white space counts', { config: ['Acme ERP'], api: ['[|Acme ERP |]'], php: "'Acme ERP'" }],
      ['one of several', { config: ['One', 'Two'], api: ['One', '[|two|]'], php: "'One', 'Two'" }],
      [
        'of two that are left over, none is guessed',
        { config: ['A1', 'B2'], api: ['A1', 'B2'], php: "'[|X|]', '[|Y|]'" },
      ],
    ])('%s', async (_, names) => {
      await checkRule(code, bridge(names));
    });

    it('in a constant, not where that is used', async () => {
      const files = bridge({ config: ['Acme ER'], api: ['Acme ER'], php: 'self::NAME' });
      await checkRule(code, { ...files, [phpPath]: files[phpPath]!.replace("'Acme ERP'", "'[|Acme ERP|]'") });
    });
  });

  describe('says nothing', () => {
    it.each<[string, ProjectFiles]>([
      ['where all agree', bridge({ config: ['Acme ERP'], api: ['Acme ERP'], php: "'Acme ERP'" })],
      [
        'about a name that api.xml lacks altogether',
        bridge({ config: ['One', 'Two'], api: ['One'], php: "'One', 'Two'" }),
      ],
      ['about names that are not known', bridge({ config: ['One'], api: ['One'], php: '$this->name()' })],
      [
        'about integrations that only look alike',
        bridge({ config: ['Acme 1', 'Acme 2'], api: ['Acme 1', 'Acme 2'], php: "'Acme 1', 'Acme 2'" }),
      ],
      [
        'where another module declares the name',
        {
          ...bridge({ php: "'Acme ERP'" }),
          ...module('Acme_Base', { config: ['Acme ERP'], api: ['Acme ERP'] }),
        },
      ],
      [
        'in a module that has only the PHP and comes after a module that is not here',
        {
          ...module('Acme_Bridge', { php: "'Acme ERP'" }),
          'app/code/Acme/Bridge/etc/module.xml': moduleXml('Acme_Bridge', {
            sequence: ['Magento_Integration', 'Acme_Base'],
            setupVersion: '1.0.0',
          }),
        },
      ],
      [
        'in a module that has only the PHP and requires a module that is not here',
        {
          ...module('Acme_Bridge', { php: "'Acme ERP'" }),
          'app/code/Acme/Bridge/composer.json':
            '{ "name": "acme/bridge", "require": { "acme/module-base": "*" } }',
        },
      ],
      ['while a name is being typed', bridge({ config: [''], api: [''] })],
    ])('%s', async (_, files) => {
      await checkRule(code, files);
    });
  });

  it('keeps modules apart that are not installed together', async () => {
    const move = (files: ProjectFiles, to: string): ProjectFiles =>
      Object.fromEntries(
        Object.entries(files).map(([each, text]) => [each.replace(/^app\/code\/\w+\/\w+/, to), text]),
      );
    await checkRule(code, {
      ...move(module('Acme_One', { config: ['Acme ERP'] }), 'one'),
      ...move(module('Acme_Two', { config: ['Two'], api: ['Two', '[|Acme ERP|]'] }), 'two'),
    });
  });

  it('reports a name that nothing declares in a whole Magento', async () => {
    const { ids } = await checkRule(code, bridge({ php: "'[|Acme ERP|]'" }));
    expect(ids).toEqual(['phpUndeclared']);
  });

  it.each([
    ['alone', ['Magento_Integration']],
    ['alone, without a sequence', []],
  ])('reports a name that nothing declares in a module %s', async (_, sequence) => {
    const files = module('Acme_Bridge', { php: "'[|Acme ERP|]'" });
    const moved = Object.entries({
      ...files,
      'app/code/Acme/Bridge/etc/module.xml': moduleXml('Acme_Bridge', { sequence, setupVersion: '1.0.0' }),
    }).map(([each, text]) => [each.replace('app/code/Acme/Bridge/', ''), text]);
    expect((await checkRule(code, Object.fromEntries(moved))).ids).toEqual(['phpUndeclared']);
  });

  it('knows that integration.xml needs no PHP', async () => {
    const { ids } = await checkRule(code, bridge({ consolidated: ['Acme ERP'], php: "'[|Acme ERP|]'" }));
    expect(ids).toEqual(['phpConsolidated']);
  });

  it('knows that integration.xml needs no api.xml', async () => {
    const { ids, severities } = await checkRule(
      code,
      bridge({ consolidated: ['Acme ERP'], api: ['[|Acme ERP|]'] }),
    );
    expect(ids).toEqual(['apiConsolidated']);
    expect(severities).toEqual(['warning']);
  });

  it('works in a module without a name, and in a disabled one', async () => {
    const names = { config: ['Acme ERP'], api: ['[|acme erp|]'] };
    const files = module('Acme_Bridge', names);
    await checkRule(code, { [configPath]: files[configPath]!, [apiPath]: files[apiPath]! });
    await checkRule(code, {
      ...bridge(names),
      'app/etc/config.php': "<?php return ['modules' => ['Acme_Bridge' => 0, 'Magento_Backend' => 1]];",
    });
  });

  it('follows edits', async () => {
    const test = await project(bridge({ config: ['Acme ERP'], api: ['Acme ERP'], php: "'Acme ERP'" }));
    const count = (file: string): number =>
      test.service.findProblems(test.uri(file)).filter(({ rule }) => rule.code === code).length;
    expect([configPath, apiPath, phpPath].map(count)).toEqual([0, 0, 0]);
    await test.service.openDocument(test.uri(apiPath), list('integrations', ['Acme Erp'], resources));
    expect([configPath, apiPath, phpPath].map(count)).toEqual([0, 1, 0]);
    test.service.changeDocument(test.uri(apiPath), list('integrations', ['Acme ERP'], resources));
    expect([configPath, apiPath, phpPath].map(count)).toEqual([0, 0, 0]);
  });

  describe('renames', () => {
    it('here, to match there', async () => {
      const files = bridge({ config: ['Acme ERP'], api: ['Acme ERP'], php: "'acmeerp'" });
      const fixed = await applyFix(code, files, 'Rename to "Acme ERP"');
      expect(fixed[phpPath]).toContain("['Acme ERP']");
    });

    it('there, in every file, to match here', async () => {
      const files = bridge({ config: ['Acme ERP'], api: ['Acme ERP'], php: "'acmeerp'" });
      const fixed = await applyFix(code, files, 'Rename "Acme ERP" to "acmeerp" in config.xml and api.xml');
      expect(fixed[configPath]).toContain('name="acmeerp"');
      expect(fixed[apiPath]).toContain('name="acmeerp"');
    });

    it('also literals in PHP, wherever they stand', async () => {
      const files = bridge({ config: ['AcmeERP'], api: ['AcmeERP', 'Acme ERP'], php: 'self::NAME' });
      const swapped = { ...files, [apiPath]: list('integrations', ['Acme ERP'], resources) };
      const fixed = await applyFix(code, swapped, 'Rename "Acme ERP" to "AcmeERP" in api.xml and PHP');
      expect(fixed[phpPath]).toContain("const NAME = 'AcmeERP';");
      expect(fixed[apiPath]).toContain('name="AcmeERP"');
    });

    it.each([
      ["'acme & \"o\\'hara\"'", '&quot;', `'Acme & "O\\'Hara"'`],
      ['"acme & \\"o\'hara\\""', '&quot;', '"Acme & \\"O\'Hara\\""'],
    ])('with the quotes that %s needs', async (php, quot, expected) => {
      const name = `Acme &amp; ${quot}O'Hara${quot}`;
      const files = bridge({ config: [name], api: [name], php });
      const fixed = await applyFix(code, files, `Rename to "Acme & "O'Hara""`);
      expect(fixed[phpPath]).toContain(`processIntegrationConfig([${expected}])`);
      const back = await applyFix(code, files, /in config.xml and api.xml$/);
      expect(back[configPath]).toContain(`name="acme &amp; &quot;o'hara&quot;"`);
    });

    it('to a name that the module declares in vain, where nothing looks like it', async () => {
      const files = bridge({ config: ['Acme ERP'], api: ['Sync'] });
      const fixed = await applyFix(code, files, 'Rename to "Acme ERP"');
      expect(fixed[apiPath]).toContain('name="Acme ERP"');
    });
  });
});
