import { describe, expect, it } from 'vitest';
import { checkHover } from '#test/support/checkHover';
import { classicModule, moduleXml, smallMagento, type ProjectFiles } from '#test/support/project';

const bridge = 'app/code/Acme/Bridge';

function withFile(path: string, text: string): ProjectFiles {
  return { ...smallMagento, ...classicModule({ [path]: text }) };
}

function at(path: string, from: string, to: string): ProjectFiles {
  const files = { ...smallMagento, ...classicModule() };
  const text = files[`${bridge}/${path}`]!;
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  return { ...files, [`${bridge}/${path}`]: text.replace(from, () => to) };
}

const api = (resource: string): ProjectFiles =>
  withFile(
    'etc/integration/api.xml',
    `<integrations><integration name="Acme ERP"><resources>${resource}</resources></integration></integrations>`,
  );

const consolidated = (resource: string): ProjectFiles =>
  withFile(
    'etc/integration.xml',
    `<config><integration name="Acme CRM"><email>crm@acme.example</email><resources>${resource}</resources></integration></config>`,
  );

describe('ACL ids', () => {
  it('shows title, path and module, over the whole value', async () => {
    const hover = await checkHover(api('<resource name="Magento_Sales::act|ions_view"/>'));
    expect(hover?.over).toBe('Magento_Sales::actions_view');
    expect(hover?.markdown).toContain('**View** `Magento_Sales::actions_view`');
    expect(hover?.markdown).toContain('Sales › Operations › Orders › Actions › View');
    expect(hover?.markdown).toContain('  - Sales `Magento_Sales::sales`');
    expect(hover?.markdown).toContain('Defined by Magento_Sales.');
  });

  it('says the title of what is below nothing only once', async () => {
    const hover = await checkHover(api('<resource name="Magento_Backend::a|ll"/>'));
    expect(hover?.markdown.match(/Allow everything/g)).toHaveLength(1);
  });

  it('names the modules that add to it', async () => {
    const hover = await checkHover(api('<resource name="|Magento_Backend::admin"/>'));
    expect(hover?.markdown).toContain('Defined by Magento_Backend.');
    expect(hover?.markdown).toMatch(/Also in acl\.xml of .*Magento_Sales/);
  });

  it('says what is disabled, and by what', async () => {
    expect((await checkHover(api('<resource name="Magento_Catalog::retired|"/>')))?.markdown).toContain(
      '**Disabled**',
    );
    const child = await checkHover(api('<resource name="Magento_Catalog::retired_child|"/>'));
    expect(child?.markdown).toContain('its parent `Magento_Catalog::retired` is disabled');
  });

  it('says what Magento adds by itself in integration.xml', async () => {
    const hover = await checkHover(consolidated('<resource name="Magento_Sales::sales_order|"/>'));
    expect(hover?.markdown).toContain(
      'Magento adds its parents automatically: `Magento_Backend::admin`, `Magento_Sales::sales`, `Magento_Sales::sales_operation`',
    );
    expect((await checkHover(consolidated('<resource name="Magento_Backend::all|"/>')))?.markdown).toContain(
      'Magento ignores it',
    );
  });

  it('knows an id that does not exist, and what was meant', async () => {
    const hover = await checkHover(api('<resource name="Magento_Log::online|"/>'));
    expect(hover?.over).toBe('Magento_Log::online');
    expect(hover?.markdown).toContain('**Unknown resource** `Magento_Log::online`');
    expect(hover?.markdown).toContain('Did you mean `Magento_Customer::online`');
  });

  it('works in acl.xml and webapi.xml', async () => {
    const acl = await checkHover(
      withFile(
        'etc/acl.xml',
        '<config><acl><resources><resource id="Magento_Backend::adm|in"/></resources></acl></config>',
      ),
    );
    expect(acl?.markdown).toContain('**Magento Admin**');
    const route = (ref: string): ProjectFiles =>
      withFile(
        'etc/webapi.xml',
        `<routes><route url="/V1/a" method="GET"><resources><resource ref="${ref}|"/></resources></route></routes>`,
      );
    expect((await checkHover(route('Magento_Sales::ship')))?.markdown).toContain('**Ship**');
    expect((await checkHover(route('self')))?.markdown).toContain('customer');
    expect((await checkHover(route('Magento_Log::online')))?.markdown).toContain('It cannot be granted');
  });

  it('cannot tell without Magento', async () => {
    const files = classicModule({
      'etc/integration/api.xml':
        '<integrations><integration name="A"><resources><resource name="Magento_Log::online|"/></resources></integration></integrations>',
    });
    const hover = await checkHover(files, { catalog: () => undefined });
    expect(hover?.markdown).toContain('it is unknown');
    expect(hover?.markdown).not.toContain('Unknown');
  });

  it('shows what is in a title as it is', async () => {
    const files = withFile(
      'etc/acl.xml',
      '<config><acl><resources><resource id="Magento_Backend::admin"><resource id="Acme_Bridge::x" title="*A* [b](c) &lt;i&gt;"/></resource></resources></acl></config>',
    );
    const text =
      '<integrations><integration name="A"><resources><resource name="Acme_Bridge::x|"/></resources></integration></integrations>';
    const hover = await checkHover({ ...files, [`${bridge}/etc/integration/api.xml`]: text });
    expect(hover?.markdown).toContain('**\\*A\\* \\[b\\](c) &lt;i>**');
  });
});

