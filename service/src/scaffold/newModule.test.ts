import { describe, expect, it } from 'vitest';
import type { Answers } from '#protocol';
import { created, goodAnswers } from '#test/support/create';
import { classicModule, projectRoot, smallMagento } from '#test/support/project';

const folder = 'app/code/Beta/ErpBridge';

function requireIn(files: Record<string, string>, at = folder): Record<string, string> {
  return (JSON.parse(files[`${at}/composer.json`]!) as { require: Record<string, string> }).require;
}

const kinds: readonly Partial<Answers>[] = [
  { style: 'classic', setup: 'data-patch' },
  { style: 'classic', setup: 'install-data' },
  { style: 'consolidated' },
];
const connections: readonly Partial<Answers>[] = [
  {},
  { endpointUrl: '', identityLinkUrl: '' },
  { endpointUrl: undefined },
  { identityLinkUrl: undefined },
];
const places = {
  'app/code of a Magento': { files: smallMagento, where: goodAnswers.where },
  'beside other modules': { files: { ...smallMagento, ...classicModule() }, where: goodAnswers.where },
  'a folder without Magento': { files: {}, where: { kind: 'new-module', folder: `${projectRoot}/modules` } },
  'a package folder': { files: {}, where: { kind: 'new-package', folder: `${projectRoot}/module-erp` } },
} as const;

