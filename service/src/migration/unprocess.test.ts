import { describe, expect, it } from 'vitest';
import {
  classicModule,
  moduleXml,
  projectRoot,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';
import { findings, installed, migrated, processing, refusalOf } from '#test/support/migrate';

const patch = 'app/code/Acme/Bridge/Setup/Patch/Data/InstallIntegration.php';
const folder = `${projectRoot}/app/code/Acme/Bridge`;
const names = ['Acme ERP', 'Acme CRM', 'A1', 'B2'];
const integrations = (content: string): string =>
  `<integrations>${names.map((name) => `<integration name="${name}">${content}</integration>`).join('\n')}</integrations>`;
/** Files that declare all names that scripts have processed here. */
const declared = {
  'etc/integration/config.xml': integrations('<email>erp@acme.example</email>'),
  'etc/integration/api.xml': integrations(
    '<resources><resource name="Magento_Customer::customer"/></resources>',
  ),
};
const patchWith = (text: string, more: Readonly<Record<string, string>> = {}): ProjectFiles => ({
  ...smallMagento,
  ...classicModule({ ...declared, 'Setup/Patch/Data/InstallIntegration.php': text, ...more }),
});
const installData = (body: string, members = ''): string => `<?php
namespace Acme\\Bridge\\Setup;

use Magento\\Framework\\Setup\\InstallDataInterface;
use Magento\\Framework\\Setup\\ModuleContextInterface;
use Magento\\Framework\\Setup\\ModuleDataSetupInterface;

class InstallData implements InstallDataInterface
{
    private $manager;

    public function __construct(\\Magento\\Integration\\Model\\ConfigBasedIntegrationManager $manager)
    {
        $this->manager = $manager;
    }

    public function install(ModuleDataSetupInterface $setup, ModuleContextInterface $context)
    {
        ${body}
    }
${members}}
`;
const withInstallData = (body: string, members = '', more: Readonly<Record<string, string>> = {}) => ({
  ...smallMagento,
  ...classicModule({
    ...declared,
    'Setup/Patch/Data/InstallIntegration.php': undefined,
    'Setup/InstallData.php': installData(body, members),
    'etc/module.xml': classicModule()['app/code/Acme/Bridge/etc/module.xml']!.replace(
      '"Acme_Bridge"',
      '"Acme_Bridge" setup_version="1.0.0"',
    ),
    ...more,
  }),
});
const script = 'app/code/Acme/Bridge/Setup/InstallData.php';
const call = "$this->manager->processIntegrationConfig(['Acme ERP']);";

/** Migrates; the name must be in no call then, and nothing be found that was not found before. */
async function without(files: ProjectFiles): Promise<Record<string, string>> {
  const { before, after, files: result } = await migrated(files, { integrations: ['Acme ERP'] });
  expect(installed(after.service, folder)).toEqual(installed(before.service, folder));
  const calls = after.service.installations[0]!.processing;
  expect(calls.flatMap(({ names }) => names.map(({ value }) => value))).not.toContain('Acme ERP');
  expect(calls.every(({ complete }) => complete)).toBe(true);
  const known = findings(before.service, folder);
  expect(findings(after.service, folder).filter((code) => !known.includes(code))).toEqual([]);
  return result;
}

describe('the name leaves the list that PHP has processed', () => {
  it.each<[string, string, string]>([
    ['first', "['Acme ERP', 'Acme CRM']", "['Acme CRM']"],
    ['last', '["Acme CRM", "Acme ERP"]', '["Acme CRM"]'],
    ['between', "['A1', 'Acme ERP', 'B2']", "['A1', 'B2']"],
    ['old style', "array('A1', 'Acme ERP')", "array('A1')"],
    ['twice', "['Acme ERP', 'A1', 'Acme ERP']", "['A1']"],
    ['with a key', "['x' => 'Acme ERP', 'y' => 'A1']", "['y' => 'A1']"],
    [
      'on lines of their own',
      "[\n            'Acme ERP', // the ERP\n            'A1',\n        ]",
      "[\n            'A1',\n        ]",
    ],
    [
      'last on a line of its own, without a comma',
      "[\n            'A1', // one\n            'Acme ERP' // the ERP\n        ]",
      "[\n            'A1', // one\n        ]",
    ],
  ])('%s', async (_, before, after) => {
    const files = await without(patchWith(processing(before)));
    expect(files[patch]).toBe(processing(after));
  });

  it('by one of two calls, and says that nothing is left only where that is so', async () => {
    const notesOf = async (body: string): Promise<string> => {
      const { plan } = await migrated(withInstallData(body), { integrations: ['Acme ERP'] });
      return plan.notes.join('\n');
    };
    expect(await notesOf(`${call}\n        ${call.replace('Acme ERP', 'A1')}`)).not.toContain('nothing left');
    expect(await notesOf(`${call}\n        ${call}`)).toContain('nothing left');
  });

  it('by a constant, which stays', async () => {
    const text = processing("[self::NAME, 'A1']").replace('{\n', "{\n    public const NAME = 'Acme ERP';\n");
    const files = await without(patchWith(text));
    expect(files[patch]).toBe(text.replace("[self::NAME, 'A1']", "['A1']"));
  });

  it.each<[string, string, string]>([
    ['constant', "const NAMES = ['Acme ERP', 'A1'];", 'self::NAMES'],
    ['property', "private $names = ['Acme ERP', 'A1'];", '$this->names'],
    ['method', "private function names() { return ['Acme ERP', 'A1']; }", '$this->names()'],
  ])('from a %s that holds the list', async (_, member, argument) => {
    const text = processing(argument).replace('{\n', `{\n    ${member}\n`);
    const files = await without(patchWith(text));
    expect(files[patch]).toBe(text.replace("'Acme ERP', ", ''));
  });

  it('and the list is empty where the call has a use besides', async () => {
    const text = processing("['Acme ERP']").replace(
      '$this->integrationManager->',
      'return $this->integrationManager->',
    );
    const files = await without(patchWith(text));
    expect(files[patch]).toContain('return $this->integrationManager->processIntegrationConfig([]);');
    const bare = await without(withInstallData(`if ($context->getVersion()) ${call}`));
    expect(bare[script]).toContain(
      'if ($context->getVersion()) $this->manager->processIntegrationConfig([]);',
    );
  });

  it('from each of several calls', async () => {
    const files = await without(
      withInstallData(`${call}\n        $this->manager->processIntegrationConfig(['A1', 'Acme ERP']);`),
    );
    expect(files[script]).not.toContain('Acme ERP');
    expect(files[script]).toContain(
      "    {\n        $this->manager->processIntegrationConfig(['A1']);\n    }",
    );
  });
});

describe('a script', () => {
  it.each([
    ['that does nothing else', call],
    [
      'that does nothing else between startSetup and endSetup',
      `$setup->startSetup();\n${call}\n$setup->endSetup();`,
    ],
    ['that does nothing else, with a comment', `// Install it\n${call}`],
    [
      'that does nothing else, with a constant of its own',
      '$this->manager->processIntegrationConfig([self::NAME]);',
      "\n    const NAME = 'Acme ERP';\n",
    ],
  ])('%s is deleted', async (_, body, members?: string) => {
    expect(Object.keys(await without(withInstallData(body, members)))).not.toContain(script);
  });

  it('that another module names stays', async () => {
    const other = {
      'app/code/Acme/Other/registration.php': registration('Acme_Other'),
      'app/code/Acme/Other/etc/module.xml': moduleXml('Acme_Other'),
      'app/code/Acme/Other/Model/Uses.php':
        '<?php\nuse Acme\\Bridge\\Setup;\necho Setup\\InstallData::NAME;\n',
    };
    expect(Object.keys(await without({ ...withInstallData(call), ...other }))).toContain(script);
  });

  it.each<[string, string, string?, Readonly<Record<string, string>>?]>([
    ['that does more', `${call}\n        $setup->getConnection()->delete('x');`],
    ['with a condition', `if ($context->getVersion()) {\n            ${call}\n        }`],
    ['with another method', call, '\n    public function name() { return 1; }\n'],
    [
      'with a constant that a test names',
      call,
      '\n    public const OTHER = 1;\n',
      { 'Test/Unit/InstallDataTest.php': '<?php\n// InstallData::OTHER\n' },
    ],
    [
      'that another file names',
      call,
      '',
      {
        'Model/Uses.php':
          '<?php\nnamespace Acme\\Bridge\\Model;\nclass Uses { const A = \\Acme\\Bridge\\Setup\\InstallData::class; }\n',
      },
    ],
  ])('%s stays, without the call', async (_, body, members, more) => {
    const files = await without(withInstallData(body, members, more));
    expect(files[script]).toBe(installData(body, members).replace(/ *\$this->manager->process.*\n/, ''));
  });
});

describe('refuses what cannot be edited safely, and names the place', () => {
  const loop =
    "foreach (['Acme ERP', 'A1'] as $name) {\n$this->manager->processIntegrationConfig([$name]);\n}";
  it.each<[string, ProjectFiles, RegExp]>([
    [
      'a loop',
      withInstallData(loop),
      /InstallData\.php, line 20: "Acme ERP" must no longer be processed, but the entry that contains the name also contains others/,
    ],
    [
      'a name from elsewhere',
      withInstallData('$this->manager->processIntegrationConfig($context->getNames());'),
      /InstallData\.php, line 19: .*only known at runtime/,
    ],
    [
      'a list that is used elsewhere, too',
      withInstallData(
        '$this->manager->processIntegrationConfig(self::NAMES); $this->log(self::NAMES);',
        "\n    const NAMES = ['Acme ERP', 'A1'];\n",
      ),
      /also used elsewhere/,
    ],
    [
      'a merged list',
      withInstallData("$this->manager->processIntegrationConfig(array_merge(['Acme ERP'], ['A1']));"),
      /is not in a list/,
    ],
    [
      'a name that config.xml spells otherwise',
      withInstallData("$this->manager->processIntegrationConfig(['Acme Erp']);"),
      /"Acme Erp" is passed to processIntegrationConfig\(\), but no config\.xml declares it/,
    ],
    ['PHP that is not valid', withInstallData(`${call} if (`), /not valid PHP/],
  ])('%s', async (_, files, message) => {
    expect(await refusalOf(files, { integrations: ['Acme ERP'] })).toMatch(message);
  });

  it('a helper of another module that is told the names', async () => {
    const helper = `<?php
namespace Acme\\Core\\Model;
class Installer
{
    private \\Magento\\Integration\\Model\\ConfigBasedIntegrationManager $manager;
    public function process(array $names) { $this->manager->processIntegrationConfig($names); }
}
`;
    const core = {
      'app/code/Acme/Core/registration.php': registration('Acme_Core'),
      'app/code/Acme/Core/etc/module.xml': moduleXml('Acme_Core'),
      'app/code/Acme/Core/etc/integration.xml': '<config/>',
      'app/code/Acme/Core/Model/Installer.php': helper,
    };
    const files = withInstallData("(new \\Acme\\Core\\Model\\Installer())->process(['Acme ERP']);");
    expect(await refusalOf({ ...files, ...core })).toMatch(/uses Acme\\Core\\Model\\Installer of Acme_Core/);
  });

  it('PHP of another module', async () => {
    const other = classicModule({
      'etc/integration/config.xml': undefined,
      'etc/integration/api.xml': undefined,
      'etc/integration.xml': '<config/>',
    });
    const renamed = Object.fromEntries(
      Object.entries(other).map(([path, text]) => [
        path.replace('Bridge', 'Other'),
        text.replaceAll('Bridge', 'Other'),
      ]),
    );
    expect(await refusalOf({ ...smallMagento, ...classicModule(), ...renamed })).toMatch(
      /Acme_Other also makes Magento process "Acme ERP"/,
    );
  });
});