describe('names of integrations', () => {
  it.each([
    ['etc/integration/config.xml', 'Acme ERP', 'Acme| ERP'],
    ['etc/integration/api.xml', 'Acme ERP', '|Acme ERP'],
    ['Setup/Patch/Data/InstallIntegration.php', "'Acme ERP'", "'Acme ERP|'"],
  ])('shows in %s what Magento installs', async (path, from, to) => {
    const hover = await checkHover(at(path, from, to));
    expect(hover?.over).toBe('Acme ERP');
    const markdown = hover!.markdown;
    expect(markdown).toContain('erp@acme.example');
    expect(markdown).toContain('https://erp.acme.example/magento/endpoint');
    expect(markdown).toContain('May use 5 resources: Sales, Operations, Orders, Actions, View');
    expect(markdown).toContain('config.xml: Acme_Bridge');
    expect(markdown).toContain('api.xml: Acme_Bridge');
    expect(markdown).toContain('`Setup/Patch/Data/InstallIntegration.php` in Acme_Bridge, which runs once');
  });

  it('says which place is missing', async () => {
    const noApi = await checkHover(at('etc/integration/config.xml', 'name="Acme ERP"', 'name="Acme CRM|"'));
    expect(noApi?.markdown).toContain('api.xml: **missing**');
    expect(noApi?.markdown).toContain('PHP: **missing**');
    const noConfig = await checkHover(at('etc/integration/api.xml', 'name="Acme ERP"', 'name="Acme CRM|"'));
    expect(noConfig?.markdown).toContain('config.xml: **missing**');
  });

  it('shows the consolidated kind with what Magento adds', async () => {
    const files = withFile(
      'etc/integration.xml',
      '<config><integration name="Acme| CRM"><email>crm@acme.example</email><resources><resource name="Magento_Sales::sales"/></resources></integration></config>',
    );
    const hover = await checkHover(files);
    expect(hover?.markdown).toContain('May use 2 resources: Magento Admin, Sales');
    expect(hover?.markdown).toContain('at every setup:upgrade');
    expect(hover?.markdown).not.toContain('missing');
  });

  it.each([
    ['2.3.0', 'lost at every setup:upgrade'],
    ['2.3.1', 'If it has changed since the last one'],
  ])('says what each setup:upgrade of %s does to it', async (version, text) => {
    const installed = 'vendor/composer/installed.json';
    const hover = await checkHover({
      ...withFile(
        'etc/integration.xml',
        '<config><integration name="Acme| CRM"><email>crm@acme.example</email></integration></config>',
      ),
      [installed]: smallMagento[installed]!.replace('"2.4.6"', `"${version}"`),
    });
    expect(hover?.markdown).toContain(text);
  });

  it('says when InstallData cannot run', async () => {
    const php = `<?php
namespace Acme\\Bridge\\Setup;
class InstallData implements \\Magento\\Framework\\Setup\\InstallDataInterface {
    public function install($setup, $context) { $this->manager->processIntegrationConfig(['Acme ERP|']); }
}`;
    const files = classicModule({
      'Setup/Patch/Data/InstallIntegration.php': undefined,
      'Setup/InstallData.php': php,
    });
    expect((await checkHover({ ...smallMagento, ...files }))?.markdown).toContain('no setup_version');
    const versioned = classicModule({
      'Setup/Patch/Data/InstallIntegration.php': undefined,
      'Setup/InstallData.php': php,
      'etc/module.xml': moduleXml('Acme_Bridge', { setupVersion: '1.0.0' }),
    });
    expect((await checkHover({ ...smallMagento, ...versioned }))?.markdown).toContain('runs once');
  });

  it('explains a constant that holds the name', async () => {
    const path = 'Setup/Patch/Data/InstallIntegration.php';
    const files = at(path, "['Acme ERP']", '[self::NA|ME]');
    const text = files[`${bridge}/${path}`]!.replace(
      '    public function __construct',
      "    const NAME = 'Acme ERP';\n\n    public function __construct",
    );
    const hover = await checkHover({ ...files, [`${bridge}/${path}`]: text });
    expect(hover?.over).toBe('self::NAME');
    expect(hover?.markdown).toContain('erp@acme.example');
  });
});

