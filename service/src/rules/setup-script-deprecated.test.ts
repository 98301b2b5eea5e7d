import { describe, expect, it } from 'vitest';
import { checkRule } from '#test/support/checkRule';
import { classicModule, moduleXml, smallMagento, type ProjectFiles } from '#test/support/project';
import { setupScript } from '#test/support/setupScript';

const code = 'setup-script-deprecated';
const withScript = (path: string, text: string) =>
  classicModule({
    'Setup/Patch/Data/InstallIntegration.php': undefined,
    'etc/module.xml': moduleXml('Acme_Bridge', { setupVersion: '1.0.0' }),
    [path]: text,
  });
const installData = withScript(
  'Setup/InstallData.php',
  setupScript('InstallData', 'InstallDataInterface').replace('class InstallData', 'class [|InstallData|]'),
);
const plain = withScript('Setup/InstallData.php', setupScript('InstallData', 'InstallDataInterface'));

function magento(version: string): ProjectFiles {
  const path = 'vendor/composer/installed.json';
  return { ...smallMagento, [path]: smallMagento[path]!.replace('"2.4.6"', `"${version}"`) };
}

describe(code, () => {
  it.each<[string, ProjectFiles]>([
    ['no Magento', installData],
    ['2.4.6', { ...smallMagento, ...installData }],
    ['2.3.0', { ...magento('2.3.0'), ...installData }],
    ['2.4.10-p1', { ...magento('2.4.10-p1'), ...installData }],
  ])('hints at InstallData: %s', async (_, files) => {
    const { data, ids, severities } = await checkRule(code, files);
    expect(ids).toEqual(['install']);
    expect(data).toEqual([{ script: 'InstallData' }]);
    expect(severities).toEqual(['hint']);
  });

  it('hints at UpgradeData', async () => {
    const text = setupScript('UpgradeData', 'UpgradeDataInterface')
      .replace('class U', 'class [|U')
      .replace('Data imp', 'Data|] imp');
    const { ids } = await checkRule(code, withScript('Setup/UpgradeData.php', text));
    expect(ids).toEqual(['upgrade']);
  });

  it.each<[string, ProjectFiles]>([
    ['2.2.5', { ...magento('2.2.5'), ...plain }],
    ['2.0', { ...magento('2.0'), ...plain }],
    ['data patches', { ...smallMagento, ...classicModule() }],
    ['Recurring', withScript('Setup/Recurring.php', setupScript('Recurring', 'InstallSchemaInterface'))],
    [
      'no integration in it',
      withScript('Setup/InstallData.php', setupScript('InstallData', 'InstallDataInterface', { body: '' })),
    ],
    ['never runs anyway', withScript('InstallData.php', setupScript('InstallData', 'InstallDataInterface'))],
  ])('says nothing: %s', async (_, files) => {
    await checkRule(code, files);
  });
});
