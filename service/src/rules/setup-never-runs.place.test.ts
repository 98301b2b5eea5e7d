import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import {
  classicModule,
  composerJson,
  moduleXml,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';
import { setupScript } from '#test/support/setupScript';
import {
  code,
  data,
  patch,
  withScripts,
  installData,
  markedInstallData,
  psr4,
  inSource,
} from '#test/support/setupModules';

describe(`${code}, where a script is`, () => {
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

  it("takes a package's src/ for the module's folder where registration.php says so", async () => {
    const wrong = inSource({ 'Acme\\Bridge\\': '' }, markedInstallData);
    await checkRule(code, wrong);
    const title = "Map the classes of Acme_Bridge to the module's folder in composer.json";
    const fixed = JSON.parse((await applyFix(code, wrong, title))['composer.json']!);
    expect(fixed.autoload['psr-4']).toEqual({ 'Acme\\Bridge\\': ['', 'src/'] });
  });
});
