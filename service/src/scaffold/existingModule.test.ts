import { describe, expect, it } from 'vitest';
import type { Answers } from '#protocol';
import { created } from '#test/support/create';
import {
  classicModule,
  composerJson,
  moduleXml,
  projectRoot,
  registration,
  smallMagento,
} from '#test/support/project';
import { setupScript } from '#test/support/setupScript';

const root = 'app/code/Acme/Bridge';
const patch = `${root}/Setup/Patch/Data/InstallIntegration.php`;

const answers: Answers = {
  where: { kind: 'existing-module', module: `${projectRoot}/${root}` },
  name: 'Acme PIM',
  email: 'pim@acme.example',
  endpointUrl: 'https://pim.acme.example',
  resources: ['Magento_Catalog::products'],
};

/** The classic module with these files, after the integration was added; its paths begin below the module. */
async function added(
  overrides: Parameters<typeof classicModule>[0] = {},
  given: Partial<Answers> = {},
): Promise<{
  file: (path: string) => string;
  findings: readonly string[];
  notes: readonly string[];
  made: string[];
}> {
  const before = { ...smallMagento, ...classicModule(overrides) };
  const { files, findings, plan } = await created(before, { ...answers, ...given });
  return {
    file: (path) => files[`${root}/${path}`]!,
    findings,
    notes: plan.notes,
    made: plan.files.map(({ uri }) => uri.slice(plan.folder.length + 1)),
  };
}

/** A data patch that processes what `list` is. */
const patchWith = (list: string, members = ''): string =>
  classicModule()[patch]!.replace("['Acme ERP']", list).replace('{\n', `{\n${members}`);

