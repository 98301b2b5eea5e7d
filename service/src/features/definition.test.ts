import { describe, expect, it } from 'vitest';
import { checkDefinition } from '#test/support/checkDefinition';
import { classicModule, smallMagento, type ProjectFiles } from '#test/support/project';

const bridge = 'app/code/Acme/Bridge';

function at(path: string, from: string, to: string): ProjectFiles {
  const files = { ...smallMagento, ...classicModule() };
  const text = files[`${bridge}/${path}`]!;
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  return { ...files, [`${bridge}/${path}`]: text.replace(from, () => to) };
}

describe('ACL ids', () => {
  it('goes to the definition', async () => {
    const found = await checkDefinition(at('etc/integration/api.xml', '::actions_view', '::actions|_view'));
    expect(found).toEqual([
      {
        path: 'vendor/magento/module-sales/etc/acl.xml',
        line: '<resource id="[|Magento_Sales::actions_view|]" title="View" sortOrder="20"/>',
        from: 'Magento_Sales::actions_view',
      },
    ]);
  });

  it('goes to all of them, the one with the title first', async () => {
    const found = await checkDefinition({
      ...at('etc/integration/api.xml', 'name="Magento_Sales::sales"', 'name="Magento_Backend::admin|"'),
    });
    expect(found[0]?.path).toBe('vendor/magento/module-backend/etc/acl.xml');
    expect(found[0]?.line).toContain('title="Magento Admin"');
    expect(found.map(({ path }) => path)).toContain('vendor/magento/module-sales/etc/acl.xml');
  });

  it('does not lead to itself', async () => {
    const files = {
      ...smallMagento,
      ...classicModule({
        'etc/acl.xml':
          '<config><acl><resources><resource id="Magento_Backend::admin"><resource id="Acme_Bridge::o|wn" title="Own"/></resource></resources></acl></config>',
      }),
    };
    expect(await checkDefinition(files)).toEqual([]);
  });

  it('leads nowhere for an id that nobody defines', async () => {
    expect(
      await checkDefinition(at('etc/integration/api.xml', 'Magento_Sales::sales"', 'Magento_Log::online|"')),
    ).toEqual([]);
  });
});

describe('names of integrations', () => {
  const config = { path: `${bridge}/etc/integration/config.xml`, line: '<integration name="[|Acme ERP|]">' };
  const api = { path: `${bridge}/etc/integration/api.xml`, line: '<integration name="[|Acme ERP|]">' };
  const php = {
    path: `${bridge}/Setup/Patch/Data/InstallIntegration.php`,
    line: "$this->integrationManager->processIntegrationConfig(['[|Acme ERP|]']);",
  };

  it.each([
    ['etc/integration/config.xml', [api, php]],
    ['etc/integration/api.xml', [config, php]],
    ['Setup/Patch/Data/InstallIntegration.php', [config, api]],
  ])('leads from %s to the other places', async (path, expected) => {
    const found = await checkDefinition(at(path, 'Acme ERP', 'Acme| ERP'));
    expect(found).toEqual(expected.map((each) => ({ ...each, from: 'Acme ERP' })));
  });

  it('leads from a constant to the name as well', async () => {
    const path = 'Setup/Patch/Data/InstallIntegration.php';
    const files = at(path, "['Acme ERP']", '[self::NA|ME]');
    const text = files[`${bridge}/${path}`]!.replace(
      '    public function __construct',
      "    const NAME = 'Acme ERP';\n\n    public function __construct",
    );
    const found = await checkDefinition({ ...files, [`${bridge}/${path}`]: text });
    expect(found.map(({ line }) => line)).toEqual([config.line, api.line, "const NAME = '[|Acme ERP|]';"]);
    expect(found[0]?.from).toBe('self::NAME');
  });

  it('has nothing where no other place has the name', async () => {
    expect(await checkDefinition(at('etc/integration/config.xml', '"Acme ERP"', '"Acme CR|M"'))).toEqual([]);
  });
});

describe('module names', () => {
  it('leads from a sequence to module.xml', async () => {
    const found = await checkDefinition(at('etc/module.xml', 'Magento_Integration', 'Magento|_Integration'));
    expect(found).toEqual([
      {
        path: 'vendor/magento/module-integration/etc/module.xml',
        line: '<module name="[|Magento_Integration|]">',
        from: 'Magento_Integration',
      },
    ]);
  });

  it('leads from its own name to registration.php', async () => {
    const [found] = await checkDefinition(at('etc/module.xml', '"Acme_Bridge"', '"Acme|_Bridge"'));
    expect(found?.path).toBe(`${bridge}/registration.php`);
    expect(found?.line).toContain("'[|Acme_Bridge|]'");
  });
});
