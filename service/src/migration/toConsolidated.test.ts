import { describe, expect, it } from 'vitest';
import { classicModule, projectRoot, smallMagento, type ProjectFiles } from '#test/support/project';
import { catalog, config, declared, granted, view } from '#test/support/integrationFiles';
import { migrated, migratedUnchanged, processing, refusalOf } from '#test/support/migrate';

const at = (path: string): string => `app/code/Acme/Bridge/${path}`;

const shop = (overrides: Readonly<Record<string, string | undefined>> = {}): ProjectFiles => ({
  ...smallMagento,
  ...classicModule(overrides),
});
const two = (overrides: Readonly<Record<string, string | undefined>> = {}): ProjectFiles =>
  shop({
    'etc/integration/config.xml': config(declared('Acme ERP'), declared('Acme CRM')),
    'etc/integration/api.xml': config(granted('Acme ERP', ...view), granted('Acme CRM', ...catalog)),
    'Setup/Patch/Data/InstallIntegration.php': processing("['Acme ERP', 'Acme CRM']"),
    ...overrides,
  });

describe('from config.xml, api.xml and PHP to integration.xml', () => {
  it('moves all, and leaves no file behind that is there for nothing', async () => {
    const { plan, files } = await migratedUnchanged(shop());
    expect(files[at('etc/integration.xml')]).toBe(`<?xml version="1.0"?>
<config xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="urn:magento:module:Magento_Integration:etc/integration/integration.xsd">
    <integration name="Acme ERP">
        <email>erp@acme.example</email>
        <endpoint_url>https://erp.acme.example/magento/endpoint</endpoint_url>
        <identity_link_url>https://erp.acme.example/magento/login</identity_link_url>
        <resources>
            <resource name="Magento_Sales::actions_view"/>
        </resources>
    </integration>
</config>
`);
    expect(plan.deleted).toEqual(
      [
        'Setup/Patch/Data/InstallIntegration.php',
        'etc/integration/config.xml',
        'etc/integration/api.xml',
      ].map((path) => `${projectRoot}/${at(path)}`),
    );
    expect(plan.notes.join('\n')).toMatch(/patch_list[\s\S]*it stays, with its tokens/);
  });

  it('keeps values to the character, entities and white space in names', async () => {
    const { files } = await migratedUnchanged(
      shop({
        'etc/integration/config.xml': config(`    <integration name="A &amp; B  &quot;C&quot; &lt;x&#x9;">
        <email>erp+&#x6d;agento@acme.example</email>
        <endpoint_url>
            https://erp.acme.example/?a=1&amp;b=<![CDATA[2&3]]>
        </endpoint_url>
    </integration>`),
        'etc/integration/api.xml': config(granted('A &amp; B  &#34;C&#34; &lt;x&#9;', ...view)),
        'Setup/Patch/Data/InstallIntegration.php': processing(String.raw`["A & B  \"C\" <x\t"]`),
      }),
    );
    expect(files[at('etc/integration.xml')]).toContain(`<endpoint_url>
            https://erp.acme.example/?a=1&amp;b=<![CDATA[2&3]]>
        </endpoint_url>`);
  });

  it('takes comments along, each with what it speaks of', async () => {
    const { files } = await migratedUnchanged(
      shop({
        'etc/integration/config.xml': `<?xml version="1.0"?>
<!-- Copyright Acme -->
<integrations>
    <!-- The ERP of the head office -->
    <integration name="Acme ERP">
        <!-- Whom to call -->
        <email>erp@acme.example</email> <!-- on weekdays -->
        <!-- no URLs yet -->
    </integration> <!-- end of ERP -->
    <!-- The end -->
</integrations>
`,
        'etc/integration/api.xml': `<?xml version="1.0"?>
<!-- Copyright Acme -->
<integrations>
\t<integration name="Acme ERP">
\t\t<resources>
\t\t\t<!-- Sales -->
\t\t\t<resource name="Magento_Sales::sales"/> <!-- parent -->
\t\t\t<resource name="Magento_Sales::sales_operation"/>
\t\t\t<resource name="Magento_Sales::sales_order"/>
\t\t\t<resource name="Magento_Sales::actions"/>
\t\t\t<!-- To see orders,
\t\t\t     and no more -->
\t\t\t<resource name="Magento_Sales::actions_view"/> <!-- view -->
\t\t\t<!-- Shipping comes later -->
\t\t</resources>
\t</integration>
</integrations>
`,
      }),
    );
    expect(files[at('etc/integration.xml')]).toBe(`<?xml version="1.0"?>
<!-- Copyright Acme -->
<config xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="urn:magento:module:Magento_Integration:etc/integration/integration.xsd">
    <!-- The ERP of the head office -->
    <integration name="Acme ERP">
        <!-- Whom to call -->
        <email>erp@acme.example</email> <!-- on weekdays -->
        <!-- no URLs yet -->
        <resources>
            <!-- Sales -->
            <!-- parent -->
            <!-- To see orders,
\t\t\t     and no more -->
            <resource name="Magento_Sales::actions_view"/> <!-- view -->
            <!-- Shipping comes later -->
        </resources>
    </integration> <!-- end of ERP -->
    <!-- The end -->
</config>
`);
  });

  it('sets a new file as the files are set that it comes from', async () => {
    const tabs = (text: string): string => text.replaceAll('    ', '\t').replaceAll('\n', '\r\n');
    const { files } = await migratedUnchanged(
      shop({
        'etc/integration/config.xml': tabs(`<!-- Acme\n -->\n${config(declared('Acme ERP')).slice(22)}`),
        'etc/integration/api.xml': tabs(config(granted('Acme ERP', ...view))),
      }),
    );
    const text = files[at('etc/integration.xml')]!;
    expect(text.split('\r\n').join('')).not.toMatch(/[\r\n]/);
    expect(text).toContain(
      '\t<integration name="Acme ERP">\r\n\t\t<email>erp@acme.example</email>\r\n\t\t<resources>\r\n\t\t\t<resource',
    );
    expect(text).toContain('<!-- Acme\r\n -->\r\n<config');
  });

  it('leaves the root, parents and repetitions out, and keeps what no module here defines', async () => {
    const { files, plan } = await migratedUnchanged(
      shop({
        'etc/integration/api.xml': config(
          granted('Acme ERP', 'Magento_Backend::admin', ...view, 'Other_Module::x', ...view),
        ),
      }),
    );
    expect(
      [...files[at('etc/integration.xml')]!.matchAll(/resource name="([^"]+)"/g)].map(([, id]) => id),
    ).toEqual(['Magento_Sales::actions_view', 'Other_Module::x']);
    expect(plan.notes.join('\n')).toContain('No module here defines Other_Module::x');
  });

  it('says that tokens go where Magento adds parents', async () => {
    const { plan } = await migrated(
      shop({
        'etc/integration/api.xml': config(granted('Acme ERP', 'Magento_Sales::sales', 'Magento_Sales::ship')),
      }),
    );
    expect(plan.notes.join('\n')).toMatch(
      /adds Magento_Sales::sales_operation, Magento_Sales::sales_order and Magento_Sales::actions to "Acme ERP".*tokens are lost/,
    );
  });

  it('moves one of several, and leaves the other as it stands', async () => {
    const files = two({
      'etc/integration/config.xml': config(
        '    <!-- both -->\n',
        '    <!-- ERP -->',
        declared('Acme ERP'),
        '    <!-- CRM -->',
        declared('Acme CRM'),
      ),
    });
    const result = await migratedUnchanged(files, ['Acme ERP']);
    expect(result.files[at('etc/integration/config.xml')]).toBe(
      config('    <!-- both -->\n', '    <!-- CRM -->', declared('Acme CRM')),
    );
    expect(result.files[at('etc/integration/api.xml')]).toBe(config(granted('Acme CRM', ...catalog)));
    expect(result.files[at('etc/integration.xml')]).toContain(
      '    <!-- ERP -->\n    <integration name="Acme ERP">',
    );
    expect(result.files[at('Setup/Patch/Data/InstallIntegration.php')]).toContain(
      "processIntegrationConfig(['Acme CRM'])",
    );
    expect(result.plan.deleted).toEqual([]);
  });

  it('moves one after the other into the file that is there then, in its layout', async () => {
    const first = await migratedUnchanged(two(), ['Acme ERP']);
    const text = first.files[at('etc/integration.xml')]!;
    const tabbed = {
      ...first.files,
      [at('etc/integration.xml')]: text.replaceAll('    ', '\t').replaceAll('\n', '\r\n'),
    };
    const second = await migratedUnchanged(tabbed);
    expect(second.files[at('etc/integration.xml')]).toContain(
      '\t</integration>\r\n\t<integration name="Acme CRM">\r\n\t\t<email>erp@acme.example</email>\r\n\t\t<resources>\r\n\t\t\t<resource name="Magento_Catalog::products"/>',
    );
    expect(second.plan.deleted).toHaveLength(3);
  });

  it('moves all of a module together', async () => {
    const { plan, files } = await migratedUnchanged(two());
    expect(plan.integrations).toEqual(['Acme ERP', 'Acme CRM']);
    expect(files[at('etc/integration.xml')]!.match(/<integration /g)).toHaveLength(2);
  });

  it('keeps an api.xml that has more, which was there for nothing before', async () => {
    const files = shop({
      'etc/integration/api.xml': config(granted('Acme ERP', ...view), granted('Nobody', ...catalog)),
    });
    const result = await migratedUnchanged(files);
    expect(result.files[at('etc/integration/api.xml')]).toBe(config(granted('Nobody', ...catalog)));
  });

  it('says so where nothing installs it now', async () => {
    const { plan } = await migrated(
      shop({
        'Setup/Patch/Data/InstallIntegration.php': undefined,
        'Model/Thing.php': '<?php class Thing {}',
      }),
    );
    expect(plan.notes.join('\n')).toContain('so nothing installs it now');
  });
});

