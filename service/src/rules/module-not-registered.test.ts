import type { MessageData } from './support/message';
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

const code = 'module-not-registered';

const marked = moduleXml('[|Acme_Bridge|]');
const integrationXml =
  '<config><integration name="[|Acme ERP|]"><email>a@b.example</email><resources/></integration></config>';

/** A module at another place, alone or in a Magento. */
function moduleAt(folder: string, overrides: Record<string, string | undefined> = {}): ProjectFiles {
  const files = Object.entries(classicModule(overrides)).map(([path, text]) => {
    const below = path.slice('app/code/Acme/Bridge/'.length);
    return [folder ? `${folder}/${below}` : below, text] as const;
  });
  return Object.fromEntries(files);
}

/** smallMagento, where composer has also installed the module at vendor/acme/module-bridge. */
function installed(files: string[] | undefined, overrides: Record<string, string | undefined>): ProjectFiles {
  const path = 'vendor/composer/installed.json';
  const { packages } = JSON.parse(smallMagento[path]!) as { packages: unknown[] };
  const own = {
    name: 'acme/module-bridge',
    type: 'magento2-module',
    'install-path': '../acme/module-bridge',
    ...(files ? { autoload: { files } } : {}),
  };
  return {
    ...smallMagento,
    [path]: JSON.stringify({ packages: [...packages, own] }),
    ...moduleAt('vendor/acme/module-bridge', overrides),
  };
}

const withoutPhp = {
  'registration.php': undefined,
  'Setup/Patch/Data/InstallIntegration.php': undefined,
};
const noFiles = (rest = '') => `{
    "name": "acme/module-bridge",
    "type": "magento2-module",
    ${rest}"[|autoload|]": {
        "psr-4": {
            "Acme\\\\Bridge\\\\": ""
        }
    }
}
`;

