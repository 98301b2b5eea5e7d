import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { project } from '#test/support/project';
import { demandedMethods, setupScript } from '#test/support/setupScript';
import { code, data, withScripts, installData } from '#test/support/setupModules';

describe(`${code}, what its class lacks`, () => {
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
});