describe('refuses, and says what to do', () => {
  it.each<[string, ProjectFiles, RegExp, string[]?]>([
    [
      'a grant of everything',
      shop({ 'etc/integration/api.xml': config(granted('Acme ERP', 'Magento_Backend::all')) }),
      /Magento_Backend::all grants everything.*list the resources/,
    ],
    [
      'Magento_Backend::all beside others',
      shop({ 'etc/integration/api.xml': config(granted('Acme ERP', ...view, 'Magento_Backend::all')) }),
      /Remove it from api\.xml first/,
    ],
    [
      'the root alone',
      shop({ 'etc/integration/api.xml': config(granted('Acme ERP', 'Magento_Backend::admin')) }),
      /no permissions/,
    ],
    [
      'a resource beside the root',
      shop({
        'etc/acl.xml':
          '<config><acl><resources><resource id="Acme_Bridge::beside" title="Beside"/></resources></acl></config>',
        'etc/integration/api.xml': config(granted('Acme ERP', ...view, 'Acme_Bridge::beside')),
      }),
      /"Acme_Bridge::beside".*is not below Magento_Backend::admin/,
    ],
    [
      'parents that open endpoints',
      shop({
        'etc/webapi.xml':
          '<routes><route url="/V1/acme" method="GET"><service class="A" method="b"/><resources><resource ref="Magento_Sales::sales"/></resources></route></routes>',
        'etc/integration/api.xml': config(granted('Acme ERP', ...view.slice(1))),
      }),
      /This would allow it to call GET \/V1\/acme, which it cannot now/,
    ],
    ['no api.xml', shop({ 'etc/integration/api.xml': undefined }), /has no etc\/integration\/api\.xml/],
    [
      'no resources',
      shop({ 'etc/integration/api.xml': config(granted('Acme CRM', ...view)) }),
      /api\.xml lists no resources for "Acme ERP"/,
    ],
    [
      'a name that is not there',
      shop(),
      /config\.xml does not declare "Nobody"|lists no resources for "Nobody"/,
      ['Nobody'],
    ],
    [
      'a name twice',
      shop({ 'etc/integration/config.xml': config(declared('Acme ERP'), declared('Acme ERP')) }),
      /declares "Acme ERP" twice/,
    ],
    [
      'a name that integration.xml has as well',
      shop({ 'etc/integration.xml': config(declared('Acme ERP')).replaceAll('integrations>', 'config>') }),
      /integration\.xml already declares "Acme ERP"/,
    ],
    [
      'a name that another module has as well',
      {
        ...shop(),
        ...Object.fromEntries(
          Object.entries(classicModule()).map(([path, text]) => [
            path.replace('Bridge', 'Other'),
            text.replaceAll('Bridge', 'Other'),
          ]),
        ),
      },
      /Acme_Other also declares "Acme ERP"/,
    ],
    [
      'a file that is not well-formed',
      shop({ 'etc/integration/config.xml': config(declared('Acme ERP')).replace('</email>', '') }),
      /config\.xml is not well-formed/,
    ],
    [
      'a file that its schema refuses',
      shop({ 'etc/integration/config.xml': config(declared('Acme ERP')).replace('erp@acme.example', 'erp') }),
      /config\.xml does not follow Magento's schema/,
    ],
    [
      'a DOCTYPE',
      shop({
        'etc/integration/config.xml': config(declared('Acme ERP')).replace(
          '<integrations>',
          '<!DOCTYPE integrations [<!ENTITY x "y">]>\n<integrations>',
        ),
      }),
      /DOCTYPE/,
    ],
    ['a name that is not there', shop(), /config\.xml does not declare "Nope"\.$/, ['Nope']],
    ['a module without any', smallMagento, /no module in this folder/],
  ])('%s', async (_, files, message, integrations) => {
    expect(await refusalOf(files, integrations && { integrations })).toMatch(message);
  });

  it('a module that composer installed', async () => {
    const files = { ...smallMagento };
    for (const [path, text] of Object.entries(classicModule()))
      files[path.replace('app/code/Acme/Bridge', 'vendor/acme/bridge')] = text;
    const installedJson = JSON.parse(files['vendor/composer/installed.json']!) as { packages: object[] };
    installedJson.packages.push({
      name: 'acme/bridge',
      'install-path': '../acme/bridge',
      autoload: { files: ['registration.php'] },
    });
    files['vendor/composer/installed.json'] = JSON.stringify(installedJson);
    expect(await refusalOf(files, { module: `${projectRoot}/vendor/acme/bridge` })).toMatch(
      /not your own code/,
    );
  });
});