describe('an integration added to a module', () => {
  it('is merged into its files, and nothing is found in them', async () => {
    const { file, findings, made } = await added();
    expect(findings).toEqual([]);
    expect(made).toEqual([]);
    expect(file('etc/integration/config.xml')).toBe(`<?xml version="1.0"?>
<integrations>
    <integration name="Acme ERP">
        <email>erp@acme.example</email>
        <endpoint_url>https://erp.acme.example/magento/endpoint</endpoint_url>
        <identity_link_url>https://erp.acme.example/magento/login</identity_link_url>
    </integration>
    <integration name="Acme PIM">
        <email>pim@acme.example</email>
        <endpoint_url>https://pim.acme.example</endpoint_url>
    </integration>
</integrations>
`);
    expect(file('etc/integration/api.xml')).toContain(`    </integration>
    <integration name="Acme PIM">
        <resources>
            <resource name="Magento_Catalog::catalog"/>
            <resource name="Magento_Catalog::catalog_inventory"/>
            <resource name="Magento_Catalog::products"/>
        </resources>
    </integration>
</integrations>
`);
    expect(file('etc/module.xml')).toBe(
      moduleXml('Acme_Bridge', { sequence: ['Magento_Integration', 'Magento_Catalog'] }),
    );
    expect(file('Setup/Patch/Data/InstallIntegration.php')).toContain(
      "processIntegrationConfig(['Acme ERP', 'Acme PIM']);",
    );
    expect(file('composer.json')).toBe(composerJson('acme/module-bridge', 'Acme\\Bridge'));
  });

  it('keeps tabs and Windows line breaks', async () => {
    const windows = (lines: string[]): string => lines.join('\r\n');
    const { file, findings } = await added({
      'etc/integration/config.xml': windows([
        '<integrations>',
        '\t<integration name="Acme ERP">',
        '\t\t<email>erp@acme.example</email>',
        '\t</integration>',
        '</integrations>',
        '',
      ]),
      'etc/module.xml': windows([
        '<config>',
        '\t<module name="Acme_Bridge">',
        '\t\t<sequence>',
        '\t\t\t<module name="Magento_Integration" />',
        '\t\t</sequence>',
        '\t</module>',
        '</config>',
        '',
      ]),
      'Setup/Patch/Data/InstallIntegration.php': patchWith("[\n\t\t\t'Acme ERP',\n\t\t]").replace(
        /\n/g,
        '\r\n',
      ),
    });
    expect(findings).toEqual([]);
    expect(file('etc/integration/config.xml')).toBe(
      windows([
        '<integrations>',
        '\t<integration name="Acme ERP">',
        '\t\t<email>erp@acme.example</email>',
        '\t</integration>',
        '\t<integration name="Acme PIM">',
        '\t\t<email>pim@acme.example</email>',
        '\t\t<endpoint_url>https://pim.acme.example</endpoint_url>',
        '\t</integration>',
        '</integrations>',
        '',
      ]),
    );
    expect(file('etc/module.xml')).toContain(
      '\t\t\t<module name="Magento_Integration" />\r\n\t\t\t<module name="Magento_Catalog" />\r\n\t\t</sequence>',
    );
    expect(file('Setup/Patch/Data/InstallIntegration.php')).toContain(
      "[\r\n\t\t\t'Acme ERP',\r\n\t\t\t'Acme PIM',\r\n\t\t]",
    );
    for (const path of [
      'etc/integration/config.xml',
      'etc/module.xml',
      'Setup/Patch/Data/InstallIntegration.php',
    ]) {
      expect(file(path)).not.toMatch(/[^\r]\n/);
    }
  });

  it.each([
    [
      'all on one line',
      '<integrations><integration name="Acme ERP"><email>a@b.example</email></integration></integrations>',
      '<integrations><integration name="Acme ERP"><email>a@b.example</email></integration><integration name="Acme PIM"><email>pim@acme.example</email><endpoint_url>https://pim.acme.example</endpoint_url></integration></integrations>',
    ],
    [
      'one line below the XML declaration',
      '<?xml version="1.0"?>\n<integrations><integration name="Acme ERP"><email>a@b.example</email></integration></integrations>\n',
      '<?xml version="1.0"?>\n<integrations><integration name="Acme ERP"><email>a@b.example</email></integration><integration name="Acme PIM"><email>pim@acme.example</email><endpoint_url>https://pim.acme.example</endpoint_url></integration></integrations>\n',
    ],
    [
      'comments',
      '<!-- head -->\n<integrations>\n  <!-- first -->\n  <integration name="Acme ERP"><!-- in -->\n    <email>a@b.example</email>\n  </integration>\n  <!-- last -->\n</integrations>\n<!-- end -->\n',
      '<!-- head -->\n<integrations>\n  <!-- first -->\n  <integration name="Acme ERP"><!-- in -->\n    <email>a@b.example</email>\n  </integration>\n  <!-- last -->\n  <integration name="Acme PIM">\n    <email>pim@acme.example</email>\n    <endpoint_url>https://pim.acme.example</endpoint_url>\n  </integration>\n</integrations>\n<!-- end -->\n',
    ],
    [
      'an end tag behind the last integration',
      '<integrations>\n  <integration name="Acme ERP">\n    <email>a@b.example</email>\n  </integration></integrations>',
      '<integrations>\n  <integration name="Acme ERP">\n    <email>a@b.example</email>\n  </integration>\n  <integration name="Acme PIM">\n    <email>pim@acme.example</email>\n    <endpoint_url>https://pim.acme.example</endpoint_url>\n  </integration>\n</integrations>',
    ],
  ])('keeps the layout of config.xml: %s', async (_, before, after) => {
    const { file, findings } = await added({ 'etc/integration/config.xml': before });
    expect(file('etc/integration/config.xml')).toBe(after);
    expect(findings).toEqual([]);
  });

  it.each([
    ['<config/>', /^<config><integration name="Acme PIM">.*<\/integration><\/config>$/],
    [
      '<config>\n</config>\n',
      /^<config>\n {4}<integration name="Acme PIM">\n {8}<email>[\s\S]*\n {4}<\/integration>\n<\/config>\n$/,
    ],
    ['<?xml version="1.0"?>\n<config />\n', /\n<config>\n {4}<integration[\s\S]*\n<\/config>\n$/],
    ['<config>\n\n</config>', /^<config>\n {4}<integration [\s\S]*<\/integration>\n\n<\/config>$/],
  ])('fills an empty integration.xml: %j', async (before, after) => {
    const { file } = await added({ 'etc/integration.xml': before }, { style: 'consolidated' });
    expect(file('etc/integration.xml')).toMatch(after);
  });

  it('makes an integration.xml beside the classic files', async () => {
    const { file, made, findings } = await added({}, { style: 'consolidated' });
    expect(made).toEqual(['etc/integration.xml']);
    expect(file('etc/integration.xml')).toContain('<resource name="Magento_Catalog::products"/>');
    expect(file('Setup/Patch/Data/InstallIntegration.php')).not.toContain('PIM');
    expect(findings).toEqual([]);
  });

  it('gives a module without integrations all that it needs', async () => {
    const bare = {
      [`${root}/registration.php`]: registration('Acme_Bridge'),
      [`${root}/etc/module.xml`]: '<config>\n  <module name="Acme_Bridge"/>\n</config>\n',
      [`${root}/composer.json`]:
        '{\n  "name": "acme/module-bridge",\n  "type": "magento2-module",\n  "require": {\n    "php": ">=7.4"\n  }\n}\n',
    };
    const { files, findings, plan } = await created(
      { ...smallMagento, ...bare },
      { ...answers, style: 'classic' },
    );
    expect(findings).toEqual([]);
    expect(plan.files.map(({ uri }) => uri.slice(plan.folder.length + 1))).toEqual([
      'etc/integration/config.xml',
      'etc/integration/api.xml',
      'Setup/Patch/Data/InstallAcmePIMIntegration.php',
    ]);
    expect(files[`${root}/etc/module.xml`]).toBe(
      '<config>\n  <module name="Acme_Bridge">\n    <sequence>\n      <module name="Magento_Integration"/>\n      <module name="Magento_Catalog"/>\n    </sequence>\n  </module>\n</config>\n',
    );
    expect(files[`${root}/composer.json`]).toBe(
      '{\n  "name": "acme/module-bridge",\n  "type": "magento2-module",\n  "require": {\n    "php": ">=7.4",\n    "magento/framework": "^102.0 || ^103.0",\n    "magento/module-integration": "^100.3"\n  }\n}\n',
    );
  });

  it('asks for no module to be loaded first that comes after this one', async () => {
    const before = {
      ...smallMagento,
      ...classicModule(),
      'app/code/Acme/Core/registration.php': registration('Acme_Core'),
      'app/code/Acme/Core/etc/module.xml': moduleXml('Acme_Core', { sequence: ['Acme_Bridge'] }),
      'app/code/Acme/Core/etc/acl.xml':
        '<config><acl><resources><resource id="Magento_Backend::admin"><resource id="Acme_Core::core" title="Core"/></resource></resources></acl></config>',
    };
    const { files } = await created(before, { ...answers, resources: ['Acme_Core::core'] });
    expect(files[`${root}/etc/module.xml`]).not.toContain('Acme_Core');
  });
});

