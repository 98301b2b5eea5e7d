import { describe, expect, it } from 'vitest';
import { catalogInstallation } from '../catalog/catalog';
import { applyFix, checkRule, takeMarks } from '#test/support/checkRule';
import type { MessageData } from './message';
import {
  classicModule,
  composerJson,
  moduleXml,
  project,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';
import { demandedMethods, setupScript } from '#test/support/setupScript';

const code = 'setup-never-runs';
const data = 'Acme\\Bridge\\Setup\\Patch\\Data';
const patch = 'Patch\\DataPatchInterface';

/** A module at `folder` with these scripts in place of its patch. */
function withScripts(
  scripts: Record<string, string>,
  folder = 'app/code/Acme/Bridge',
  overrides: Record<string, string | undefined> = {},
): ProjectFiles {
  const files = classicModule({
    'Setup/Patch/Data/InstallIntegration.php': undefined,
    'etc/module.xml': moduleXml('Acme_Bridge', { setupVersion: '1.0.0' }),
    ...overrides,
    ...scripts,
  });
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const below = path.slice('app/code/Acme/Bridge/'.length);
      return [folder ? `${folder}/${below}` : below, text];
    }),
  );
}

const installData = setupScript('InstallData', 'InstallDataInterface');
const markedInstallData = installData.replace('class InstallData', 'class [|InstallData|]');
const psr4 = (entries: Record<string, string | string[]>) =>
  JSON.stringify(
    { name: 'acme/bridge', autoload: { files: ['registration.php'], 'psr-4': entries } },
    null,
    4,
  );

/** A package whose registration.php registers `src/`, beside it. */
const inSource = (entries: Record<string, string>, script = installData): ProjectFiles => ({
  ...withScripts({ 'Setup/InstallData.php': script }, 'src', {
    'composer.json': undefined,
    'registration.php': undefined,
  }),
  'composer.json': psr4(entries),
  'registration.php': registration('Acme_Bridge').replace('__DIR__', "__DIR__ . '/src'"),
});

