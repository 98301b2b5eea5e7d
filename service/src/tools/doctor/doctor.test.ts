import { describe, expect, it } from 'vitest';
import type { DoctorReport } from '#protocol';
import {
  classicModule,
  composerJson,
  moduleXml,
  project,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';

const root = 'app/code/Acme/Bridge';
const api = classicModule()[`${root}/etc/integration/api.xml`]!;
const config = classicModule()[`${root}/etc/integration/config.xml`]!;
const patch = classicModule()[`${root}/Setup/Patch/Data/InstallIntegration.php`]!;

async function examined(files: ProjectFiles, target = {}): Promise<DoctorReport[]> {
  const { service } = await project(files);
  return service.runDoctor(target);
}

/** The only examination of a shop with the classic module. */
async function examinedShop(overrides: Readonly<Record<string, string | undefined>> = {}, more = {}) {
  const [examination, ...others] = await examined({ ...smallMagento, ...classicModule(overrides), ...more });
  expect(others).toEqual([]);
  return examination!;
}

function states({ links }: DoctorReport): Record<string, string> {
  return Object.fromEntries(links.map(({ id, state }) => [id, state]));
}

const installData = `<?php
namespace Acme\\Bridge\\Setup;

use Magento\\Framework\\Setup\\InstallDataInterface;
use Magento\\Framework\\Setup\\ModuleContextInterface;
use Magento\\Framework\\Setup\\ModuleDataSetupInterface;
use Magento\\Integration\\Model\\ConfigBasedIntegrationManager;

class InstallData implements InstallDataInterface
{
    public function __construct(private ConfigBasedIntegrationManager $integrationManager)
    {
    }

    public function install(ModuleDataSetupInterface $setup, ModuleContextInterface $context)
    {
        $this->integrationManager->processIntegrationConfig(['Acme ERP']);
    }
}
`;

const consolidated = `<?xml version="1.0"?>
<config xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="urn:magento:module:Magento_Integration:etc/integration/integration.xsd">
    <integration name="Acme PIM">
        <email>pim@acme.example</email>
        <resources>
            <resource name="Magento_Catalog::products"/>
        </resources>
    </integration>
</config>
`;

describe('examine', () => {
  it('follows the whole chain of an integration that is fine', async () => {
    const examination = await examinedShop();
    expect(states(examination)).toEqual({
      folder: 'ok',
      registered: 'ok',
      enabled: 'ok',
      files: 'ok',
      'well-formed': 'ok',
      valid: 'ok',
      names: 'ok',
      processed: 'ok',
      // Only the shop's database knows.
      ran: 'unknown',
      resources: 'ok',
      urls: 'ok',
    });
    expect(examination.broken).toBeUndefined();
    expect(examination).toMatchObject({ name: 'Acme ERP', kind: 'classic', module: 'Acme_Bridge' });
    expect(examination.summary).toContain('nothing in the files');
    const text = (id: string) => examination.links.find((link) => link.id === id)?.text;
    expect(text('processed')).toContain('InstallIntegration.php (data patch)');
    expect(text('ran')).toContain('patch_list');
    expect(text('resources')).toBe('It may use 5 resources.');
  });

  it('is plain data', async () => {
    const examination = await examinedShop({ 'registration.php': undefined });
    expect(JSON.parse(JSON.stringify(examination))).toEqual(examination);
  });

  it.each([
    ['folder', { [`app/code/Acme/Deep/Bridge/etc/integration.xml`]: consolidated }],
    ['registered', { [`${root}/registration.php`]: undefined }],
    ['registered', { [`${root}/etc/module.xml`]: moduleXml('Acme_Other') }],
    ['registered', { [`${root}/registration.php`]: registration('Acme_Bridge').replace(');', ')') }],
    ['processed', { [`${root}/Setup/Patch/Data/InstallIntegration.php`]: patch.replace(']);', '])') }],
    [
      'processed',
      { [`${root}/Setup/Patch/Data/InstallIntegration.php`]: patch.replace(/\[('Acme ERP')\]/, '$1') },
    ],
    ['enabled', { 'app/etc/config.php': "<?php return ['modules' => ['Acme_Bridge' => 0]];" }],
    ['well-formed', { [`${root}/etc/integration/api.xml`]: api.replace('</resources>', '') }],
    ['valid', { [`${root}/etc/integration/config.xml`]: config.replace(/<email>.*<\/email>/, '') }],
    ['names', { [`${root}/etc/integration/api.xml`]: api.replace('Acme ERP', 'Acme Erp') }],
    ['names', { [`${root}/Setup/Patch/Data/InstallIntegration.php`]: patch.replace('ERP', 'Erp') }],
    [
      'processed',
      { [`${root}/Setup/Patch/Data/InstallIntegration.php`]: patch.replace('process', 'proces') },
    ],
    [
      'processed',
      {
        [`${root}/Setup/Patch/Data/InstallIntegration.php`]: patch.replace(
          'namespace Acme',
          'namespace Amce',
        ),
      },
    ],
    [
      'processed',
      {
        [`${root}/Setup/Patch/Data/InstallIntegration.php`]: undefined,
        [`${root}/Setup/InstallData.php`]: installData,
      },
    ],
    ['resources', { [`${root}/etc/integration/api.xml`]: api.replace('::actions_view', '::actions_vieww') }],
    ['resources', { [`${root}/etc/integration/api.xml`]: api.replace('Sales::sales"', 'Catalog::retired"') }],
    ['urls', { [`${root}/etc/integration/config.xml`]: config.replace('/login', '/login?shop=1') }],
  ])('finds that "%s" is the first broken link', async (id, change: Record<string, string | undefined>) => {
    const files = Object.fromEntries(
      Object.entries({ ...smallMagento, ...classicModule(), ...change }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    );
    const found = await examined(files);
    const broken = found.filter((each) => each.broken);
    expect(broken.map((each) => each.broken!.id)).toEqual([id]);
    const link = broken[0]!.links.find((each) => each.id === id)!;
    expect(link.state).toBe('broken');
    expect(link.location?.uri).toContain('app/code/Acme');
    expect(link.code).toBeDefined();
  });

  it('offers the repair of the first broken link', async () => {
    const { broken } = await examinedShop({
      'etc/module.xml': moduleXml('Acme_Bridge'),
      'Setup/Patch/Data/InstallIntegration.php': undefined,
      'Setup/InstallData.php': installData,
    });
    expect(broken?.fix?.title).toBe('Add setup_version="1.0.0"');
    expect(Object.keys(broken!.fix!.edit.changes!)).toEqual([`file:///project/${root}/etc/module.xml`]);
  });

  it('says that an install script does not run again, and an upgrade script only with a new version', async () => {
    const once = await examinedShop({
      'etc/module.xml': moduleXml('Acme_Bridge', { setupVersion: '1.0.0' }),
      'Setup/Patch/Data/InstallIntegration.php': undefined,
      'Setup/InstallData.php': installData,
    });
    expect(once.broken).toBeUndefined();
    const ran = once.links.find(({ id }) => id === 'ran')!;
    expect(ran.state).toBe('unknown');
    expect(ran.text).toContain('does not run again');
  });

  it('does not call a file valid that is not well-formed', async () => {
    const examination = await examinedShop({ 'etc/integration/api.xml': api.replace('</resources>', '') });
    expect(states(examination)).toMatchObject({ 'well-formed': 'broken', valid: 'unknown' });
  });

  it('needs no PHP for integration.xml', async () => {
    const examination = await examinedShop({
      'etc/integration/config.xml': undefined,
      'etc/integration/api.xml': undefined,
      'Setup/Patch/Data/InstallIntegration.php': undefined,
      'etc/integration.xml': consolidated,
    });
    expect(examination.kind).toBe('consolidated');
    expect(states(examination)).toMatchObject({ names: 'ok', processed: 'ok', resources: 'ok', urls: 'ok' });
    expect(states(examination)).not.toHaveProperty('ran');
  });

  it('follows a misspelled name to the integration that was meant', async () => {
    const { service } = await project({
      ...smallMagento,
      ...classicModule({ 'etc/integration/api.xml': api.replace('Acme ERP', 'Acme Erp') }),
    });
    for (const integration of ['Acme ERP', 'Acme Erp']) {
      expect(service.runDoctor({ integration }).map(({ name }) => name)).toEqual(['Acme ERP']);
    }
    expect(service.runDoctor({ integration: 'Other' })).toEqual([]);
  });

  it('examines what only PHP names', async () => {
    const examination = await examinedShop({
      'etc/integration/config.xml': undefined,
      'etc/integration/api.xml': undefined,
    });
    expect(examination.name).toBe('Acme ERP');
    expect(examination.broken?.id).toBe('files');
  });

  it('says where Magento looks for the files of a module that has none', async () => {
    const files = {
      ...smallMagento,
      'app/code/Acme/Empty/registration.php': registration('Acme_Empty'),
      'app/code/Acme/Empty/etc/module.xml': moduleXml('Acme_Empty'),
    };
    const { service, uri } = await project(files);
    const [examination] = service.runDoctor({ uri: uri('app/code/Acme/Empty/etc/module.xml') });
    expect(examination).toMatchObject({ module: 'Acme_Empty', broken: { id: 'files' } });
    expect(examination!.links.at(-1)!.text).toContain('etc/integration/config.xml');
    // No one asked about it.
    expect(service.runDoctor({})).toEqual([]);
  });

  it('says that a file declares nothing', async () => {
    const examination = await examinedShop({
      'etc/integration/config.xml': '<integrations/>',
      'etc/integration/api.xml': undefined,
      'Setup/Patch/Data/InstallIntegration.php': undefined,
    });
    expect(examination.name).toBeUndefined();
    expect(examination.broken?.id).toBe('valid');
  });

  it('tells what cannot be told outside of a Magento', async () => {
    const [examination] = await examined({
      'registration.php': registration('Acme_Pim'),
      'composer.json': composerJson('acme/module-pim', 'Acme\\Pim'),
      'etc/module.xml': moduleXml('Acme_Pim'),
      'etc/integration.xml': consolidated,
    });
    expect(states(examination!)).toMatchObject({ folder: 'unknown', registered: 'ok', enabled: 'unknown' });
    expect(examination!.broken).toBeUndefined();
  });

  it('says that Magento_Integration is missing', async () => {
    const examination = await examinedShop(
      {},
      { 'app/etc/config.php': "<?php return ['modules' => ['Magento_Integration' => 0]];" },
    );
    expect(examination.broken?.id).toBe('enabled');
  });

  it('never throws for half of a file', async () => {
    for (let end = 0; end < api.length; end += 7) {
      const found = await examined({
        ...smallMagento,
        ...classicModule({
          'etc/integration/api.xml': api.slice(0, end),
          'etc/integration.xml': consolidated,
        }),
      });
      expect(found.length).toBeGreaterThan(0);
    }
  });
});
