import { describe, expect, it } from 'vitest';
import {
  classicModule,
  composerJson,
  moduleXml,
  project,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';
import { setupScript } from '#test/support/setupScript';

/** What people reported about integrations that did not appear: what is reported about each, by check and by doctor. */

const root = 'app/code/Acme/Bridge/';
const files = classicModule();
const config = files[`${root}etc/integration/config.xml`]!;
const api = files[`${root}etc/integration/api.xml`]!;
const patchPath = 'Setup/Patch/Data/InstallIntegration.php';

const alone = (module: ProjectFiles): ProjectFiles =>
  Object.fromEntries(Object.entries(module).map(([path, text]) => [path.slice(root.length), text]));
const inShop = (module: ProjectFiles): ProjectFiles => ({ ...smallMagento, ...module });
const at = (folder: string, module: ProjectFiles): ProjectFiles =>
  Object.fromEntries(
    Object.entries(module).map(([path, text]) => [`${folder}/${path.slice(root.length)}`, text]),
  );

/** All that check says: `code/id severity`, sorted. */
async function checked(all: ProjectFiles): Promise<string[]> {
  const { service, uri } = await project(all);
  return Object.keys(all)
    .flatMap((path) => service.findProblems(uri(path)))
    .map(({ rule, problem, severity }) => `${rule.code}/${problem.message.id} ${severity}`)
    .sort();
}

async function doctor(all: ProjectFiles): Promise<Record<string, string>> {
  const { service } = await project(all);
  const [first] = service.runDoctor({});
  return Object.fromEntries(first!.links.map(({ id, state, text }) => [id, `${state}: ${text}`]));
}

const noPatch = { [patchPath]: undefined };
const versioned = { 'etc/module.xml': moduleXml('Acme_Bridge', { setupVersion: '1.0.0' }) };
const installData = {
  ...noPatch,
  ...versioned,
  'Setup/InstallData.php': setupScript('InstallData', 'InstallDataInterface'),
};

describe('a module in a folder that is not named like it', () => {
  it('is one report, whichever script it has', async () => {
    expect(await checked(inShop(at('app/code/acme/module-bridge', classicModule(installData))))).toEqual([
      'module-not-registered/scriptFolder error',
      'setup-script-deprecated/install hint',
    ]);
    expect(await checked(inShop(at('app/code/acme/module-bridge', classicModule())))).toEqual([
      'module-not-registered/patchFolder error',
    ]);
  });
});

it('a folder that was put under vendor/ by hand is to be required by a name that composer takes', async () => {
  const module = classicModule({ 'composer.json': composerJson('Acme_Bridge', 'Acme\\Bridge') });
  const { service, uri } = await project(inShop(at('vendor/acme/module-bridge', module)));
  const [found] = service.findProblems(uri('vendor/acme/module-bridge/etc/module.xml'));
  expect(found!.problem.message).toMatchObject({
    id: 'vendorFolder',
    data: { folder: 'app/code/Acme/Bridge', package: 'acme/module-bridge' },
  });
});

it('of an install or upgrade script, doctor does not say that it has run', async () => {
  const upgrade = {
    ...noPatch,
    ...versioned,
    'Setup/UpgradeData.php': setupScript('UpgradeData', 'UpgradeDataInterface'),
  };
  for (const scripts of [installData, upgrade])
    expect((await doctor(inShop(classicModule(scripts)))).ran).toMatch(/^unknown/);
});

describe('files in etc/integrations/', () => {
  const misplaced = classicModule({
    'etc/integration/config.xml': undefined,
    'etc/integration/api.xml': undefined,
    'etc/integrations/config.xml': config,
    'etc/integrations/api.xml': api,
  });

  it.each([
    ['alone', alone(misplaced)],
    ['in a project', inShop(misplaced)],
  ])('are reported %s', async (_, all) => {
    expect(await checked(all)).toEqual(['file-never-read/folder error', 'file-never-read/folder error']);
    expect((await doctor(all)).files).toMatch(/^broken: .*etc\/integration\/(api|config)\.xml/);
  });

  it('are what doctor names where only one of the two is there', async () => {
    const all = classicModule({
      'etc/integration/config.xml': undefined,
      'etc/integrations/config.xml': config,
    });
    expect(await checked(alone(all))).toEqual(['file-never-read/folder error']);
    const links = await doctor(alone(all));
    expect(links.files).toMatch(/^broken: .*etc\/integration\/config\.xml/);
    expect(links.urls).toMatch(/^unknown/);
    expect(links.names).not.toMatch(/^broken/);
  });
});

it('etc/integrations.xml is found by check and doctor', async () => {
  const all = classicModule({
    ...noPatch,
    'etc/integration/config.xml': undefined,
    'etc/integration/api.xml': undefined,
    'etc/integrations.xml':
      '<config><integration name="Acme ERP"><email>a@b.example</email><resources><resource name="Magento_Sales::sales"/></resources></integration></config>',
  });
  for (const each of [alone(all), inShop(all)]) {
    expect(await checked(each)).toEqual(['file-never-read/name error']);
    expect((await doctor(each)).files).toMatch(/^broken/);
  }
});

it('a changed integration.xml is said to cost the tokens', async () => {
  const all = classicModule({
    ...noPatch,
    'etc/integration/config.xml': undefined,
    'etc/integration/api.xml': undefined,
    'etc/integration.xml':
      '<config><integration name="Acme ERP"><email>a@b.example</email><resources><resource name="Magento_Sales::sales"/></resources></integration></config>',
  });
  expect((await doctor(inShop(all))).processed).toMatch(/^ok: .*its tokens are lost/);
});

it('localhost and tunnels are not called usable', async () => {
  const to = (url: string) =>
    classicModule({
      'etc/integration/config.xml': config.replaceAll('https://erp.acme.example', url),
    });
  expect((await doctor(inShop(to('https://erp.acme.example')))).urls).toMatch(/^ok/);
  expect((await doctor(inShop(to('http://localhost:3000')))).urls).toMatch(/^unknown: .*localhost is/);
  expect((await doctor(inShop(to('https://1a2b.ngrok-free.app')))).urls).toMatch(/^unknown: .*tunnel/);
  expect(await checked(inShop(to('https://1a2b.ngrok-free.app')))).toEqual([
    'url-not-public/temporary information',
    'url-not-public/temporary information',
  ]);
});

it('a module that asks for a whole Magento is checked', async () => {
  const all = classicModule({
    'composer.json': composerJson('acme/module-bridge', 'Acme\\Bridge').replace(
      'magento/framework',
      'magento/product-community-edition',
    ),
    'etc/integration/api.xml': api.replace('Magento_Sales::actions_view', 'Magento_Sales::nope'),
  });
  const found = await checked(alone(all));
  expect(found.filter((each) => each.startsWith('acl-unknown-resource'))).toHaveLength(1);
});

it('a leftover beside the script that installs the integration is a hint', async () => {
  const all = classicModule({
    ...installData,
    'Setup/AcmeInstaller.php': setupScript('AcmeInstaller', 'InstallDataInterface'),
  });
  expect(await checked(alone(all))).toEqual([
    'setup-never-runs/leftover hint',
    'setup-script-deprecated/install hint',
  ]);
  expect((await doctor(inShop(all))).processed).toMatch(/^ok: Setup\/InstallData\.php/);
});

describe('PHP that reads the declaration and creates the integration', () => {
  const all = classicModule({
    ...noPatch,
    'Model/Activation.php': `<?php
namespace Acme\\Bridge\\Model;
use Magento\\Integration\\Api\\IntegrationServiceInterface;
use Magento\\Integration\\Model\\Config;
use Magento\\Integration\\Model\\Integration;
class Activation
{
    public function __construct(private Config $config, private IntegrationServiceInterface $service) {}
    public function activate()
    {
        $declared = $this->config->getIntegrations()['Acme ERP'];
        return $this->service->create([
            Integration::NAME => 'Acme ERP',
            Integration::EMAIL => $declared['email'],
            Integration::SETUP_TYPE => Integration::TYPE_CONFIG,
        ]);
    }
}
`,
  });

  it('is believed by check, doctor, show and migrate', async () => {
    expect(await checked(alone(all))).toEqual(['integration-not-processed/readByPhp information']);
    expect((await doctor(inShop(all))).processed).toMatch(/^unknown: Model\/Activation\.php/);
    const { service, uri } = await project(inShop(all));
    expect(service.findIntegrations(uri('app')).integrations[0]!.processedBy).toEqual([
      uri(`${root}Model/Activation.php`),
    ]);
    const plan = await service.planMigration({ module: uri(root.slice(0, -1)), to: 'consolidated' });
    expect(plan).toMatchObject({ problem: { message: expect.stringContaining('Model/Activation.php') } });
  });
});

it('show does not name a script that Magento never runs', async () => {
  const processedBy = async (name: string): Promise<readonly string[]> => {
    const { 'Setup/InstallData.php': script, ...rest } = installData;
    const { service, uri } = await project(inShop(classicModule({ ...rest, [`Setup/${name}.php`]: script })));
    return service.findIntegrations(uri('app')).integrations[0]!.processedBy;
  };
  expect(await processedBy('InstallData')).toHaveLength(1);
  expect(await processedBy('installData')).toEqual([]);
});

it('psr-4 with another namespace is found', async () => {
  const all = classicModule({
    ...installData,
    'composer.json': composerJson('acme/module-bridge', 'AcmeShop\\Bridge'),
  });
  expect(await checked(alone(all))).toEqual([
    'setup-never-runs/autoload error',
    'setup-script-deprecated/install hint',
  ]);
});

it('files in another case are found', async () => {
  const all = classicModule({
    'etc/integration/config.xml': undefined,
    'etc/integration/api.xml': undefined,
    'etc/integration/Config.xml': config,
    'etc/integration/Api.xml': api,
    'registration.php': registration('Acme_Bridge'),
  });
  for (const each of [alone(all), inShop(all)])
    expect(await checked(each)).toEqual(['file-never-read/case error', 'file-never-read/case error']);
});