describe('a new module', () => {
  const cases = Object.entries(places).flatMap(([place, { files, where }]) =>
    kinds.flatMap((kind) =>
      connections.map((connection) => ({
        place,
        files,
        answers: { ...goodAnswers, ...kind, ...connection, where },
      })),
    ),
  );

  it.each(cases)('has no finding: $place, $answers.style $answers.setup', async ({ files, answers }) => {
    const { findings } = await created(files, answers);
    // By design: whoever asks for InstallData gets what the tutorial has, with a hint that there are data patches.
    const expected =
      answers.setup === 'install-data' ? ['Setup/InstallData.php: setup-script-deprecated'] : [];
    expect(findings).toEqual(expected);
  });

  it.each(kinds)('would be installed by Magento as asked: $style $setup', async (kind) => {
    const { test, plan } = await created(smallMagento, { ...goodAnswers, ...kind });
    const { integrations, notInstalled } = test.service.findIntegrations(plan.folder);
    expect(notInstalled).toEqual([]);
    expect(integrations).toHaveLength(1);
    expect(integrations[0]).toMatchObject({
      name: 'Beta ERP',
      kind: kind.style,
      email: 'erp@beta.example',
      endpointUrl: 'https://erp.beta.example/magento/endpoint',
      identityLinkUrl: 'https://erp.beta.example/magento/login',
    });
    expect(integrations[0]!.processedBy).toHaveLength(kind.style === 'classic' ? 1 : 0);
    expect(integrations[0]!.resources.filter((id) => id !== 'Magento_Backend::admin')).toEqual([
      'Magento_Sales::sales',
      'Magento_Sales::sales_operation',
      'Magento_Sales::sales_order',
      'Magento_Sales::actions',
      'Magento_Sales::ship',
      'Magento_Customer::customer',
      'Magento_Customer::manage',
    ]);
  });

  it('is written in the style of Magento', async () => {
    const { files, plan } = await created(smallMagento, {
      ...goodAnswers,
      resources: ['Magento_Catalog::products'],
    });
    expect(plan.files.map(({ uri }) => uri.slice(plan.folder.length + 1))).toEqual([
      'registration.php',
      'composer.json',
      'etc/module.xml',
      'etc/integration/config.xml',
      'etc/integration/api.xml',
      'Setup/Patch/Data/InstallBetaERPIntegration.php',
    ]);
    expect(plan.openFirst).toBe(`${projectRoot}/${folder}/etc/integration/config.xml`);
    expect(files[`${folder}/etc/integration/config.xml`]).toBe(`<?xml version="1.0"?>
<integrations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="urn:magento:module:Magento_Integration:etc/integration/config.xsd">
    <integration name="Beta ERP">
        <email>erp@beta.example</email>
        <endpoint_url>https://erp.beta.example/magento/endpoint</endpoint_url>
        <identity_link_url>https://erp.beta.example/magento/login</identity_link_url>
    </integration>
</integrations>
`);
    expect(files[`${folder}/etc/integration/api.xml`]).toContain(`
    <integration name="Beta ERP">
        <resources>
            <resource name="Magento_Catalog::catalog"/>
            <resource name="Magento_Catalog::catalog_inventory"/>
            <resource name="Magento_Catalog::products"/>
        </resources>
    </integration>
`);
    expect(files[`${folder}/etc/module.xml`]).toContain(`
    <module name="Beta_ErpBridge">
        <sequence>
            <module name="Magento_Integration"/>
            <module name="Magento_Catalog"/>
        </sequence>
    </module>
`);
    expect(JSON.parse(files[`${folder}/composer.json`]!)).toMatchObject({
      name: 'beta/module-erp-bridge',
      type: 'magento2-module',
      autoload: { files: ['registration.php'], 'psr-4': { 'Beta\\ErpBridge\\': '' } },
    });
    const patch = files[`${folder}/Setup/Patch/Data/InstallBetaERPIntegration.php`]!;
    expect(patch).toContain('namespace Beta\\ErpBridge\\Setup\\Patch\\Data;');
    expect(patch).toContain("processIntegrationConfig(['Beta ERP']);");
    for (const { text } of plan.files) expect(text).not.toMatch(/\r|\t| \n/);
  });

  it('is integration.xml where nobody asks for anything else', async () => {
    const { plan, files, findings } = await created(smallMagento, { ...goodAnswers, style: undefined });
    expect(plan.openFirst).toBe(`${projectRoot}/${folder}/etc/integration.xml`);
    expect(findings).toEqual([]);
    expect(requireIn(files)).toEqual({
      'magento/framework': '^101.0 || ^102.0 || ^103.0',
      'magento/module-integration': '^100.2',
      'magento/module-sales': '^101.0 || ^102.0 || ^103.0',
      'magento/module-customer': '^101.0 || ^102.0 || ^103.0',
    });
  });

  it('requires what its sequence names, in the releases that have it', async () => {
    const dataPatch = await created(smallMagento, goodAnswers);
    expect(requireIn(dataPatch.files)).toEqual({
      'magento/framework': '^102.0 || ^103.0',
      'magento/module-integration': '^100.3',
      'magento/module-sales': '^102.0 || ^103.0',
      'magento/module-customer': '^102.0 || ^103.0',
    });
    // A resource that came with 2.4.6.
    const { files, findings } = await created(
      {},
      {
        ...goodAnswers,
        where: { kind: 'new-package', folder: `${projectRoot}/erp` },
        resources: ['Magento_Integration::config_oauth'],
      },
    );
    expect(requireIn(files, 'erp')['magento/framework']).toBe('^103.0.6');
    expect(findings).toEqual([]);
  });

  it('has a setup_version only where InstallData needs one', async () => {
    const moduleXml = `${folder}/etc/module.xml`;
    const installData = await created(smallMagento, { ...goodAnswers, setup: 'install-data' });
    expect(installData.files[moduleXml]).toContain('<module name="Beta_ErpBridge" setup_version="1.0.0">');
    const dataPatch = await created(smallMagento, { ...goodAnswers, setup: 'data-patch' });
    expect(dataPatch.files[moduleXml]).not.toContain('setup_version');
  });

  it('lists no parents in integration.xml, where Magento adds them', async () => {
    const { files } = await created(smallMagento, {
      ...goodAnswers,
      style: 'consolidated',
      resources: ['Magento_Sales::sales', 'Magento_Sales::ship', 'Magento_Sales::ship'],
    });
    expect(files[`${folder}/etc/integration.xml`]!.match(/<resource /g)).toHaveLength(1);
  });

  it.each(kinds)(
    'survives names that XML and PHP would take for something else: $style $setup',
    async (kind) => {
      const name = `R&D "ONeil" <ERP> $x \\ */ é ]]> 中`;
      const { findings, test, plan } = await created(smallMagento, { ...goodAnswers, ...kind, name });
      expect(findings.filter((finding) => !finding.endsWith('setup-script-deprecated'))).toEqual([]);
      const [integration] = test.service.findIntegrations(plan.folder).integrations;
      expect(integration!.name).toBe(name);
    },
  );

  it('names the patch by what is Latin in the name', async () => {
    const patchOf = async (name: string) =>
      (await created(smallMagento, { ...goodAnswers, name })).plan.files.at(-1)!.uri.split('/').pop();
    expect(await patchOf('Łódź & Möbel-Haus 24')).toBe('InstallOdzMobelHaus24Integration.php');
    expect(await patchOf('中文')).toBe('InstallIntegration.php');
    expect(await patchOf('my integration')).toBe('InstallMyIntegration.php');
  });

  it('says that nobody can tell about a resource of a module that is not here', async () => {
    const { plan, files, findings } = await created(smallMagento, {
      ...goodAnswers,
      resources: ['Other_Stock::levels', 'Magento_Sales::sales'],
    });
    expect(plan.notes).toEqual([expect.stringContaining('Other_Stock::levels')]);
    expect(files[`${folder}/etc/integration/api.xml`]).toMatch(/Sales::sales"[\s\S]*Other_Stock::levels"/);
    expect(findings.filter((finding) => !finding.includes('acl-unknown-resource'))).toEqual([]);
  });

  it('gives a Magento before 2.3 an InstallData script, and no data patch', async () => {
    const old = {
      ...smallMagento,
      'vendor/composer/installed.json': smallMagento['vendor/composer/installed.json']!.replace(
        '"2.4.6"',
        '"2.2.5"',
      ),
    };
    const { plan, findings } = await created(old, goodAnswers);
    expect(plan.files.at(-1)!.uri).toMatch(/Setup\/InstallData\.php$/);
    expect(findings).toEqual([]);
  });
});