describe('the list of processed names', () => {
  it.each([
    ["['Acme ERP']", "['Acme ERP', 'Acme PIM']"],
    ["array('Acme ERP')", "array('Acme ERP', 'Acme PIM')"],
    ["[ 'Acme ERP', ]", "[ 'Acme ERP', 'Acme PIM', ]"],
    ['["Acme ERP"]', '["Acme ERP", "Acme PIM"]'],
    ["[\n            'Acme ERP'\n        ]", "[\n            'Acme ERP',\n            'Acme PIM'\n        ]"],
    [
      "[\n            'Acme ERP',\n        ]",
      "[\n            'Acme ERP',\n            'Acme PIM',\n        ]",
    ],
    [
      "[\n            'Acme ERP', // the ERP, not the PIM\n        ]",
      "[\n            'Acme ERP', // the ERP, not the PIM\n            'Acme PIM',\n        ]",
    ],
    [
      "[\n            'Acme ERP' // the ERP\n        ]",
      "[\n            'Acme ERP', // the ERP\n            'Acme PIM'\n        ]",
    ],
  ])('%j becomes %j', async (before, after) => {
    const { file, findings, made } = await added({
      'Setup/Patch/Data/InstallIntegration.php': patchWith(before),
    });
    expect(file('Setup/Patch/Data/InstallIntegration.php')).toBe(patchWith(after));
    expect(made).toEqual([]);
    expect(findings).toEqual([]);
  });

  it.each([
    ['a constant', 'self::NAMES', "    const NAMES = ['Acme ERP'];\n"],
    ['a property', '$this->names', "    private $names = ['Acme ERP'];\n"],
    ['a static property', 'self::$names', "    private static $names = ['Acme ERP'];\n"],
    ['a method', '$this->names()', "    private function names() { return ['Acme ERP']; }\n"],
  ])('is found in %s', async (_, list, members) => {
    const { file, findings, made } = await added({
      'Setup/Patch/Data/InstallIntegration.php': patchWith(list, members),
    });
    expect(file('Setup/Patch/Data/InstallIntegration.php')).toBe(
      patchWith(list, members.replace("['Acme ERP']", "['Acme ERP', 'Acme PIM']")),
    );
    expect(made).toEqual([]);
    expect(findings).toEqual([]);
  });

  it.each([
    ['keys', "['erp' => 'Acme ERP']"],
    ['another class', '\\Acme\\Bridge\\Model\\Names::ALL'],
    ['a comment among the names', "['Acme ERP' /* one */]"],
    ['a merge', "array_merge(['Acme ERP'], [])"],
  ])('is left alone where it is no plain list: %s', async (_, list) => {
    const before = patchWith(list);
    const { file, made } = await added({ 'Setup/Patch/Data/InstallIntegration.php': before });
    expect(file('Setup/Patch/Data/InstallIntegration.php')).toBe(before);
    expect(made).toEqual(['Setup/Patch/Data/InstallAcmePIMIntegration.php']);
  });

  it('tells when the script that holds it runs', async () => {
    expect((await added()).notes).toEqual([expect.stringContaining('runs once')]);
    const recurring = await added({
      'Setup/Patch/Data/InstallIntegration.php': undefined,
      'Setup/RecurringData.php': setupScript('RecurringData', 'InstallDataInterface'),
    });
    expect(recurring.file('Setup/RecurringData.php')).toContain("['Acme ERP', 'Acme PIM']");
    expect(recurring.notes).toEqual([]);
  });

  it('is not that of a script that Magento never runs', async () => {
    const { file, made } = await added({
      'Setup/Patch/Data/InstallIntegration.php': undefined,
      'Setup/Install.php': setupScript('Install', 'InstallDataInterface'),
    });
    expect(file('Setup/Install.php')).not.toContain('PIM');
    expect(made).toEqual(['Setup/Patch/Data/InstallAcmePIMIntegration.php']);
  });

  it('may have the name already', async () => {
    const { file, made, findings } = await added({
      'Setup/Patch/Data/InstallIntegration.php': patchWith("['Acme ERP', 'Acme PIM']"),
    });
    expect(file('Setup/Patch/Data/InstallIntegration.php')).toBe(patchWith("['Acme ERP', 'Acme PIM']"));
    expect(made).toEqual([]);
    expect(findings).toEqual([]);
  });

  it('gets a patch of another name where one of that name is there', async () => {
    const { made } = await added({
      'Setup/Patch/Data/InstallIntegration.php': patchWith("array_merge(['Acme ERP'], [])"),
      'Setup/Patch/Data/InstallAcmePIMIntegration.php': '<?php\n',
    });
    expect(made).toEqual(['Setup/Patch/Data/InstallAcmePIMIntegration2.php']);
  });
});
