import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { classicModule, moduleXml, smallMagento } from '#test/support/project';
import { applyEdits } from '../text';
import { setupScript } from '#test/support/setupScript';

const code = 'setup-version-missing';
const path = 'app/code/Acme/Bridge/etc/module.xml';
const withScripts = (xml: string, scripts: Record<string, string>) =>
  classicModule({ 'Setup/Patch/Data/InstallIntegration.php': undefined, 'etc/module.xml': xml, ...scripts });
const installData = { 'Setup/InstallData.php': setupScript('InstallData', 'InstallDataInterface') };

describe(code, () => {
  it.each<[string, Record<string, string>]>([
    ['InstallData', installData],
    ['UpgradeData', { 'Setup/UpgradeData.php': setupScript('UpgradeData', 'UpgradeDataInterface') }],
    ['InstallSchema', { 'Setup/InstallSchema.php': setupScript('InstallSchema', 'InstallSchemaInterface') }],
    ['UpgradeSchema', { 'Setup/UpgradeSchema.php': setupScript('UpgradeSchema', 'UpgradeSchemaInterface') }],
    [
      'InstallData',
      {
        'Setup/Base.php': setupScript('Base', undefined, { before: 'abstract ' }),
        'Setup/InstallData.php': setupScript('InstallData', 'InstallDataInterface', {
          extends: 'Base',
          body: '',
        }),
      },
    ],
    [
      'InstallData',
      {
        'Model/Installer.php': setupScript('Installer', undefined, { namespace: 'Acme\\Bridge\\Model' }),
        'Setup/InstallData.php': setupScript('InstallData', 'InstallDataInterface', {
          body: '(new \\Acme\\Bridge\\Model\\Installer())->run();',
        }),
      },
    ],
  ])('%s', async (name, scripts) => {
    const files = withScripts(moduleXml('[|Acme_Bridge|]'), scripts);
    const { ids, severities, test } = await checkRule(code, files);
    expect(ids).toEqual(['missing']);
    expect(severities).toEqual(['error']);
    const [found] = test.service.findProblems(test.uri(path)).filter(({ rule }) => rule.code === code);
    expect(found?.problem.related?.map(({ uri }) => uri)).toEqual([
      test.uri(`app/code/Acme/Bridge/Setup/${name}.php`),
    ]);
    expect(found?.problem.fixes?.()[0]?.safe).toBe(true);
    const mended = await applyFix(code, files, 'Add setup_version="1.0.0"');
    expect(mended[path]).toBe(moduleXml('Acme_Bridge', { setupVersion: '1.0.0' }));
    await checkRule(code, mended);
  });

  it('mends a self-closing module together with its sequence', async () => {
    const files = withScripts("<config>\n    <module name='[|Acme_Bridge|]'/>\n</config>\n", installData);
    const { test } = await checkRule(code, files);
    const edits = test.service.findFileFix(test.uri(path))?.edits ?? [];
    expect(applyEdits(test.service.find(test.uri(path))!.file.text, edits)).toBe(
      "<config>\n    <module name='Acme_Bridge' setup_version='1.0.0'>\n        <sequence>\n            <module name='Magento_Integration'/>\n        </sequence>\n    </module>\n</config>\n",
    );
  });

  it.each<[string, string, Record<string, string>]>([
    ['a version', moduleXml('Acme_Bridge', { setupVersion: '0.1.0' }), installData],
    [
      'Recurring scripts',
      moduleXml('Acme_Bridge'),
      {
        'Setup/Recurring.php': setupScript('Recurring', 'InstallSchemaInterface'),
        'Setup/RecurringData.php': setupScript('RecurringData', 'InstallDataInterface'),
      },
    ],
    [
      'an InstallData that has to do with something else',
      moduleXml('Acme_Bridge'),
      {
        'Setup/InstallData.php': setupScript('InstallData', 'InstallDataInterface', { body: '' }),
        'Controller/Run.php': setupScript('Run', undefined, { namespace: 'Acme\\Bridge\\Controller' }),
      },
    ],
    [
      'an InstallData that never runs',
      moduleXml('Acme_Bridge'),
      { 'InstallData.php': installData['Setup/InstallData.php'] },
    ],
    ['no name yet', '<config><module/></config>', installData],
  ])('says nothing: %s', async (_, xml, scripts) => {
    await checkRule(code, withScripts(xml, scripts));
  });

  it('says nothing of data patches', async () => {
    await checkRule(code, classicModule());
    await checkRule(code, { ...smallMagento, ...classicModule() });
  });
});
