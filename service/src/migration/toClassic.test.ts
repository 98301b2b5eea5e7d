import { describe, expect, it } from 'vitest';
import { classicModule, projectRoot, smallMagento, type ProjectFiles } from '#test/support/project';
import { findings, installed, migrated, processing, refusalOf } from '#test/support/migrate';

const folder = `${projectRoot}/app/code/Acme/Bridge`;
const at = (path: string): string => `app/code/Acme/Bridge/${path}`;
const erp = `    <integration name="Acme ERP">
        <email>erp@acme.example</email>
        <resources>
            <resource name="Magento_Sales::actions_view"/>
        </resources>
    </integration>`;
const consolidated = (...integrations: string[]): string =>
  `<?xml version="1.0"?>\n<config>\n${integrations.join('\n')}\n</config>\n`;
const shop = (text: string, more: Readonly<Record<string, string | undefined>> = {}): ProjectFiles => ({
  ...smallMagento,
  ...classicModule({
    'etc/integration/config.xml': undefined,
    'etc/integration/api.xml': undefined,
    'Setup/Patch/Data/InstallIntegration.php': undefined,
    'etc/integration.xml': text,
    ...more,
  }),
});

async function migratedUnchanged(files: ProjectFiles, integrations?: string[]) {
  const result = await migrated(files, { to: 'classic', ...(integrations && { integrations }) });
  expect(installed(result.after.service, folder)).toEqual(installed(result.before.service, folder));
  const known = findings(result.before.service, folder);
  expect(findings(result.after.service, folder).filter((code) => !known.includes(code))).toEqual([]);
  return result;
}
const idsIn = (text: string | undefined): string[] =>
  [...text!.matchAll(/resource name="([^"]+)"/g)].map(([, id]) => id!);

describe('from integration.xml to config.xml, api.xml and PHP', () => {
  it('lists all parents, and has a data patch process it', async () => {
    const { files, plan } = await migratedUnchanged(shop(consolidated(erp)));
    expect(files[at('etc/integration/config.xml')]).toContain(
      '    <integration name="Acme ERP">\n        <email>erp@acme.example</email>\n    </integration>\n',
    );
    expect(idsIn(files[at('etc/integration/api.xml')])).toEqual([
      'Magento_Sales::sales',
      'Magento_Sales::sales_operation',
      'Magento_Sales::sales_order',
      'Magento_Sales::actions',
      'Magento_Sales::actions_view',
    ]);
    expect(files[at('Setup/Patch/Data/InstallAcmeERPIntegration.php')]).toContain("(['Acme ERP'])");
    expect(plan.deleted).toEqual([`${folder}/etc/integration.xml`]);
    expect(plan.notes.join('\n')).toContain('it stays, with its tokens');
  });

  it('puts the elements in the order that config.xml asks for, with their comments', async () => {
    const { files, plan } = await migratedUnchanged(
      shop(
        consolidated(`    <!-- The ERP -->
    <integration name="A &amp; B">
        <!-- grants -->
        <resources>
            <!-- root -->
            <resource name="Magento_Backend::admin"/>
            <resource name="Magento_Backend::all"/> <!-- all -->
            <!-- ship -->
            <resource name="Magento_Sales::ship"/> <!-- goods -->
            <resource name="Magento_Sales::ship"/>
            <resource name="Magento_Sales::sales_order"/>
            <resource name="Other_Module::x"/>
        </resources>
        <identity_link_url>https://erp.acme.example/?a=1&amp;b=2</identity_link_url>
        <!-- whom -->
        <email>erp@acme.example</email> <!-- to ask -->
    </integration>`),
      ),
    );
    expect(files[at('etc/integration/config.xml')]).toContain(`
    <!-- The ERP -->
    <integration name="A &amp; B">
        <!-- whom -->
        <email>erp@acme.example</email> <!-- to ask -->
        <identity_link_url>https://erp.acme.example/?a=1&amp;b=2</identity_link_url>
    </integration>
`);
    expect(files[at('etc/integration/api.xml')]).toContain(`
    <integration name="A &amp; B">
        <!-- grants -->
        <resources>
            <!-- root -->
            <resource name="Magento_Backend::admin"/>
            <!-- all -->
            <!-- ship -->
            <resource name="Magento_Sales::sales"/>
            <resource name="Magento_Sales::sales_operation"/>
            <resource name="Magento_Sales::actions"/>
            <resource name="Magento_Sales::ship"/> <!-- goods -->
            <resource name="Magento_Sales::sales_order"/>
            <resource name="Other_Module::x"/>
        </resources>
    </integration>
`);
    expect(plan.notes.filter((note) => note.includes('left out'))).toEqual([
      expect.stringMatching(/^Magento_Backend::all is left out/),
    ]);
  });

  it('adds to the files and to the list that are there', async () => {
    const files = {
      ...smallMagento,
      ...classicModule({
        'etc/integration.xml': consolidated(erp.replace('ERP', 'CRM'), erp.replace('ERP', 'PIM')),
      }),
    };
    const result = await migratedUnchanged(files);
    expect(result.files[at('Setup/Patch/Data/InstallIntegration.php')]).toBe(
      processing("['Acme ERP', 'Acme CRM', 'Acme PIM']"),
    );
    expect(result.files[at('etc/integration/config.xml')]!.match(/<integration /g)).toHaveLength(3);
    expect(result.plan.files).toEqual([]);
  });

  it('moves one of several', async () => {
    const result = await migratedUnchanged(shop(consolidated(erp, erp.replace('ERP', 'CRM'))), ['Acme CRM']);
    expect(result.files[at('etc/integration.xml')]).toBe(consolidated(erp));
  });

  it('makes a patch for each, under names of their own', async () => {
    const { plan } = await migratedUnchanged(shop(consolidated(erp, erp.replace('Acme ERP', 'Acme-ERP'))));
    const patches = plan.files.map(({ uri }) => uri).filter((uri) => uri.endsWith('.php'));
    expect(new Set(patches).size).toBe(2);
  });

  it('and back again is what it was', async () => {
    const there = await migratedUnchanged(shop(consolidated(erp)));
    const back = await migrated(there.files);
    expect(installed(back.after.service, folder)).toEqual(installed(there.before.service, folder));
    expect(idsIn(back.files[at('etc/integration.xml')])).toEqual(['Magento_Sales::actions_view']);
    expect(Object.keys(back.files).sort()).toEqual(Object.keys(shop(consolidated(erp))).sort());
  });

  it.each<[string, ProjectFiles, RegExp]>([
    [
      'no resources',
      shop(consolidated(erp.replace(/<resources>[^]*<\/resources>/, ''))),
      /lists no resources for "Acme ERP"/,
    ],
    [
      'resources that grant nothing',
      shop(consolidated(erp.replace('Magento_Sales::actions_view', 'Magento_Backend::all'))),
      /grants nothing to "Acme ERP"/,
    ],
    [
      'nothing to convert',
      { ...smallMagento, ...classicModule() },
      /declares no integration in etc\/integration\.xml/,
    ],
    [
      'a name that config.xml has as well',
      { ...smallMagento, ...classicModule({ 'etc/integration.xml': consolidated(erp) }) },
      /etc\/integration\/config\.xml already contains "Acme ERP"/,
    ],
  ])('refuses %s', async (_, files, message) => {
    expect(await refusalOf(files, { to: 'classic' })).toMatch(message);
  });
});