describe('the rest', () => {
  it('explains elements and attributes', async () => {
    const element = await checkHover(at('etc/integration/config.xml', '<endpoint_url>', '<end|point_url>'));
    expect(element?.over).toBe('endpoint_url');
    expect(element?.markdown).toContain('<endpoint_url>');
    const endTag = await checkHover(at('etc/integration/config.xml', '</email>', '</ema|il>'));
    expect(endTag?.over).toBe('email');
    const attribute = await checkHover(at('etc/module.xml', '<module name', '<module na|me'));
    expect(attribute?.over).toBe('name');
    expect(attribute?.markdown).toContain('required');
  });

  it('says where a module is', async () => {
    const there = await checkHover(at('etc/module.xml', '"Magento_Integration"', '"Magento_Integ|ration"'));
    expect(there?.over).toBe('Magento_Integration');
    expect(there?.markdown).toContain('`vendor/magento/module-integration`');
    const own = await checkHover(at('etc/module.xml', '"Acme_Bridge"', '"Acme|_Bridge"'));
    expect(own?.markdown).toContain('`app/code/Acme/Bridge`');
    const missing = await checkHover(at('etc/module.xml', '"Magento_Integration"', '"Magento_Intergation|"'));
    expect(missing?.markdown).toContain('no module with this name');
  });

  it('is silent elsewhere', async () => {
    expect(
      await checkHover(at('etc/integration/config.xml', '<integrations>', '<integrations>|')),
    ).toBeUndefined();
    expect(await checkHover(at('etc/integration/config.xml', 'erp@', 'e|rp@'))).toBeUndefined();
    expect(await checkHover(at('composer.json', '"name"', '"na|me"'))).toBeUndefined();
  });
});

describe('problems', () => {
  it('say behind the id why they matter, with a link to the page where there is one', async () => {
    const files = api('<resource name="Magento_Sales::act|ions_view"/>');
    const without = (await checkHover(files))?.markdown;
    expect(without).toContain('**View** `Magento_Sales::actions_view`');
    expect(without).toMatch(
      /---\n\nFrom api\.xml, Magento grants exactly what is listed.* \(`acl-missing-parent`\)$/,
    );
    const pageUri = (code: string): string => `https://docs.example/${code}`;
    expect((await checkHover(files, { pageUri }))?.markdown).toContain(
      '([acl-missing-parent](https://docs.example/acl-missing-parent))',
    );
  });

  it('are explained where nothing else is', async () => {
    const files = at(
      'etc/integration/config.xml',
      'https://erp.acme.example/magento/endpoint',
      'http://e|rp.acme.example',
    );
    const hover = await checkHover(files);
    expect(hover?.over).toBe('http://erp.acme.example');
    expect(hover?.markdown).toContain('anyone on the network path');
  });
});
