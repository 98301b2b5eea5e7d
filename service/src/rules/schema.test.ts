import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import {
  classicModule,
  moduleXml,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';

function module(name: string, files: Readonly<Record<string, string>>): ProjectFiles {
  const root = `app/code/${name.replace('_', '/')}`;
  const all: Record<string, string> = {
    'registration.php': registration(name),
    'etc/module.xml': moduleXml(name),
    ...files,
  };
  return Object.fromEntries(Object.entries(all).map(([path, text]) => [`${root}/${path}`, text]));
}

const integration = (name: string, content: string): string =>
  `<integrations><integration name="${name}">${content}</integration></integrations>`;

describe('schema', () => {
  it('finds nothing in valid files', async () => {
    await checkRule('schema', { ...smallMagento, ...classicModule() });
  });

  it('reports what the schema does not allow, and mends it where that is certain', async () => {
    const files = module('Acme_Bridge', {
      'etc/integration/config.xml': integration(
        'Acme',
        '<email>a@b.c</email><[|endpoint_ur|]>https://a.b</endpoint_ur>',
      ),
    });
    const { severities } = await checkRule('schema', files);
    expect(severities).toEqual(['error']);
    const fixed = await applyFix('schema', files, /Rename/);
    expect(fixed['app/code/Acme/Bridge/etc/integration/config.xml']).toContain(
      '<endpoint_url>https://a.b</endpoint_url>',
    );
  });

  it('is a warning in module.xml, which Magento does not validate', async () => {
    const files = module('Acme_Bridge', {
      'etc/module.xml':
        '<config><module name="Acme_Bridge"/><[|sequence|]><module name="Magento_Backend"/></sequence></config>',
    });
    const { ids, severities } = await checkRule('schema', files);
    expect(severities).toEqual(['warning']);
    expect(ids).toEqual(['ignored']);
  });

  it('grants nothing by a fix that nobody asked for: what is misspelt has no effect in production mode', async () => {
    const safeFixes = async (path: string, text: string): Promise<(boolean | undefined)[]> => {
      const { test } = await checkRule('schema', module('Acme_Bridge', { [path]: text }));
      return test.service
        .findProblems(test.uri(`app/code/Acme/Bridge/${path}`))
        .filter(({ rule }) => rule.code === 'schema')
        .map(({ problem }) => problem.fixes?.()[0]?.safe);
    };
    const api = integration('Acme', '<[|resorces|]><resource name="Magento_Sales::sales"/></resorces>');
    expect(await safeFixes('etc/integration/api.xml', api)).toEqual([false]);
    const consolidated =
      '<config><integration name="Acme"><email>a@b.c</email><[|endpoint_ur|]>https://a.b</endpoint_ur></integration></config>';
    expect(await safeFixes('etc/integration.xml', consolidated)).toEqual([true]);
    const route =
      '<routes><route url="/V1/x" method="GET"><resources><resource ref="self"/></resources><[|service|] class="A" method="b"/></route></routes>';
    expect(await safeFixes('etc/webapi.xml', route)).toEqual([true]);
  });

  it('says of a missing email and name that Magento stops in every mode', async () => {
    const { ids } = await checkRule(
      'schema',
      module('Acme_Bridge', {
        'etc/integration/config.xml':
          '<integrations><[|integration|] name="Acme"><endpoint_url>https://a.example/x</endpoint_url></integration><[|integration|]><email>a@b.c</email></integration></integrations>',
      }),
    );
    expect(ids).toEqual(['incomplete', 'incomplete']);
  });

  it('says nothing about a file that is not well-formed', async () => {
    await checkRule(
      'schema',
      module('Acme_Bridge', { 'etc/integration/config.xml': '<integrations><wrong></integrations>' }),
    );
  });

  it('lets another module give what is missing in a classic file', async () => {
    const base = module('Acme_Base', {
      'etc/integration/config.xml': integration('Acme', '<email>a@b.c</email>'),
      'etc/integration/api.xml': integration(
        'Acme',
        '<resources><resource name="Magento_Sales::sales"/></resources>',
      ),
    });
    const extension = (name: string, mark: (text: string) => string): ProjectFiles =>
      module('Acme_Extra', {
        'etc/integration/config.xml': `<integrations><${mark('integration')} name="${name}"/></integrations>`,
        'etc/integration/api.xml': `<integrations><integration name="${name}"><resources/></integration></integrations>`,
      });
    await checkRule('schema', { ...base, ...extension('Acme', (text) => text) });
    // That nothing is listed for it is what integration-without-resources says.
    await checkRule('schema', { ...base, ...extension('Other', (text) => `[|${text}|]`) });
  });

  describe('integration.xml', () => {
    const config = (content: string): string => `<config>${content}</config>`;
    it('needs an email from one of the modules', async () => {
      const resources = '<resources><resource name="Magento_Sales::sales"/></resources>';
      const alone = module('Acme_Bridge', {
        'etc/integration.xml': config(`<integration name="[|Acme|]">${resources}</integration>`),
      });
      expect((await checkRule('schema', alone)).severities).toEqual(['error']);
      const built = await checkRule('schema', {
        ...alone,
        'app/code/Acme/Bridge/etc/module.xml': moduleXml('Acme_Bridge', { sequence: ['Acme_Base'] }),
      });
      expect(built.severities).toEqual(['information']);
      expect(built.data).toEqual([{ name: 'Acme', module: 'Acme_Base' }]);
      await checkRule('schema', {
        ...module('Acme_Bridge', {
          'etc/integration.xml': config(`<integration name="Acme">${resources}</integration>`),
        }),
        ...module('Acme_Extra', {
          'etc/integration.xml': config('<integration name="Acme"><email>a@b.c</email></integration>'),
        }),
      });
    });
  });

  describe('the merged acl.xml', () => {
    const acl = (content: string): string => `<config><acl><resources>${content}</resources></acl></config>`;
    const below = (parent: string, content: string): string =>
      `<resource id="${parent}">${content}</resource>`;
    const admin = 'Magento_Backend::admin';

    it.each([
      ['of its own', '[|Acme_Bridge::sync|]'],
      ['of a module that is here', '[|Magento_Sales::nothing|]'],
      ['that looks like one', '[|Magento_Seles::sales|]'],
      ['of nobody, in a whole Magento', '[|Other_Module::thing|]'],
    ])('has a title for a resource %s', async (_, id) => {
      await checkRule('schema', {
        ...smallMagento,
        ...module('Acme_Bridge', { 'etc/acl.xml': acl(below(admin, `<resource id="${id}"/>`)) }),
      });
    });

    it('may have parents that modules define which are not here', async () => {
      const files = {
        'etc/acl.xml': acl(
          below(admin, below('Other_Module::thing', '<resource id="Acme_Bridge::sync" title="Sync"/>')),
        ),
      };
      await checkRule('schema', module('Acme_Bridge', files));
    });

    it('names what the admin sees of a resource of its own without a title', async () => {
      const { ids, messages } = await checkRule('schema', {
        ...smallMagento,
        ...module('Acme_Bridge', {
          'etc/acl.xml': acl(
            below(
              admin,
              '<resource id="Acme_Bridge::root" title="Acme"><resource id="[|Acme_Bridge::x|]"/></resource>',
            ),
          ),
        }),
      });
      expect(ids).toEqual(['noTitle']);
      expect(messages[0]).toContain('Undefined array key "title"');
    });

    it('names the module that gives the title, not one that only puts something below it', async () => {
      const { data } = await checkRule('schema', {
        ...smallMagento,
        'vendor/magento/module-backend/etc/acl.xml': smallMagento[
          'vendor/magento/module-backend/etc/acl.xml'
        ]!.replace(
          '</resource>\n</resources>',
          `${below('Magento_Sales::sales', below('Magento_Sales::sales_operation', ''))}</resource>\n</resources>`,
        ),
        ...module('Acme_Bridge', {
          'etc/acl.xml': acl(
            below(
              admin,
              below(
                'Magento_Backend::stores',
                '<resource id="[|Magento_Sales::sales_operation|]" title="Orders"/>',
              ),
            ),
          ),
        }),
      });
      expect(data).toEqual([
        { id: 'Magento_Sales::sales_operation', module: 'Magento_Sales', parent: 'Magento_Sales::sales' },
      ]);
    });

    it('offers the id that was meant', async () => {
      const files = {
        ...smallMagento,
        ...module('Acme_Bridge', {
          'etc/acl.xml': acl(below(admin, '<resource id="[|Magento_Seles::sales|]"/>')),
        }),
      };
      const fixed = await applyFix('schema', files, 'Change to Magento_Sales::sales');
      expect(fixed['app/code/Acme/Bridge/etc/acl.xml']).toContain('id="Magento_Sales::sales"');
    });

    it('has each id in one place, that of its owner', async () => {
      const { data, test } = await checkRule('schema', {
        ...smallMagento,
        ...module('Acme_Bridge', {
          'etc/acl.xml': acl(
            below(
              admin,
              below('Magento_Customer::customer', '<resource id="[|Magento_Sales::ship|]" title="Ship"/>'),
            ),
          ),
        }),
      });
      expect(data).toEqual([
        { id: 'Magento_Sales::ship', module: 'Magento_Sales', parent: 'Magento_Sales::actions' },
      ]);
      const [found] = test.service.findProblems(test.uri('app/code/Acme/Bridge/etc/acl.xml'));
      expect(found!.problem.related![0]!.uri).toBe(test.uri('vendor/magento/module-sales/etc/acl.xml'));
    });

    it('is reported in the later module where neither owns the id', async () => {
      const sync = (id: string, parent: string): Record<string, string> => ({
        'etc/acl.xml': acl(below(admin, below(parent, `<resource id="${id}" title="Sync"/>`))),
      });
      await checkRule('schema', {
        ...smallMagento,
        ...module('Acme_One', sync('Acme_Sync::sync', 'Magento_Sales::sales')),
        ...module('Acme_Two', sync('[|Acme_Sync::sync|]', 'Magento_Customer::customer')),
      });
    });
  });
});

describe('prefixes for the namespace of schema instances', () => {
  const xsi = (prefix: string): string =>
    `xmlns:${prefix}="http://www.w3.org/2001/XMLSchema-instance" ${prefix}:noNamespaceSchemaLocation="a.xsd"`;
  const email = '<integration name="Acme"><email>a@b.example</email></integration>';
  const aclOf = (attributes: string): ProjectFiles => ({
    ...smallMagento,
    ...module('Acme_Bridge', {
      'etc/acl.xml': `<config ${attributes}><acl><resources><resource id="Magento_Backend::admin"><resource id="Acme_Bridge::top" title="Top"/></resource></resources></acl></config>`,
    }),
  });
  const both = (first: string, second: string): ProjectFiles => ({
    ...smallMagento,
    ...module('Acme_First', {
      'etc/integration/config.xml': `<integrations${first}>${email}</integrations>`,
    }),
    ...module('Acme_Second', {
      'etc/module.xml': moduleXml('Acme_Second', { sequence: ['Acme_First'] }),
      'etc/integration/config.xml': `<integrations${second}>${email}</integrations>`,
    }),
  });

  it('must be xsi in acl.xml, as in that of Magento, which it is merged into', async () => {
    await checkRule('schema', aclOf(xsi('xsi')));
    await checkRule('schema', aclOf(''));
    // Only declared, it is not copied to the merged root.
    await checkRule('schema', aclOf('xmlns:x="http://www.w3.org/2001/XMLSchema-instance"'));
    const odd = aclOf(xsi('x').replace('x:noNamespaceSchemaLocation', '[|x:noNamespaceSchemaLocation|]'));
    await checkRule('schema', odd);
    const fixed = await applyFix('schema', odd, /Rename/);
    expect(fixed['app/code/Acme/Bridge/etc/acl.xml']).toContain(`<config ${xsi('xsi')}>`);
  });

  it('may be any in the only file of a kind, and must be declared by the first of several', async () => {
    const alone = module('Acme_First', {
      'etc/integration/config.xml': `<integrations ${xsi('x')}>${email}</integrations>`,
    });
    await checkRule('schema', alone);
    await checkRule('schema', both('', ''));
    await checkRule('schema', both(` ${xsi('xsi')}`, ''));
    await checkRule('schema', both(` ${xsi('xsi')}`, ` ${xsi('xsi')}`));
    await checkRule('schema', both(` ${xsi('x')}`, ` ${xsi('x')}`));
    const marked = xsi('x').replace('x:noNamespaceSchemaLocation', '[|x:noNamespaceSchemaLocation|]');
    await checkRule('schema', both(` ${marked}`, ` ${xsi('xsi')}`));
    await checkRule('schema', both(` ${xsi('xsi')}`, ` ${marked}`));
    const bare = both('', ` ${xsi('xsi')}`);
    const path = 'app/code/Acme/First/etc/integration/config.xml';
    const files = { ...bare, [path]: bare[path]!.replace('<integrations', '<[|integrations|]') };
    await checkRule('schema', files);
    const fixed = await applyFix('schema', files, /Declare/);
    expect(fixed[path]).toContain(
      '<integrations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><integration',
    );
    await checkRule('schema', fixed);
  });
});
