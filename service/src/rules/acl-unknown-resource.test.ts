import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import {
  classicModule,
  moduleXml,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';
import { apiFile, apiListing, apiText, integrationListing, withApi } from '#test/support/resourceLists';

const code = 'acl-unknown-resource';

describe(code, () => {
  it('reports ids that a module here should define and does not', async () => {
    const { data, ids, severities } = await checkRule(
      code,
      apiListing('Magento_Sales::sales', '[|Magento_Sales::sales_ordr|]', '[|Magento_Catalog::xyz|]'),
    );
    expect(severities).toEqual(['error', 'error']);
    expect(ids).toEqual(['notDefined', 'notDefined']);
    expect(data).toMatchObject([
      { meant: 'Magento_Sales::sales_order', module: 'Magento_Sales', kind: 'api' },
      { meant: '', module: 'Magento_Catalog' },
    ]);
  });

  it('is less certain where the module is not here', async () => {
    const { data, ids, severities } = await checkRule(
      code,
      apiListing('[|Magento_Log::online|]', '[|Magento_Reward::reward_spend|]', '[|Other_Core::online|]'),
    );
    expect(severities).toEqual(['warning', 'information', 'information']);
    expect(ids).toEqual(['renamed', 'ofModuleElsewhere', 'notInstalled']);
    expect(data).toMatchObject([
      { meant: 'Magento_Customer::online' },
      { origin: 'is part of Adobe Commerce' },
      { meant: '' },
    ]);
  });

  it('reports a wrong case as an error, whatever module it names', async () => {
    const { severities } = await checkRule(
      code,
      apiListing('[|magento_sales::sales|]', '[|Magento_Sales::Sales|]', '[| Magento_Sales::sales |]'),
    );
    expect(severities).toEqual(['error', 'error', 'error']);
  });

  it('knows the ids of all modules, the own one and disabled resources included', async () => {
    await checkRule(code, {
      ...apiListing(
        'Acme_Bridge::orders',
        'Magento_Catalog::retired_child',
        'Magento_Backend::all',
        'Magento_Backend::admin',
      ),
      'app/code/Acme/Bridge/etc/acl.xml':
        '<config><acl><resources><resource id="Acme_Bridge::orders" title="Orders"/></resources></acl></config>',
    });
  });

  it('leaves to others what is empty, half-typed or against the schema', async () => {
    const lines = [
      '<resource name=""/>',
      '<resource/>',
      '<resource name/>',
      '<resource name=Magento_Sales::x/>',
      '<resource name="Magento_Sales"/>',
      '<resource name="Magento_Sales::"/>',
      '<resource name="Magento_Sales::nothing',
    ];
    for (const line of lines) await checkRule(code, withApi(apiText([line])));
  });

  it('says nothing of Magento’s ids where there is no Magento', async () => {
    const own = classicModule({
      'etc/acl.xml':
        '<config><acl><resources><resource id="Acme_Bridge::orders" title="Orders"/></resources></acl></config>',
      'etc/integration/api.xml': apiText([
        '<resource name="Magento_Log::online"/>',
        '<resource name="Acme_Bridge::orders"/>',
        '<resource name="[|Acme_Bridge::order|]"/>',
      ]),
    });
    const standalone = Object.fromEntries(
      Object.entries(own).map(([path, text]) => [path.replace('app/code/Acme/Bridge/', ''), text]),
    );
    const { severities } = await checkRule(code, standalone, { catalog: () => undefined });
    expect(severities).toEqual(['error']);
  });

  it('is less certain of what another version of the built-in Magento has', async () => {
    const { messages, severities, test } = await checkRule(code, {
      'etc/module.xml': moduleXml('Acme_Bridge'),
      'etc/integration/api.xml': apiText([
        '<resource name="[|Magento_Sales::fraud_protection|]"/>',
        '<resource name="[|Magento_Sales::fraud_protect|]"/>',
      ]),
    });
    expect(severities).toEqual(['warning', 'warning']);
    expect(messages[0]).toContain('it was added in 2.3.0 and was removed in 2.4.0');
    const found = test.service
      .findProblems(test.uri('etc/integration/api.xml'))
      .filter(({ rule }) => rule.code === code);
    const offered = found.map(({ problem }) => problem.fixes?.().map(({ title }) => title) ?? []);
    expect(offered[0]).toEqual([]);
    expect(offered[1]).toContain('Remove this resource');
  });

  it('does not call wrong what a Magento may have that is newer than all', async () => {
    const options = { magentoVersion: '2.4.9' };
    const { messages, severities } = await checkRule(
      code,
      {
        'etc/module.xml': moduleXml('Acme_Bridge'),
        'etc/integration/api.xml': apiText([
          '<resource name="[|Magento_Sales::brand_new|]"/>',
          '<resource name="[|Magento_Stomp::queue|]"/>',
          '<resource name="[|Acme_Bridge::none|]"/>',
        ]),
      },
      options,
    );
    expect(severities).toEqual(['information', 'information', 'error']);
    expect(
      messages.map((message) => message.includes('(2.4.8-p1 is the newest release known here.)')),
    ).toEqual([true, true, false]);
  });

  it.each<[string, string, Partial<Record<string, string>>]>([
    ['Adobe Commerce', 'Magento_Company::index', {}],
    ['Adobe Commerce', 'Magento_Company::delete', {}],
    ['Adobe Commerce', 'Magento_NegotiableQuote::all', {}],
    ['comes with some releases', 'Klarna_Core::klarna', {}],
    ['other releases', 'Magento_Braintree::none', {}],
    [
      'composer.json requires',
      'Mirasvit_Rma::rma',
      { 'composer.json': JSON.stringify({ name: 'acme/bridge', require: { 'mirasvit/module-rma': '*' } }) },
    ],
    [
      '<sequence>',
      'Other_Core::online',
      { 'etc/module.xml': moduleXml('Acme_Bridge', { sequence: ['Magento_Integration', 'Other_Core'] }) },
    ],
  ])('knows of %s: says that %s cannot be checked, and offers nothing', async (reason, id, files) => {
    const { messages, severities, test } = await checkRule(code, {
      ...smallMagento,
      ...classicModule({ ...files, 'etc/integration/api.xml': apiText([`<resource name="[|${id}|]"/>`]) }),
    });
    expect(severities).toEqual(['information']);
    expect(messages[0]).toContain(reason);
    expect(messages[0]).not.toContain('Did you mean');
    const [found] = test.service.findProblems(test.uri(apiFile)).filter(({ rule }) => rule.code === code);
    expect(found!.problem.fixes!()).toEqual([]);
  });

  it('names a module that is disabled', async () => {
    const files: ProjectFiles = {
      ...apiListing('[|Acme_Off::thing|]', '[|Acme_Off::no_such|]'),
      'app/etc/config.php': "<?php return ['modules' => ['Acme_Off' => 0]];",
      'app/code/Acme/Off/registration.php': registration('Acme_Off'),
      'app/code/Acme/Off/etc/module.xml': moduleXml('Acme_Off'),
      'app/code/Acme/Off/etc/acl.xml':
        '<config><acl><resources><resource id="Acme_Off::thing" title="Thing"/></resources></acl></config>',
    };
    const { ids, severities } = await checkRule(code, files);
    expect(severities).toEqual(['warning', 'information']);
    expect(ids).toEqual(['ofDisabledModule', 'notInstalled']);
  });

  describe('fixes', () => {
    const changed = async (title: string, ...ids: string[]): Promise<string> =>
      (await applyFix(code, apiListing(...ids), title))[apiFile]!;

    it('change the id', async () => {
      expect(await changed('Change it to Magento_Customer::online', 'Magento_Log::online')).toBe(
        apiListing('Magento_Customer::online')[apiFile],
      );
    });

    it('remove it where what was meant is already listed', async () => {
      expect(
        await changed(
          'Remove this resource: Magento_Customer::online is already listed',
          'Magento_Customer::online',
          'Magento_Log::online',
        ),
      ).toBe(apiListing('Magento_Customer::online')[apiFile]);
    });

    it('remove it', async () => {
      expect(await changed('Remove this resource', 'Magento_Sales::sales', 'Magento_Sales::spend')).toBe(
        apiListing('Magento_Sales::sales')[apiFile],
      );
    });

    it.each([
      ['Magento_Log::online', true],
      ['magento_sales::sales', false],
      [' Magento_Sales::sales', false],
      ['Magento_Sales::sales_ordr', false],
      ['Magento_Sales::online', false],
      ['Magneto_Sales::sales', false],
    ])('of %j are applied without asking: %j', async (id, safe) => {
      const { test } = await checkRule(code, apiListing(`[|${id}|]`));
      const [found] = test.service.findProblems(test.uri(apiFile)).filter(({ rule }) => rule.code === code);
      const fixes = found!.problem.fixes!();
      expect(fixes.map((fix) => fix.safe === true)).toEqual(fixes.map((_, index) => safe && index === 0));
      expect(fixes.at(-1)!.title).toBe('Remove this resource');
    });

    it('say what opens with the other id, and are then not applied without asking', async () => {
      const webapi =
        '<routes><route url="/V1/online" method="GET"><service class="A" method="b"/><resources><resource ref="Magento_Customer::online"/></resources></route></routes>';
      const { test } = await checkRule(code, {
        ...apiListing('[|Magento_Log::online|]'),
        'vendor/magento/module-customer/etc/webapi.xml': webapi,
      });
      const [found] = test.service.findProblems(test.uri(apiFile)).filter(({ rule }) => rule.code === code);
      expect(found!.problem.fixes!()[0]).toEqual(
        expect.objectContaining({ title: 'Change it to Magento_Customer::online (opens 1 endpoint)' }),
      );
      expect(test.service.findFileFix(test.uri(apiFile))).toBeUndefined();
    });

    it('leave a repeated id to acl-duplicate-resource', async () => {
      const { test } = await checkRule(
        code,
        apiListing('[|Magento_Log::online|]', '[|Magento_Log::online|]'),
      );
      const found = test.service.findProblems(test.uri(apiFile)).filter(({ rule }) => rule.code === code);
      expect(found.map(({ problem }) => problem.fixes!()[0]!.safe === true)).toEqual([true, false]);
    });
  });

  describe('in integration.xml', () => {
    it('reports what stands beside the root', async () => {
      const { ids, severities } = await checkRule(
        code,
        integrationListing(
          '[|Magento_Backend::all|]',
          'Magento_Sales::sales',
          'Magento_Backend::admin',
          '[|Magento_Sales::x|]',
        ),
      );
      expect(severities).toEqual(['error', 'error']);
      expect(ids).toEqual(['allIgnored', 'notDefined']);
    });

    it('reports a resource of a module that put it beside the root', async () => {
      await checkRule(code, {
        ...integrationListing('[|Acme_Bridge::orders|]'),
        'app/code/Acme/Bridge/etc/acl.xml':
          '<config><acl><resources><resource id="Acme_Bridge::orders" title="Orders"/></resources></acl></config>',
      });
    });

    it.each([
      ['by itself', ['[|Magento_Backend::admin|]']],
      ['with ids that do not exist', ['[|Magento_Backend::admin|]', '[|Magento_Sales::x|]']],
      ['with something below it', ['Magento_Backend::admin', 'Magento_Sales::sales']],
      ['with what may exist', ['Magento_Backend::admin', '[|Magento_Reward::spend|]']],
      ['with what is being typed', ['Magento_Backend::admin', 'Magento_Sales::']],
    ])('reports the root %s as it is', async (_, ids) => {
      await checkRule(code, integrationListing(...ids));
    });
  });
});