describe(code, () => {
  it.each<[string, ProjectFiles, string, MessageData, string?]>([
    [
      'no registration.php under app/code',
      moduleAt('app/code/Acme/Bridge', { 'registration.php': undefined, 'etc/module.xml': marked }),
      'noRegistration',
      { module: 'Acme_Bridge' },
    ],
    [
      'no registration.php, no module.xml',
      moduleAt('app/code/Acme/Bridge', {
        ...withoutPhp,
        'etc/module.xml': undefined,
        'etc/integration/config.xml': '<integrations><integration name="[|Acme ERP|]"/></integrations>',
      }),
      'noModuleXml',
      { module: 'Vendor_Module' },
    ],
    [
      'no module.xml, registered',
      moduleAt('app/code/Acme/Bridge', {
        'etc/module.xml': undefined,
        'etc/integration/config.xml': undefined,
        'etc/integration/api.xml': undefined,
        'etc/integration.xml': integrationXml,
      }),
      'noModuleXmlRegistered',
      { module: 'Acme_Bridge' },
    ],
    [
      'no module.xml and no integration, registered',
      { 'app/code/Acme/Bridge/registration.php': registration('[|Acme_Bridge|]') },
      'noModuleXmlRegistered',
      { module: 'Acme_Bridge' },
    ],
    [
      'an empty registration.php',
      moduleAt('app/code/Acme/Bridge', { 'registration.php': '<?php\n', 'etc/module.xml': marked }),
      'registersNothing',
      { module: 'Acme_Bridge' },
    ],
    [
      'a half-typed registration.php',
      moduleAt('app/code/Acme/Bridge', {
        'registration.php':
          '<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register(\\Magento\\Framework\\Component\\ComponentRegistrar::MODULE, ',
        'etc/module.xml': marked,
      }),
      'registersNothing',
      { module: 'Acme_Bridge' },
    ],
    [
      'another function in registration.php',
      moduleAt('app/code/Acme/Bridge', {
        'registration.php': "<?php\nregister('Acme_Bridge', __DIR__);\n",
        'etc/module.xml': marked,
      }),
      'registersNothing',
      { module: 'Acme_Bridge' },
    ],
    [
      'a theme in registration.php',
      moduleAt('app/code/Acme/Bridge', {
        'registration.php': registration('Acme_Bridge').replace('::MODULE', '::THEME'),
        'etc/module.xml': marked,
      }),
      'registersOther',
      { module: 'Acme_Bridge', type: 'theme' },
    ],
    [
      'too deep below app/code',
      moduleAt('app/code/Acme/Modules/Bridge', { 'etc/module.xml': marked }),
      'wrongDepth',
      { path: 'Acme/Modules/Bridge', folder: 'app/code/Acme/Bridge' },
    ],
    [
      'not deep enough below app/code',
      moduleAt('app/code/Bridge', { 'etc/module.xml': marked }),
      'wrongDepth',
      { path: 'Bridge', folder: 'app/code/Acme/Bridge' },
    ],
    [
      'another folder than the name says',
      moduleAt('app/code/Acme/Connector', { 'etc/module.xml': marked }),
      'patchFolder',
      { module: 'Acme_Bridge', folder: 'app/code/Acme/Bridge', path: 'app/code/Acme/Connector' },
    ],
    [
      'a folder in another case',
      moduleAt('app/code/acme/bridge', { 'etc/module.xml': marked }),
      'patchFolder',
      { module: 'Acme_Bridge', folder: 'app/code/Acme/Bridge', path: 'app/code/acme/bridge' },
    ],
    [
      'another folder, where no class is needed',
      moduleAt('app/code/acme/bridge', {
        'etc/module.xml': marked,
        'etc/integration/config.xml': undefined,
        'etc/integration/api.xml': undefined,
        'etc/integration.xml': integrationXml.replace(/\[\||\|\]/g, ''),
        'Setup/Patch/Data/InstallIntegration.php': undefined,
      }),
      'classFolder',
      { module: 'Acme_Bridge', folder: 'app/code/Acme/Bridge', path: 'app/code/acme/bridge' },
      'warning',
    ],
    [
      'put under vendor/ by hand',
      { ...smallMagento, ...moduleAt('vendor/acme/module-bridge', { 'etc/module.xml': marked }) },
      'vendorFolder',
      { folder: 'app/code/Acme/Bridge', package: 'acme/module-bridge' },
    ],
    [
      'alone, without registration.php, with PHP',
      moduleAt('', { 'registration.php': undefined, 'etc/module.xml': marked }),
      'noRegistrationListed',
      { module: 'Acme_Bridge' },
    ],
    [
      'alone, without registration.php and composer.json',
      moduleAt('', { ...withoutPhp, 'composer.json': undefined, 'etc/module.xml': marked }),
      'noRegistration',
      { module: 'Acme_Bridge' },
    ],
    [
      'alone, composer does not load it',
      moduleAt('', { 'composer.json': noFiles() }),
      'composerAutoload',
      {},
    ],
    [
      'alone, composer does not load anything',
      moduleAt('', { 'composer.json': '{ "name": "[|acme/module-bridge|]" }' }),
      'composerAutoload',
      {},
    ],
    [
      'alone, composer loads something else',
      moduleAt('', {
        'composer.json':
          '{ "[|autoload|]": { "files": ["functions.php"], "psr-4": { "Acme\\\\Bridge\\\\": "" } } }',
      }),
      'composerAutoload',
      {},
      'warning',
    ],
    [
      'alone, composer loads a file in another case',
      moduleAt('', {
        'composer.json':
          '{ "autoload": { "files": ["[|Registration.php|]"], "psr-4": { "Acme\\\\Bridge\\\\": "" } } }',
      }),
      'composerCase',
      { value: 'Registration.php', expected: 'registration.php' },
    ],
    [
      'installed by composer, which does not load it',
      installed(undefined, { 'composer.json': noFiles() }),
      'composerAutoload',
      {},
    ],
    [
      'installed by composer as well',
      { ...installed(['registration.php'], {}), ...classicModule({ 'etc/module.xml': marked }) },
      'registeredTwice',
      { module: 'Acme_Bridge' },
    ],
    [
      'disabled',
      {
        ...smallMagento,
        ...classicModule({ 'etc/module.xml': marked }),
        'app/etc/config.php': "<?php return ['modules' => ['Magento_Sales' => 1, 'Acme_Bridge' => 0]];",
      },
      'disabled',
      { module: 'Acme_Bridge' },
      'information',
    ],
  ])('reports: %s', async (_, files, id, expected, severity = 'error') => {
    const { data, ids, severities } = await checkRule(code, files);
    expect(ids).toEqual([id]);
    expect(data).toEqual([expected]);
    expect(severities).toEqual([severity]);
  });

  it.each<[string, ProjectFiles]>([
    ['under app/code', classicModule()],
    ['under app/code of a Magento', { ...smallMagento, ...classicModule() }],
    ['alone', moduleAt('')],
    ['installed by composer', installed(['registration.php'], {})],
    ['alone, as an extract without PHP', moduleAt('', withoutPhp)],
    [
      'an extract of a module without integrations',
      {
        'etc/module.xml': moduleXml('Acme_Bridge'),
        'composer.json': composerJson('acme/bridge', 'Acme\\Bridge'),
      },
    ],
    [
      'registered by a computed name',
      classicModule({
        'registration.php': registration('x').replace("'x'", "'Acme_' . basename(__DIR__)"),
      }),
    ],
    [
      'registered by another file',
      classicModule({ 'registration.php': "<?php\nrequire __DIR__ . '/bootstrap.php';\n" }),
    ],
    [
      'another folder registered',
      classicModule({
        'registration.php': registration('Acme_Bridge').replace('__DIR__', "__DIR__ . '/src'"),
      }),
    ],
    [
      'registered two folders above',
      {
        ...moduleAt('src/Bridge', { 'registration.php': undefined, 'composer.json': undefined }),
        'registration.php': registration('Acme_Bridge').replace('__DIR__', "__DIR__ . '/src/Bridge'"),
      },
    ],
    [
      'a theme and no module',
      { 'app/code/Acme/Theme/registration.php': registration('Acme/theme').replace('::MODULE', '::THEME') },
    ],
    [
      'copied to app/code by the Magento plugin of composer',
      moduleAt('', { 'composer.json': '{ "extra": { "map": [["*", "Acme/Bridge"]] } }' }),
    ],
    ['a composer.json that is being typed', moduleAt('', { 'composer.json': '{ "name": "acme/bridge", ' })],
    [
      'src/registration.php',
      moduleAt('', { 'composer.json': '{"autoload":{"files":["src/registration.php"]}}' }),
    ],
    ['composer.json under app/code', classicModule({ 'composer.json': '{ "name": "acme/bridge" }' })],
    [
      'under vendor/, with no list of what composer installed',
      { 'bin/magento': '', ...moduleAt('vendor/acme/module-bridge') },
    ],
  ])('says nothing: %s', async (_, files) => {
    await checkRule(code, files);
  });

  it.each<[string, string, boolean, string]>([
    [
      noFiles(),
      'Add registration.php to "autoload" in composer.json',
      true,
      noFiles()
        .replace(/\[\||\|\]/g, '')
        .replace(
          '""\n        }',
          '""\n        },\n        "files": [\n            "registration.php"\n        ]',
        ),
    ],
    [
      '{\n\t"[|autoload|]": {\n\t\t"files": [\n\t\t\t"functions.php"\n\t\t]\n\t}\n}',
      'Add registration.php to "autoload" in composer.json',
      false,
      '{\n\t"autoload": {\n\t\t"files": [\n\t\t\t"functions.php",\n\t\t\t"registration.php"\n\t\t]\n\t}\n}',
    ],
    [
      '{ "autoload": { "files": ["[|Registration.php|]"] } }',
      'Write "registration.php"',
      true,
      '{ "autoload": { "files": ["registration.php"] } }',
    ],
  ])('mends composer.json: %s', async (before, title, safe, after) => {
    const files = moduleAt('', { 'composer.json': before });
    const { test } = await checkRule(code, files);
    const [found] = test.service
      .findProblems(test.uri('composer.json'))
      .filter(({ rule }) => rule.code === code);
    expect(found?.problem.fixes?.().map((fix) => [fix.title, fix.safe])).toEqual([[title, safe]]);
    const mended = await applyFix(code, files, title);
    expect(mended['composer.json']).toBe(after);
    await checkRule(code, mended);
  });

  it('fills an empty registration.php', async () => {
    const files = classicModule({ 'registration.php': '<?php\n', 'etc/module.xml': marked });
    const mended = await applyFix(code, files, 'Register the module in registration.php');
    expect(mended['app/code/Acme/Bridge/registration.php']).toContain("MODULE, 'Acme_Bridge', __DIR__);\n");
    await checkRule(code, mended);
  });

  it('does not overwrite a registration.php that says something', async () => {
    const files = classicModule({ 'registration.php': "<?php\necho 'x';\n", 'etc/module.xml': marked });
    await expect(applyFix(code, files, /./)).rejects.toThrow('offered: none');
  });
});
