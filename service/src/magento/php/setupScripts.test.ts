import { describe, expect, it } from 'vitest';
import { classify, php, type Php } from '#test/support/classifyScript';
import { readPhp } from './readPhp';
import { classifySetupScript, type SetupScript } from './setupScripts';

const installData = { name: 'InstallData', rest: 'implements InstallDataInterface' };
const data = 'Acme\\Bridge\\Setup\\Patch\\Data';
const schema = 'Acme\\Bridge\\Setup\\Patch\\Schema';
const signature = 'function install(ModuleDataSetupInterface $setup, ModuleContextInterface $context) {}';

describe('classifySetupScript', () => {
  it.each<[string, Php, SetupScript['runs'], boolean]>([
    ['Setup/InstallData.php', installData, 'install-once', true],
    ['Setup/InstallData.php', { ...installData, namespace: 'acme\\bridge\\setup' }, 'install-once', true],
    [
      'Setup/InstallSchema.php',
      { name: 'InstallSchema', rest: 'implements InstallSchemaInterface' },
      'install-once',
      true,
    ],
    [
      'Setup/UpgradeData.php',
      { name: 'UpgradeData', rest: 'implements UpgradeDataInterface' },
      'upgrade',
      true,
    ],
    [
      'Setup/Recurring.php',
      { name: 'Recurring', rest: 'implements InstallSchemaInterface' },
      'recurring',
      false,
    ],
    [
      'Setup/RecurringData.php',
      { name: 'RecurringData', rest: 'implements InstallDataInterface' },
      'recurring',
      false,
    ],
    ['Setup/Uninstall.php', { name: 'Uninstall', rest: 'implements UninstallInterface' }, 'uninstall', false],
    ['Setup/InstallData.php', { name: 'InstallData', rest: 'extends \\Other\\Base' }, 'install-once', true],
    [
      'Setup/Patch/Data/Add.php',
      { namespace: data, name: 'Add', rest: 'implements DataPatchInterface' },
      'patch',
      false,
    ],
    [
      'Setup/Patch/Schema/Add.php',
      { namespace: schema, name: 'Add', rest: 'implements SchemaPatchInterface' },
      'patch',
      false,
    ],
    [
      'Setup/Patch/Schema/Add.php',
      { namespace: schema, name: 'Add', rest: 'implements DataPatchInterface' },
      'patch',
      false,
    ],
  ])('%s runs', (path, file, runs, needsSetupVersion) => {
    expect(classify(path, file)).toEqual({ runs, needsSetupVersion, reasons: [] });
  });

  it.each<[string, string, Php, [string, string][]]>([
    ['outside Setup', 'InstallData.php', installData, [['wrong-folder', 'Setup/InstallData.php']]],
    [
      'outside Setup, with its namespace',
      'Install/InstallData.php',
      { ...installData, namespace: 'Acme\\Bridge\\Install' },
      [
        ['wrong-folder', 'Setup/InstallData.php'],
        ['wrong-namespace', 'Acme\\Bridge\\Setup'],
      ],
    ],
    ['lower-case file', 'Setup/installData.php', installData, [['misnamed-file', 'Setup/InstallData.php']]],
    [
      'typing mistake',
      'Setup/UpdgradeData.php',
      { name: 'UpdgradeData', rest: 'implements UpgradeDataInterface' },
      [
        ['misnamed-file', 'Setup/UpgradeData.php'],
        ['misnamed-class', 'UpgradeData'],
      ],
    ],
    [
      'Install',
      'Setup/Install.php',
      { name: 'Install', rest: 'implements InstallDataInterface' },
      [
        ['misnamed-file', 'Setup/InstallData.php'],
        ['misnamed-class', 'InstallData'],
      ],
    ],
    [
      'nearest name',
      'Setup/RecuringDta.php',
      { name: 'RecuringDta', rest: 'implements InstallDataInterface' },
      [
        ['misnamed-file', 'Setup/RecurringData.php'],
        ['misnamed-class', 'RecurringData'],
      ],
    ],
    [
      'signature only',
      'Setup/Install.php',
      { name: 'Install', body: signature },
      [
        ['misnamed-file', 'Setup/InstallData.php'],
        ['misnamed-class', 'InstallData'],
        ['missing-interface', 'Magento\\Framework\\Setup\\InstallDataInterface'],
      ],
    ],
    [
      'patch in Setup',
      'Setup/PatchData.php',
      { name: 'PatchData', rest: 'implements DataPatchInterface' },
      [
        ['wrong-folder', 'Setup/Patch/Data/PatchData.php'],
        ['wrong-namespace', data],
      ],
    ],
    [
      'patch in Setup/Patch',
      'Setup/Patch/Foo.php',
      { namespace: 'Acme\\Bridge\\Setup\\Patch', name: 'Foo', rest: 'implements SchemaPatchInterface' },
      [
        ['wrong-folder', 'Setup/Patch/Schema/Foo.php'],
        ['wrong-namespace', schema],
      ],
    ],
    [
      'patch in a sub-folder',
      'Setup/Patch/Data/V2/Foo.php',
      { namespace: `${data}\\V2`, name: 'Foo', rest: 'implements DataPatchInterface' },
      [
        ['wrong-folder', 'Setup/Patch/Data/Foo.php'],
        ['wrong-namespace', data],
      ],
    ],
    [
      'schema patch among data patches',
      'Setup/Patch/Data/Foo.php',
      { namespace: data, name: 'Foo', rest: 'implements SchemaPatchInterface' },
      [['missing-interface', 'Magento\\Framework\\Setup\\Patch\\DataPatchInterface']],
    ],
    [
      'patch class unlike its file',
      'Setup/Patch/Data/Foo.php',
      { namespace: data, name: 'Bar', rest: 'implements DataPatchInterface' },
      [['class-file-differ', 'Foo']],
    ],
    ['lower-case folder', 'setup/InstallData.php', installData, [['wrong-folder', 'Setup/InstallData.php']]],
    [
      'namespace of another module',
      'Setup/InstallData.php',
      { ...installData, namespace: 'Acme\\Other\\Setup' },
      [['wrong-namespace', 'Acme\\Bridge\\Setup']],
    ],
    [
      'class unlike its file',
      'Setup/InstallData.php',
      { ...installData, name: 'UpgradeData' },
      [['class-file-differ', 'InstallData']],
    ],
    [
      'no interface',
      'Setup/InstallData.php',
      { name: 'InstallData', body: signature },
      [['missing-interface', 'Magento\\Framework\\Setup\\InstallDataInterface']],
    ],
    [
      'interface of another script',
      'Setup/Recurring.php',
      { name: 'Recurring', rest: 'implements InstallDataInterface' },
      [['missing-interface', 'Magento\\Framework\\Setup\\InstallSchemaInterface']],
    ],
  ])('never runs: %s', (_, path, file, expected) => {
    const { runs, reasons } = classify(path, file);
    expect(runs).toBe('never');
    expect(reasons.map(({ code, expected: name }) => [code, name])).toEqual(expected);
    const text = php(file);
    for (const { code, range } of reasons) {
      const place = range && text.slice(range.start, range.end);
      if (code === 'wrong-namespace') expect(place).toBe(file.namespace ?? 'Acme\\Bridge\\Setup');
      else if (range) expect(place).toBe(file.name);
    }
  });

  const patch = php({
    namespace: data,
    name: 'P',
    rest: 'implements DataPatchInterface',
    body: 'function __construct(\\Acme\\Bridge\\Setup\\Tool $t) {}',
  });

  it.each<[string, string, Php, Record<string, string>]>([
    [
      'controller',
      'Controller/Adminhtml/Run.php',
      { namespace: 'Acme\\Bridge\\Controller\\Adminhtml', name: 'Run' },
      {},
    ],
    [
      'service with a method install',
      'Model/Installer.php',
      { namespace: 'Acme\\Bridge\\Model', name: 'Installer', body: 'function install() {}' },
      {},
    ],
    [
      'helper in Setup',
      'Setup/IntegrationInstaller.php',
      { name: 'IntegrationInstaller', body: 'function install() {}' },
      {},
    ],
    [
      'helper with the signature, used by a patch',
      'Setup/Tool.php',
      { name: 'Tool', body: signature },
      { 'Setup/Patch/Data/P.php': patch },
    ],
    [
      'script that another one calls',
      'Setup/Tool.php',
      { name: 'Tool', rest: 'implements InstallDataInterface' },
      { 'Setup/Patch/Data/P.php': patch },
    ],
    [
      'abstract base',
      'Setup/AbstractInstall.php',
      { name: 'AbstractInstall', rest: 'implements InstallDataInterface', before: 'abstract' },
      {},
    ],
  ])('leaves alone: %s', (_, path, file, others) => {
    expect(classify(path, file, others)).toEqual({
      runs: 'called-by-other-code',
      needsSetupVersion: false,
      reasons: [],
    });
  });

  it.each<[string, string, string, string]>([
    ['an abstract patch', 'abstract class P implements DataPatchInterface {}', 'abstract-class', 'P'],
    [
      'a lost method',
      'class P implements DataPatchInterface { function apply() {} function getAliases() {} }',
      'missing-method',
      'getDependencies()',
    ],
    [
      'several',
      'class P implements DataPatchInterface { function apply() {} }',
      'missing-method',
      'getAliases() and getDependencies()',
    ],
    [
      'a lost static',
      'class P implements DataPatchInterface { function apply() {} function getAliases() {} function getDependencies() {} }',
      'wrong-method',
      'getDependencies()',
    ],
    [
      'a private method',
      'class P implements DataPatchInterface { private function apply() {} function getAliases() {} static function getDependencies() {} }',
      'wrong-method',
      'apply()',
    ],
  ])('sees what PHP stops at: %s', (_, text, code, expected) => {
    const facts = readPhp(
      `<?php namespace ${data}; use Magento\\Framework\\Setup\\Patch\\DataPatchInterface; ${text}`,
    );
    const { runs, reasons } = classifySetupScript('Acme_Bridge', 'Setup/Patch/Data/P.php', facts, []);
    expect(runs).toBe('never');
    expect(reasons).toMatchObject([{ code, expected }]);
  });

  it('finds methods in parents and traits, and asks for none where an ancestor is not here', () => {
    const rest = 'implements DataPatchInterface';
    const method = 'function apply() {} function getAliases() {}';
    const base = php({ namespace: data, name: 'Base', before: 'abstract', body: method });
    const methods = readPhp(`<?php namespace ${data}; trait T { static function getDependencies() {} }`);
    const classified = (text: string) =>
      classifySetupScript(
        'Acme_Bridge',
        'Setup/Patch/Data/P.php',
        readPhp(php({ namespace: data, name: 'P', rest: text, body: 'use T;' })),
        [
          { relativePath: 'Setup/Base.php', facts: readPhp(base) },
          { relativePath: 'Setup/T.php', facts: methods },
        ],
      ).reasons;
    expect(classified(`extends Base ${rest}`)).toEqual([]);
    expect(classified(`extends \\Other\\Base ${rest}`)).toEqual([]);
    expect(classified(rest)).toMatchObject([{ code: 'missing-method' }]);
    const foreign = php({ namespace: data, name: 'P', rest, body: 'use \\Other\\Methods;' });
    expect(
      classifySetupScript('Acme_Bridge', 'Setup/Patch/Data/P.php', readPhp(foreign), []).reasons,
    ).toEqual([]);
  });

  it('leaves alone files without a class, and traits', () => {
    for (const text of ['', '<?php', '<?php namespace Acme\\Bridge\\Setup\\Patch\\Data; trait T {}']) {
      expect(classifySetupScript('Acme_Bridge', 'Setup/Patch/Data/T.php', readPhp(text), []).reasons).toEqual(
        [],
      );
    }
  });

  it('finds interfaces through a base class of the module', () => {
    const base = php({ name: 'Base', rest: 'implements InstallDataInterface', before: 'abstract' });
    const script = { name: 'InstallData', rest: 'extends Base' };
    expect(classify('Setup/InstallData.php', script, { 'Setup/Base.php': base }).runs).toBe('install-once');
    const other = php({ name: 'Base', before: 'abstract' });
    expect(classify('Setup/InstallData.php', script, { 'Setup/Base.php': other }).reasons).toMatchObject([
      { code: 'missing-interface' },
    ]);
  });

  it('does not ask for an interface while the class is being typed', () => {
    const facts = readPhp('<?php namespace Acme\\Bridge\\Setup; class InstallData implements ');
    expect(classifySetupScript('Acme_Bridge', 'Setup/InstallData.php', facts, []).reasons).toEqual([]);
  });

  it('survives every truncation', () => {
    const text = php({ ...installData, body: signature });
    for (let end = 0; end <= text.length; end++) {
      classifySetupScript('Acme_Bridge', 'Setup/installdata.php', readPhp(text.slice(0, end)), []);
    }
  });
});
