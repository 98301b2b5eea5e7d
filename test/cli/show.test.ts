import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classicModule, moduleXml, registration, smallMagento } from '../support/project';
import { onDisk, runCli } from './runCli';

const module = 'app/code/Acme/Bridge';

const webapi = `<?xml version="1.0"?>
<routes>
    <route url="/V1/orders/:id" method="GET">
        <service class="Magento\\Sales\\Api\\OrderRepositoryInterface" method="get"/>
        <resources><resource ref="Magento_Sales::actions_view"/></resources>
    </route>
    <route url="/V1/orders" method="POST">
        <service class="Magento\\Sales\\Api\\OrderRepositoryInterface" method="save"/>
        <resources><resource ref="Magento_Sales::ship"/></resources>
    </route>
</routes>
`;

const shopFiles = {
  ...smallMagento,
  ...classicModule(),
  'vendor/magento/module-sales/etc/webapi.xml': webapi,
};

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

function showJson(args: readonly string[], cwd: string): { integrations: Record<string, unknown>[] } {
  const { code, stdout, stderr } = runCli(['show', ...args, '--format', 'json'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('show', () => {
  it('writes JSON of the shape that programs rely on', () => {
    expect(showJson([], onDisk(shopFiles))).toEqual({
      integrations: [
        {
          name: 'Acme ERP',
          kind: 'classic',
          email: 'erp@acme.example',
          endpointUrl: 'https://erp.acme.example/magento/endpoint',
          identityLinkUrl: 'https://erp.acme.example/magento/login',
          resources: [
            'Magento_Backend::admin',
            'Magento_Sales::sales',
            'Magento_Sales::sales_operation',
            'Magento_Sales::sales_order',
            'Magento_Sales::actions',
            'Magento_Sales::actions_view',
          ],
          ignored: [],
          declaredIn: [`${module}/etc/integration/config.xml`, `${module}/etc/integration/api.xml`],
          processedBy: [`${module}/Setup/Patch/Data/InstallIntegration.php`],
          opens: [{ method: 'GET', url: '/V1/orders/:id' }],
        },
      ],
    });
  });

  it('gives consolidated ones their parents, and leaves out what the files do not give', () => {
    const shop = onDisk({ ...shopFiles, [`${module}/etc/integration.xml`]: consolidated });
    expect(showJson([module], shop).integrations[1]).toEqual({
      name: 'Acme PIM',
      kind: 'consolidated',
      email: 'pim@acme.example',
      resources: [
        'Magento_Backend::admin',
        'Magento_Catalog::catalog',
        'Magento_Catalog::catalog_inventory',
        'Magento_Catalog::products',
      ],
      ignored: [],
      declaredIn: [`${module}/etc/integration.xml`],
      processedBy: [],
      opens: [],
    });
  });

  it('keeps empty values and white space as Magento does', () => {
    const shop = onDisk({
      ...shopFiles,
      ...classicModule({
        'etc/integration/config.xml':
          '<integrations><integration name="Acme ERP"><email/><endpoint_url>\n https://a.example </endpoint_url></integration></integrations>',
      }),
    });
    const [integration] = showJson([], shop).integrations;
    expect(integration).toMatchObject({ email: '', endpointUrl: '\n https://a.example ' });
    expect(integration).not.toHaveProperty('identityLinkUrl');
    const { stdout } = runCli(['show'], { cwd: shop });
    expect(stdout).toContain('  Email              (empty)\n');
    expect(stdout).toContain('  Callback URL       "\\n https://a.example "\n');
    expect(stdout).toContain('  Identity link URL  (not given)\n');
  });

  it('prints each integration for people', () => {
    const shop = onDisk({ ...shopFiles, [`${module}/etc/integration.xml`]: consolidated });
    const { code, stdout, stderr } = runCli(['show', module], { cwd: shop });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`Acme ERP (classic)
  Email              erp@acme.example
  Callback URL       https://erp.acme.example/magento/endpoint
  Identity link URL  https://erp.acme.example/magento/login
  Declared in        app/code/Acme/Bridge/etc/integration/config.xml
                     app/code/Acme/Bridge/etc/integration/api.xml
  Installed by       app/code/Acme/Bridge/Setup/Patch/Data/InstallIntegration.php
  6 resources
    Magento_Backend::admin
    Magento_Sales::sales  (no endpoint needs it)
    Magento_Sales::sales_operation  (no endpoint needs it)
    Magento_Sales::sales_order  (no endpoint needs it)
    Magento_Sales::actions  (no endpoint needs it)
    Magento_Sales::actions_view
  Opens 1 REST endpoint
    GET /V1/orders/:id

Acme PIM (consolidated)
  Email              pim@acme.example
  Callback URL       (not given)
  Identity link URL  (not given)
  Declared in        app/code/Acme/Bridge/etc/integration.xml
  Installed by       every setup:upgrade; if integration.xml has changed, it is recreated and its tokens are lost
  4 resources
    Magento_Backend::admin
    Magento_Catalog::catalog  (no endpoint needs it)
    Magento_Catalog::catalog_inventory  (no endpoint needs it)
    Magento_Catalog::products  (no endpoint needs it)
  Opens 0 REST endpoints
`);
  });

  it('writes a Markdown table of what each can call', () => {
    const shop = onDisk({
      ...shopFiles,
      [`${module}/etc/integration.xml`]: consolidated.replace('PIM', 'P|M_*'),
    });
    const { code, stdout, stderr } = runCli(['show', module, '--format', 'markdown'], { cwd: shop });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`## Acme ERP (classic)

Can call 1 REST endpoint.

| Method | URL | Needs | Service |
| --- | --- | --- | --- |
| GET | \`/V1/orders/:id\` | \`Magento_Sales::actions_view\` | \`Magento\\Sales\\Api\\OrderRepositoryInterface::get\` |

## Acme P\\|M\\_\\* (consolidated)

Can call 0 REST endpoints.
`);
  });

  it("knows Magento's endpoints without a Magento, and says what is sensitive", () => {
    const repository = onDisk({
      'registration.php': registration('Acme_Pim'),
      'etc/module.xml': moduleXml('Acme_Pim'),
      'etc/integration.xml': consolidated.replace('Magento_Catalog::products', 'Magento_Customer::manage'),
    });
    const { stdout, stderr } = runCli(['show'], { cwd: repository });
    expect(stderr).toContain('REST endpoints are those of the built-in Magento');
    expect(stdout).toMatch(/^ {4}PUT +\/V1\/customers\/:customerId$/m);
    expect(stdout).toMatch(/Sensitive: \d+ endpoints for customers and their personal data\n/);
    expect(stdout).not.toContain('payments');
  });

  it('says which names are not installed, and why', () => {
    const shop = onDisk({
      ...shopFiles,
      ...classicModule({
        'etc/integration/api.xml':
          '<integrations><integration name="Acme Erp"><resources><resource name="Magento_Sales::sales"/></resources></integration></integrations>',
        'Setup/Patch/Data/InstallIntegration.php': undefined,
      }),
      'app/code/Acme/Off/registration.php': registration('Acme_Off'),
      'app/code/Acme/Off/etc/module.xml': moduleXml('Acme_Off'),
      'app/code/Acme/Off/etc/integration.xml': consolidated,
      'app/etc/config.php': "<?php return ['modules' => ['Acme_Off' => 0]];",
      [`${module}/Setup/Patch/Data/InstallIntegration.php`]: '<?php',
    });
    const { stdout } = runCli(['show'], { cwd: shop });
    expect(stdout).toContain(
      'Installed by       nothing: no PHP code was found that passes its name to Magento\n',
    );
    expect(stdout).toContain('  0 resources\n');
    expect(stdout).toContain(
      'Acme Erp is not installed: api.xml lists its resources, but no etc/integration/config.xml declares it ' +
        '(app/code/Acme/Bridge/etc/integration/api.xml)\n',
    );
    expect(stdout).toContain(
      'Acme PIM is not installed: its module is disabled in app/etc/config.php (app/code/Acme/Off/etc/integration.xml)\n',
    );
    expect(showJson([], shop).integrations.map((each) => each.name)).toEqual(['Acme ERP']);
  });

  it('shows each integration once, whatever the PATHs', () => {
    const shop = onDisk(shopFiles);
    const all = showJson([], shop);
    expect(showJson(['.', module, `${module}/etc/integration/api.xml`, `${module}/Setup`], shop)).toEqual(
      all,
    );
  });

  it('says what it cannot know', () => {
    const repository = onDisk({
      'registration.php': registration('Acme_Pim'),
      'etc/module.xml': moduleXml('Acme_Pim'),
      'etc/integration.xml': consolidated.replace('</resources>', ''),
    });
    const shop = onDisk(smallMagento);
    const { stderr } = runCli(['show', '--magento', shop], { cwd: repository });
    expect(stderr).toBe('etc/integration.xml is not well-formed, and Magento fails on it; see "check"\n');
    expect(runCli(['show'], { cwd: repository }).stderr).toContain('no Magento found here');
    const none = runCli(['show', 'app'], { cwd: onDisk({ 'app/x.txt': '' }) });
    expect(none).toEqual({ code: 0, stdout: '', stderr: 'no integrations found below app\n' });
    expect(runCli(['show', 'nowhere'], { cwd: shop }).code).toBe(2);
  });

  it('names files relative to another working folder', () => {
    const shop = onDisk(shopFiles, 'my shop+名');
    const [integration] = showJson(['../code'], join(shop, 'app/code')).integrations;
    expect(integration!.declaredIn).toEqual([
      'Acme/Bridge/etc/integration/config.xml',
      'Acme/Bridge/etc/integration/api.xml',
    ]);
  });
});
