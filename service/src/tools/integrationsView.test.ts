import { describe, expect, it } from 'vitest';
import type { ListedIntegration, ResourceNode } from '#protocol';
import { classicModule, moduleXml, project, registration, smallMagento } from '#test/support/project';

const root = 'app/code/Acme/Bridge';
const api = classicModule()[`${root}/etc/integration/api.xml`]!;

const consolidated = `<?xml version="1.0"?>
<config>
    <integration name="Acme PIM">
        <email>pim@acme.example</email>
        <resources>
            <resource name="Magento_Catalog::products"/>
        </resources>
    </integration>
</config>
`;

async function viewOf(
  overrides: Readonly<Record<string, string | undefined>> = {},
): Promise<ListedIntegration[]> {
  const { service } = await project({ ...smallMagento, ...classicModule(overrides) });
  return service.getIntegrationsView().groups.flatMap(({ integrations }) => integrations);
}

function drawn(nodes: readonly ResourceNode[], depth = 0): string[] {
  return nodes.flatMap(({ title, granted, children }) => [
    `${'  '.repeat(depth)}${title}${granted ? '' : ' (not granted)'}`,
    ...drawn(children, depth + 1),
  ]);
}

describe('getIntegrationsView', () => {
  it('shows an integration as the admin grid would', async () => {
    const [integration, ...others] = await viewOf();
    expect(others).toEqual([]);
    expect(integration).toMatchObject({
      name: 'Acme ERP',
      kind: 'classic',
      email: 'erp@acme.example',
      endpointUrl: 'https://erp.acme.example/magento/endpoint',
      identityLinkUrl: 'https://erp.acme.example/magento/login',
      status: { state: 'installed', text: 'Would be installed by InstallIntegration (data patch)' },
      problems: { errors: 0, warnings: 0 },
    });
    expect(integration!.declaredIn.map(({ label, range }) => [label, range.start.line])).toEqual([
      ['Acme_Bridge: etc/integration/config.xml', 2],
      ['Acme_Bridge: etc/integration/api.xml', 2],
    ]);
    expect(integration!.processedBy).toMatchObject([
      {
        name: 'InstallIntegration',
        kind: 'data patch',
        label: 'Acme_Bridge: Setup/Patch/Data/InstallIntegration.php',
        when: 'It runs once, during the next setup:upgrade.',
      },
    ]);
    expect(JSON.parse(JSON.stringify(integration))).toEqual(integration);
  });

  it('draws the API tab', async () => {
    const [integration] = await viewOf();
    expect(drawn(integration!.api.tree)).toEqual([
      'Sales',
      '  Operations',
      '    Orders',
      '      Actions',
      '        View',
    ]);
    expect(integration!.api).toMatchObject({ everything: false, count: 5, ineffective: [] });
    expect(integration!.api.tree[0]!.location!.range.start.line).toBe(4);
  });

  it('shows parents that are not granted, and puts ids without effect in a group of their own', async () => {
    const [integration] = await viewOf({
      'etc/integration/api.xml': api
        .replace('Magento_Sales::sales"', 'Magento_Catalog::retired"')
        .replace('Magento_Sales::actions"', 'Acme_Bridge::missing"')
        .replace('Magento_Sales::sales_operation"', 'Magento_Backend::all"'),
    });
    expect(drawn(integration!.api.tree)).toEqual([
      'Sales (not granted)',
      '  Operations (not granted)',
      '    Orders',
      '      Actions (not granted)',
      '        View',
    ]);
    expect(integration!.api.ineffective.map(({ id, reason }) => `${id} ${reason}`)).toEqual([
      'Magento_Catalog::retired disabled',
      'Magento_Backend::all no-effect',
      'Acme_Bridge::missing unknown',
    ]);
    expect(integration!.status.state).toBe('limited');
    expect(integration!.problems.errors + integration!.problems.warnings).toBeGreaterThan(0);
    expect(integration!.problems.first).toBeDefined();
  });

  it('knows what grants everything', async () => {
    const [integration] = await viewOf({
      'etc/integration/api.xml':
        '<integrations><integration name="Acme ERP"><resources><resource name="Magento_Backend::all"/></resources></integration></integrations>',
    });
    expect(integration!.api).toMatchObject({ everything: true, tree: [], ineffective: [] });
  });

  it('adds the parents of a consolidated integration, without a place', async () => {
    const integrations = await viewOf({ 'etc/integration.xml': consolidated });
    const pim = integrations.find(({ name }) => name === 'Acme PIM')!;
    expect(drawn(pim.api.tree)).toEqual(['Catalog', '  Inventory', '    Products']);
    expect(pim.api.tree[0]!.location).toBeUndefined();
    expect(pim.status.text).toBe(
      'Would be installed by every setup:upgrade, which recreates it without its tokens if integration.xml has changed',
    );
    expect(pim.endpointUrl).toBeUndefined();
  });

  it('says why one would not be installed', async () => {
    const [integration] = await viewOf({ 'Setup/Patch/Data/InstallIntegration.php': '<?php\n' });
    expect(integration!.status).toEqual({
      state: 'not-installed',
      text: 'Would not be installed: no code that runs installs it',
    });
    expect(integration!.problems).toMatchObject({
      first: expect.stringContaining('"Acme ERP"'),
    });
  });

  it('groups by module, also what is disabled, and leaves nothing else in', async () => {
    const { service } = await project({
      ...smallMagento,
      ...classicModule(),
      'app/code/Acme/Off/registration.php': registration('Acme_Off'),
      'app/code/Acme/Off/etc/module.xml': moduleXml('Acme_Off'),
      'app/code/Acme/Off/etc/integration.xml': consolidated,
      'app/etc/config.php': "<?php return ['modules' => ['Acme_Off' => 0]];",
    });
    const { groups } = service.getIntegrationsView();
    expect(groups.map(({ module, integrations }) => [module, integrations.map(({ name }) => name)])).toEqual([
      ['Acme_Bridge', ['Acme ERP']],
      ['Acme_Off', ['Acme PIM']],
    ]);
    expect(groups[1]!.integrations[0]!.status.text).toBe('Would not be installed: the module is disabled');
  });

  it('follows edits', async () => {
    const { service, uri } = await project({ ...smallMagento, ...classicModule() });
    const file = uri(`${root}/etc/integration/api.xml`);
    await service.openDocument(file, api);
    service.changeDocument(file, api.replace(/ *<resource name="Magento_Sales::actions_view"\/>\n/, ''));
    expect(service.getIntegrationsView().groups[0]!.integrations[0]!.api.count).toBe(4);
  });
});
