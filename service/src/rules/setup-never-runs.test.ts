import { describe, expect, it } from 'vitest';
import { catalogInstallation } from '../catalog/catalog';
import { checkRule, takeMarks } from '#test/support/checkRule';
import type { MessageData } from './support/message';
import { classicModule, moduleXml, type ProjectFiles } from '#test/support/project';
import { setupScript } from '#test/support/setupScript';
import {
  code,
  data,
  patch,
  withScripts,
  installData,
  markedInstallData,
  psr4,
} from '#test/support/setupModules';

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