describe(code, () => {
  it.each<[string, ProjectFiles, string, MessageData]>([
    [
      'outside of Setup',
      withScripts({ 'InstallData.php': markedInstallData }),
      'path',
      { path: 'Setup/InstallData.php' },
    ],
    [
      'a file in lower case',
      withScripts({ 'Setup/installData.php': markedInstallData }),
      'path',
      { path: 'Setup/InstallData.php' },
    ],
    [
      'a folder in lower case',
      withScripts({ 'setup/InstallData.php': markedInstallData }),
      'path',
      { path: 'Setup/InstallData.php' },
    ],
    [
      'misspelled',
      withScripts({
        'Setup/UpdgradeData.php': setupScript('[|UpdgradeData|]', 'UpgradeDataInterface'),
      }),
      'pathAndClass',
      { class: 'Acme\\Bridge\\Setup\\UpgradeData', path: 'Setup/UpgradeData.php' },
    ],
    [
      'Install.php',
      withScripts({ 'Setup/Install.php': setupScript('[|Install|]', 'InstallDataInterface') }),
      'pathAndClass',
      { class: 'Acme\\Bridge\\Setup\\InstallData', path: 'Setup/InstallData.php' },
    ],
    [
      'PatchData.php',
      withScripts({
        'Setup/PatchData.php': setupScript('PatchData', patch, { namespace: '[|Acme\\Bridge\\Setup|]' }),
      }),
      'pathAndClass',
      { class: 'Acme\\Bridge\\Setup\\Patch\\Data\\PatchData', path: 'Setup/Patch/Data/PatchData.php' },
    ],
    [
      'the namespace of another module',
      withScripts({
        'Setup/InstallData.php': setupScript('InstallData', 'InstallDataInterface', {
          namespace: '[|Acme\\Connector\\Setup|]',
        }),
      }),
      'class',
      { class: 'Acme\\Bridge\\Setup\\InstallData' },
    ],
    [
      'no interface',
      withScripts({ 'Setup/InstallData.php': setupScript('[|InstallData|]', undefined) }),
      'missingInterface',
      { interface: 'Magento\\Framework\\Setup\\InstallDataInterface' },
    ],
    [
      'the call is in its base class',
      withScripts({
        'Setup/Base.php': setupScript('Base', 'InstallDataInterface', { before: 'abstract ' }),
        'Setup/installData.php': setupScript('[|InstallData|]', undefined, { extends: 'Base', body: '' }),
      }),
      'path',
      { path: 'Setup/InstallData.php' },
    ],
    [
      'the call is in a class that it uses',
      withScripts({
        'Model/Installer.php': setupScript('Installer', undefined, { namespace: 'Acme\\Bridge\\Model' }),
        'Setup/Install.php': setupScript('[|Install|]', 'InstallDataInterface', {
          body: '(new \\Acme\\Bridge\\Model\\Installer())->run();',
        }),
      }),
      'pathAndClass',
      { class: 'Acme\\Bridge\\Setup\\InstallData', path: 'Setup/InstallData.php' },
    ],
    [
      'another prefix in composer.json',
      withScripts({ 'Setup/InstallData.php': markedInstallData }, '', {
        'composer.json': psr4({ 'Acme\\Connector\\': '' }),
      }),
      'autoload',
      { prefix: '"Acme\\\\Bridge\\\\"', folder: '""' },
    ],
    [
      'a prefix in another case',
      withScripts({ 'Setup/InstallData.php': markedInstallData }, '', {
        'composer.json': psr4({ 'acme\\bridge\\': '' }),
      }),
      'autoload',
      { prefix: '"Acme\\\\Bridge\\\\"', folder: '""' },
    ],
    [
      'another folder in composer.json',
      withScripts({ 'Setup/InstallData.php': markedInstallData }, '', {
        'composer.json': psr4({ 'Acme\\Bridge\\': 'src/' }),
      }),
      'autoload',
      { prefix: '"Acme\\\\Bridge\\\\"', folder: '""' },
    ],
    [
      'a patch where composer finds it and Magento does not',
      withScripts(
        {
          'src/Setup/Patch/Data/Add.php': setupScript('Add', patch, { namespace: data }).replace(
            'class Add',
            'class [|Add|]',
          ),
        },
        '',
        { 'composer.json': psr4({ 'Acme\\Bridge\\': 'src/' }) },
      ),
      'path',
      { path: 'Setup/Patch/Data/Add.php' },
    ],
  ])('reports: %s', async (_, files, id, expected) => {
    const { data, ids, severities } = await checkRule(code, files);
    expect(ids).toEqual([id]);
    expect(data).toEqual([expected]);
    expect(severities).toEqual(['error']);
  });

  it.each<[string, ProjectFiles]>([
    ['a data patch', classicModule()],
    ['in a Magento', { ...smallMagento, ...classicModule() }],
    ['InstallData', withScripts({ 'Setup/InstallData.php': installData })],
    ['InstallData, alone', withScripts({ 'Setup/InstallData.php': installData }, '')],
    [
      'classes in src/',
      withScripts({ 'src/Setup/InstallData.php': installData }, '', {
        'composer.json': psr4({ 'Acme\\Bridge\\': './src' }),
      }),
    ],
    ['a module that is src/ of its package', inSource({ 'Acme\\Bridge\\': 'src/' })],
    [
      'a prefix for Setup alone',
      withScripts({ 'Setup/InstallData.php': installData }, '', {
        'composer.json': psr4({ 'Acme\\Bridge\\': 'src/', 'Acme\\Bridge\\Setup\\': ['Setup/'] }),
      }),
    ],
    [
      'classes found by classmap',
      withScripts({ 'Setup/InstallData.php': installData }, '', {
        'composer.json': '{ "autoload": { "files": ["registration.php"], "classmap": [""] } }',
      }),
    ],
    [
      'no composer.json',
      withScripts({ 'Setup/InstallData.php': installData }, '', { 'composer.json': undefined }),
    ],
    [
      'composer.json half-typed',
      withScripts({ 'Setup/InstallData.php': installData }, '', { 'composer.json': '{' }),
    ],
    [
      "the module's own psr-4 under app/code",
      withScripts({ 'Setup/InstallData.php': installData }, undefined, {
        'composer.json': composerJson('acme/bridge', 'Acme\\Connector'),
      }),
    ],
    [
      'a controller',
      withScripts({
        'Controller/Run.php': setupScript('Run', undefined, { namespace: 'Acme\\Bridge\\Controller' }),
      }),
    ],
    [
      'a helper of a script',
      withScripts({
        'Setup/Tool.php': setupScript('Tool', 'InstallDataInterface'),
        'Setup/InstallData.php': setupScript('InstallData', 'InstallDataInterface', {
          body: '(new Tool())->run();',
        }),
      }),
    ],
    [
      'an abstract base',
      withScripts({
        'Setup/AbstractInstall.php': setupScript('AbstractInstall', 'InstallDataInterface', {
          before: 'abstract ',
        }),
      }),
    ],
    [
      'a misnamed script that has to do with something else',
      withScripts({ 'Setup/Install.php': setupScript('Install', 'InstallDataInterface', { body: '' }) }),
    ],
    [
      'in another folder below app/code, which is another problem',
      withScripts({ 'Setup/InstallData.php': installData }, 'app/code/acme/bridge'),
    ],
    [
      'too deep below app/code, which is another problem',
      withScripts({ 'Setup/InstallData.php': installData }, 'app/code/Acme/Modules/Bridge'),
    ],
    ['half-typed', withScripts({ 'Setup/InstallData.php': installData.slice(0, -40) })],
  ])('says nothing: %s', async (_, files) => {
    await checkRule(code, files);
  });

  it.each<[string, ProjectFiles, string]>([
    [
      'the namespace',
      withScripts({
        'Setup/InstallData.php': setupScript('InstallData', 'InstallDataInterface', {
          namespace: '[|Acme\\Setup|]',
        }),
      }),
      'Change the namespace to Acme\\Bridge\\Setup',
    ],
    [
      'the class',
      withScripts({ 'Setup/Patch/Data/Add.php': setupScript('[|AddIt|]', patch, { namespace: data }) }),
      'Rename the class to Add',
    ],
    [
      'composer.json, where it has no such prefix',
      withScripts({ 'Setup/InstallData.php': markedInstallData }, '', {
        'composer.json': psr4({ 'Acme\\Connector\\': '' }),
      }),
      "Map the classes of Acme_Bridge to the module's folder in composer.json",
    ],
    [
      'composer.json, where it has another folder',
      withScripts({ 'Setup/InstallData.php': markedInstallData }, '', {
        'composer.json': psr4({ 'Acme\\Bridge\\': 'src/' }),
      }),
      "Map the classes of Acme_Bridge to the module's folder in composer.json",
    ],
  ])('mends %s', async (_, files, title) => {
    await checkRule(code, await applyFix(code, files, title));
  });

  describe('of patches, which stop setup:upgrade for the whole shop', () => {
    const add = (name: string, namespace = data): ProjectFiles =>
      withScripts({ 'Setup/Patch/Data/Add.php': setupScript(name, patch, { namespace }) });

    it.each<[string, ProjectFiles]>([
      ['the class', add('[|Install|]')],
      ['the namespace', add('Add', '[|Acme\\Connector\\Setup\\Patch\\Data|]')],
    ])('reports %s', async (_, files) => {
      const found = await checkRule(code, files);
      expect(found.ids).toEqual(['classOfPatch']);
      expect(found.data).toEqual([{ class: `${data}\\Add` }]);
    });

    it('reports a missing entry in composer.json', async () => {
      const script = setupScript('Add', patch, { namespace: data }).replace('class Add', 'class [|Add|]');
      const files = withScripts({ 'Setup/Patch/Data/Add.php': script }, '', {
        'composer.json': psr4({ 'Acme\\Connector\\': '' }),
      });
      expect((await checkRule(code, files)).ids).toEqual(['autoloadPatch']);
    });
  });

  it('blames the name of the module where that is what is invalid', async () => {
    const files = withScripts(
      {
        'Setup/InstallData.php': setupScript('InstallData', 'InstallDataInterface', {
          namespace: '[|Acme\\BridgeErp\\Setup|]',
        }),
      },
      '',
      {
        'registration.php': registration('Acme_Bridge-Erp'),
        'etc/module.xml': moduleXml('Acme_Bridge-Erp', { setupVersion: '1.0.0' }),
        'composer.json': undefined,
      },
    );
    const { data: found, ids, test } = await checkRule(code, files);
    expect(ids).toEqual(['moduleName']);
    expect(found).toEqual([{ module: 'Acme_Bridge-Erp' }]);
    const problems = test.service.findProblems(test.uri('Setup/InstallData.php'));
    expect(problems.find(({ rule }) => rule.code === code)!.problem.fixes!()).toEqual([]);
  });

  describe('beside a script that runs', () => {
    const leftover = (body?: string): string =>
      setupScript('[|AcmeInstaller|]', 'InstallDataInterface', { ...(body !== undefined && { body }) });

    it('only hints at a leftover', async () => {
      const files = withScripts({
        'Setup/InstallData.php': installData,
        'Setup/AcmeInstaller.php': leftover(),
      });
      const { data: found, ids, severities } = await checkRule(code, files);
      expect(severities).toEqual(['hint']);
      expect(ids).toEqual(['leftover']);
      expect(found).toEqual([{ file: 'Setup/InstallData.php' }]);
    });

    it('names no file that is there already', async () => {
      const files = withScripts({
        'Setup/InstallData.php': installData,
        'Setup/AcmeInstaller.php': leftover("$this->manager->processIntegrationConfig(['Other']);"),
      });
      const { data: found, ids, severities } = await checkRule(code, files);
      expect(severities).toEqual(['error']);
      expect(ids).toEqual(['pathTaken']);
      expect(found).toEqual([{ path: 'Setup/InstallData.php' }]);
    });
  });

  const uses = [
    'Magento\\Framework\\Setup\\InstallDataInterface',
    'Magento\\Framework\\Setup\\ModuleContextInterface',
    'Magento\\Framework\\Setup\\ModuleDataSetupInterface',
    'Magento\\Integration\\Model\\ConfigBasedIntegrationManager',
  ];
  const withUses = (imported: readonly string[], first = 'InstallDataInterface') => ({
    ...withScripts({
      'Setup/InstallData.php': `<?php
namespace Acme\\Bridge\\Setup;

${imported.map((fqn) => `use ${fqn};\n`).join('')}
class InstallData implements ${first}
{
    public function __construct(private ConfigBasedIntegrationManager $manager)
    {
    }

    public function install(ModuleDataSetupInterface $setup, ModuleContextInterface $context)
    {
        $this->manager->processIntegrationConfig(['Acme ERP']);
    }
}
`,
    }),
  });
  const script = 'app/code/Acme/Bridge/Setup/InstallData.php';

  it('asks for the use of a class that PHP does not find otherwise', async () => {
    await checkRule(code, withUses(uses));
    const without = withUses(uses.slice(1), '[|InstallDataInterface|]');
    const { data, ids } = await checkRule(code, without);
    expect(ids).toEqual(['unknownClass']);
    expect(data).toEqual([{ found: 'Acme\\Bridge\\Setup\\InstallDataInterface', expected: uses[0] }]);
    const fixed = await applyFix(code, without, `Import ${uses[0]}`);
    expect(fixed).toEqual(withUses([...uses.slice(1), uses[0]!]));
  });

  it('asks for all that are missing at once', async () => {
    const files = withUses([], '[|InstallDataInterface|]');
    const { data, ids } = await checkRule(code, files);
    expect(ids).toEqual(['unknownClasses']);
    expect(data[0]).toMatchObject({ count: 4 });
    const fixed = (await applyFix(code, files, 'Import the 4 missing classes'))[script]!;
    expect(fixed.match(/^use /gm)).toHaveLength(4);
    expect(fixed).toContain('Setup;\n\nuse ');
    await checkRule(code, { ...withUses([]), [script]: fixed });
  });

  it.each([
    ['a wrong namespace', 'Magento\\Framework\\InstallDataInterface'],
    ['lost backslashes', 'MagentoFrameworkSetupInstallDataInterface'],
  ])('mends a use with %s', async (_, wrong) => {
    const files = withUses([wrong, ...uses.slice(1)], '[|InstallDataInterface|]');
    expect(await applyFix(code, files, `Import ${uses[0]}`)).toEqual(withUses(uses));
  });

  it.each([
    [
      'a class of another vendor',
      ['Other\\Setup\\InstallDataInterface', ...uses.slice(1)],
      'InstallDataInterface',
    ],
    ['an alias', [`${uses[0]} as Script`, ...uses.slice(1)], 'Script'],
    ['a part of the name', ['Magento\\Framework\\Setup', ...uses.slice(1)], 'Setup\\InstallDataInterface'],
    ['the whole name', uses.slice(1), `\\${uses[0]}`],
  ])('knows %s', async (_, imported, first) => {
    await checkRule(code, withUses(imported, first));
  });

  it('does not ask for a class that is only compared with', async () => {
    const files = withUses(uses);
    const compared = files[script]!.replace(
      'function install(ModuleDataSetupInterface $setup, ModuleContextInterface $context)\n    {',
      '$&\n        if ($setup instanceof SchemaSetupInterface) { try { f(); } catch (UninstallInterface $e) {} }',
    );
    expect(compared).toContain('instanceof');
    await checkRule(code, { ...files, [script]: compared });
  });

  it('knows a class of the module by that name', async () => {
    const own =
      '<?php\nnamespace Acme\\Bridge\\Setup;\ninterface InstallDataInterface extends \\Magento\\Framework\\Setup\\InstallDataInterface {}\n';
    const files = { ...withUses(uses.slice(1)), 'app/code/Acme/Bridge/Setup/InstallDataInterface.php': own };
    await checkRule(code, files);
  });

  it.each([
    ['directly', '<?php\n', '<?php\n\nnamespace Acme\\Bridge\\Setup;\n'],
    [
      'behind comment and declare',
      '<?php\n/** Acme */\ndeclare(strict_types=1);\n',
      '<?php\n/** Acme */\ndeclare(strict_types=1);\n\nnamespace Acme\\Bridge\\Setup;\n',
    ],
  ])('adds a namespace that is not there, %s', async (_, before, after) => {
    const text = withUses(uses)[script]!;
    const without = (head: string, name: string) => ({
      ...withUses(uses),
      [script]: text
        .replace('<?php\nnamespace Acme\\Bridge\\Setup;\n', head)
        .replace('class InstallData', `class ${name}`),
    });
    const fixed = await applyFix(
      code,
      without(before, '[|InstallData|]'),
      'Add the namespace Acme\\Bridge\\Setup',
    );
    expect(fixed).toEqual(without(after, 'InstallData'));
  });

  it('knows that Magento 2.2 has no patches', async () => {
    const files = (name: string) => ({
      'registration.php': classicModule()['app/code/Acme/Bridge/registration.php']!,
      'etc/module.xml': moduleXml('Acme_Bridge', { setupVersion: '1.0.0' }),
      'etc/integration/config.xml': classicModule()['app/code/Acme/Bridge/etc/integration/config.xml']!,
      'Setup/Patch/Data/Install.php': setupScript(name, patch, { namespace: data }),
    });
    const old = { magentoVersion: '2.2.5', catalog: catalogInstallation };
    const { data: found, ids } = await checkRule(code, files('[|Install|]'), old);
    expect(ids).toEqual(['noPatches']);
    expect(found).toEqual([{ version: expect.stringMatching(/^2\.2\.\d+$/) }]);
    await checkRule(code, { ...files('Install'), 'Setup/InstallData.php': installData }, old);
    await checkRule(code, files('Install'));
  });

  it("takes a package's src/ for the module's folder where registration.php says so", async () => {
    const wrong = inSource({ 'Acme\\Bridge\\': '' }, markedInstallData);
    await checkRule(code, wrong);
    const title = "Map the classes of Acme_Bridge to the module's folder in composer.json";
    const fixed = JSON.parse((await applyFix(code, wrong, title))['composer.json']!);
    expect(fixed.autoload['psr-4']).toEqual({ 'Acme\\Bridge\\': ['', 'src/'] });
  });

  it('reports a byte order mark in front of a namespace, and leaves it to the editor', async () => {
    const path = 'Setup/InstallData.php';
    const { service, uri } = await project(withScripts({ [path]: `\ufeff${installData}` }));
    const [found] = service
      .findProblems(uri(`app/code/Acme/Bridge/${path}`))
      .filter(({ rule }) => rule.code === code);
    expect(found?.problem.message).toMatchObject({ id: 'byteOrderMark' });
    expect(found?.problem.fixes?.()).toEqual([]);
  });

  it.each([
    [
      'a method that has another name in its trait',
      'class InstallIntegration implements \\Magento\\Framework\\Setup\\Patch\\DataPatchInterface { use Steps { run as apply; } ANSWERS }',
      'trait Steps { protected function run() { CALL } }',
    ],
    [
      'a method that is public only where its trait is used',
      'class InstallIntegration implements \\Magento\\Framework\\Setup\\Patch\\DataPatchInterface { use Steps { apply as public; } ANSWERS }',
      'trait Steps { protected function apply() { CALL } }',
    ],
    [
      'a stand-in for where the interface is not there',
      'if (!interface_exists(\\Magento\\Framework\\Setup\\Patch\\DataPatchInterface::class)) { class InstallIntegration {} } else { class InstallIntegration implements \\Magento\\Framework\\Setup\\Patch\\DataPatchInterface { public function apply() { CALL } ANSWERS } }',
      '',
    ],
    [
      'a class that has its name by class_alias()',
      "class Impl implements \\Magento\\Framework\\Setup\\Patch\\DataPatchInterface { public function apply() { CALL } ANSWERS }\nclass_alias(Impl::class, 'Acme\\Bridge\\Setup\\Patch\\Data\\InstallIntegration');",
      '',
    ],
  ])('says nothing of %s', async (_, script, trait) => {
    const php = (text: string): string =>
      `<?php\nnamespace ${data};\n${text
        .replace('CALL', "$this->manager->processIntegrationConfig(['Acme ERP']);")
        .replace(
          'ANSWERS',
          'public function getAliases() { return []; } public static function getDependencies() { return []; }',
        )}\n`;
    const files = {
      'Setup/Patch/Data/InstallIntegration.php': php(script),
      ...(trait === '' ? {} : { 'Setup/Patch/Data/Steps.php': php(trait) }),
    };
    await checkRule(code, withScripts(files));
  });

  it.each([
    ['an interface', 'DataPatchInterface', 'DataPatchInterfac'],
    ['a parent', 'class InstallIntegration ', 'class InstallIntegration extends Bas '],
    ['a trait', '\n{\n', '\n{\n    use Stesp;\n'],
    [
      'a class of its constructor',
      '\n{\n',
      '\n{\n    public function __construct(ConfigBasedIntegrationManger $manager) {}\n',
    ],
  ])('reports %s that the module does not have', async (_, right, wrong) => {
    const patchPath = 'Setup/Patch/Data/InstallIntegration.php';
    const text = setupScript('InstallIntegration', undefined, { namespace: data })
      .replace('class InstallIntegration', 'class InstallIntegration implements DataPatchInterface')
      .replace(/\n}\s*$/, `\n${demandedMethods('Patch')}\n}\n`)
      .replace(/(?<=namespace .*;\n)/, '\nuse Magento\\Framework\\Setup\\Patch\\DataPatchInterface;\n');
    const at = text.lastIndexOf(right);
    const broken = (text.slice(0, at) + wrong + text.slice(at + right.length)).replace(
      'class InstallIntegration',
      'class [|InstallIntegration|]',
    );
    const { ids } = await checkRule(code, withScripts({ [patchPath]: broken }));
    expect(ids).toEqual(['missingClass']);
    await checkRule(code, withScripts({ [patchPath]: text }));
  });

  it('takes a misspelled vendor for Magento', async () => {
    const files = withUses(uses);
    const broken = { ...files, [script]: files[script]!.replace('use Magento\\', 'use Mageto\\') };
    const test = await project(broken);
    const found = test.service.findProblems(test.uri(script)).filter(({ rule }) => rule.code === code);
    expect(found.map(({ problem }) => problem.message)).toMatchObject([{ id: 'unknownClass' }]);
  });

  it('reports what stands before <?php', async () => {
    const files = withUses(uses);
    const blank = { ...files, [script]: `[|\n|]${files[script]}` };
    const { ids } = await checkRule(code, blank);
    expect(ids).toEqual(['outputBefore']);
    expect(await applyFix(code, blank, 'Remove everything before <?php')).toEqual(files);
  });

  it('leaves two names of the module to the rule for them', async () => {
    const other = withScripts(
      {
        'Setup/InstallData.php': setupScript('InstallData', 'InstallDataInterface', {
          namespace: 'Acme\\Other\\Setup',
        }),
      },
      undefined,
      { 'etc/module.xml': moduleXml('Acme_Other', { setupVersion: '1.0.0' }) },
    );
    await checkRule(code, other);
  });

  it('survives every truncation', async () => {
    const { test } = await checkRule(code, withScripts({ 'Setup/installData.php': markedInstallData }));
    const uri = test.uri('app/code/Acme/Bridge/Setup/installData.php');
    const { text } = takeMarks(markedInstallData);
    await test.service.openDocument(uri, text);
    for (let end = 0; end <= text.length; end += 3) {
      test.service.changeDocument(uri, text.slice(0, end));
      for (const { problem } of test.service.findProblems(uri)) problem.fixes?.();
    }
  });
});
