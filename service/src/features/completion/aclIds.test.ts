import { describe, expect, it } from 'vitest';
import { checkCompletion } from '#test/support/checkCompletion';
import { classicModule, smallMagento, type ProjectFiles } from '#test/support/project';

function withFile(path: string, text: string): ProjectFiles {
  return { ...smallMagento, ...classicModule({ [path]: text }) };
}

function api(resources: string): ProjectFiles {
  return withFile(
    'etc/integration/api.xml',
    `<integrations>
    <integration name="Acme ERP">
        <resources>
            ${resources}
        </resources>
    </integration>
</integrations>
`,
  );
}

function resourcesOf(text: string): string[] {
  return [...text.matchAll(/<resource name="([^"]*)"/g)].map((match) => match[1]!);
}

function lineOf(text: string, what: string): string {
  return text
    .split('\n')
    .find((line) => line.includes(what))!
    .trim();
}

describe('what is found', () => {
  it('shows id, title and path', async () => {
    const { item, documentation } = await checkCompletion(api('<resource name="|"/>'));
    const view = item('Magento_Sales::actions_view');
    expect(view.labelDetails?.description).toBe('View');
    expect(view.detail).toBe('Sales › Operations › Orders › Actions › View');
    expect(documentation('Magento_Sales::actions_view')).toContain('Defined by Magento_Sales');
  });

  it('lists all enabled ids in the order of the ACL, those that grant everything last', async () => {
    const { labels } = await checkCompletion(api('<resource name="|"/>'));
    expect(labels.slice(0, 2)).toEqual(['Magento_Sales::sales', 'Magento_Sales::sales_operation']);
    expect(labels.slice(-2)).toEqual(['Magento_Backend::all', 'Magento_Backend::admin']);
    expect(labels).not.toContain('Magento_Catalog::retired');
    expect(labels).not.toContain('Magento_Catalog::retired_child');
  });

  it.each([
    ['sales order view', ['Magento_Sales::actions_view']],
    ['view', ['Magento_Sales::actions_view']],
    ['Magento_Sales::ac', ['Magento_Sales::actions', 'Magento_Sales::actions_view']],
    ['ship', ['Magento_Sales::ship']],
    ['now online', ['Magento_Customer::online']],
    ['catalog prod', ['Magento_Catalog::products']],
    ['nothing of the kind', []],
  ])('finds by %s', async (typed, expected) => {
    const { labels, list } = await checkCompletion(api(`<resource name="${typed}|"/>`));
    expect(labels).toEqual(expected);
    expect(list.isIncomplete).toBe(true);
  });

  it.each([
    ['store', ['Magento_Backend::store', 'Magento_Backend::stores', 'Magento_Backend::stores_settings']],
    [
      'operations',
      ['Magento_Sales::sales_operation', 'Magento_Sales::sales_order', 'Magento_Sales::actions'],
    ],
    ['customer', ['Magento_Customer::customer', 'Magento_Customer::manage', 'Magento_Customer::online']],
  ])('ranks the local name before the title and the title before the path: %s', async (typed, expected) => {
    const { labels } = await checkCompletion(api(`<resource name="${typed}|"/>`));
    expect(labels.slice(0, 3)).toEqual(expected);
  });

  it('puts first what opens endpoints, and says how many', async () => {
    const routes = (...ids: string[]): string =>
      ids
        .map(
          (id, index) =>
            `<route url="/V1/things${index}" method="GET"><service class="A" method="b"/><resources><resource ref="${id}"/></resources></route>`,
        )
        .join('');
    const webapi = `<routes>${routes('Magento_Sales::actions_view', 'Magento_Sales::actions_view', 'Magento_Sales::ship')}</routes>`;
    const ask = (typed: string) =>
      checkCompletion({
        ...api(`<resource name="${typed}|"/>`),
        'app/code/Acme/Bridge/etc/webapi.xml': webapi,
      });
    const { labels, item } = await ask('sales');
    expect(labels.slice(0, 3)).toEqual([
      'Magento_Sales::actions_view',
      'Magento_Sales::ship',
      'Magento_Sales::sales',
    ]);
    expect(item('Magento_Sales::actions_view').labelDetails?.detail).toBe(' 2 endpoints');
    expect(item('Magento_Sales::ship').labelDetails?.detail).toBe(' 1 endpoint');
    expect(item('Magento_Sales::sales').labelDetails?.detail).toBeUndefined();
    expect((await ask('')).labels.slice(0, 2)).toEqual([
      'Magento_Sales::actions_view',
      'Magento_Sales::ship',
    ]);
    // An id is typed as it is.
    expect((await ask('Magento_Sales::sales')).labels[0]).toBe('Magento_Sales::sales');
  });

  it('searches by what stands before the cursor and replaces all', async () => {
    const { accept } = await checkCompletion(api('<resource name="Magento_Sales::sh|actions"/>'), {
      addParents: false,
    });
    expect(lineOf(accept('Magento_Sales::ship'), '<resource ')).toBe(
      '<resource name="Magento_Sales::ship"/>',
    );
  });

  it('puts what the integration lists already last, and says so', async () => {
    const { items, labels, item } = await checkCompletion(
      api('<resource name="Magento_Sales::sales"/>\n            <resource name="|"/>'),
    );
    expect(labels.at(-1)).toBe('Magento_Sales::sales');
    expect(item('Magento_Sales::sales').labelDetails?.description).toContain('already listed');
    expect(items.filter((each) => each.tags)).toHaveLength(1);
  });
});

describe('quotes', () => {
  it.each([
    ['<resource name="|"/>', '<resource name="Magento_Sales::ship"/>'],
    ["<resource name='|'/>", "<resource name='Magento_Sales::ship'/>"],
    ['<resource name=|/>', '<resource name="Magento_Sales::ship"/>'],
    ['<resource name=|', '<resource name="Magento_Sales::ship"'],
    ['<resource name= |', '<resource name= "Magento_Sales::ship"'],
    ['<resource name="|', '<resource name="Magento_Sales::ship"'],
    ['<resource name="sales ship |', '<resource name="Magento_Sales::ship"'],
    ['<resource name="Magento_Sales::sh|', '<resource name="Magento_Sales::ship"'],
    ["<resource name='Magento_Sales::sh|", "<resource name='Magento_Sales::ship'"],
    ['<resource name="Magento_Sales::sh|/>', '<resource name="Magento_Sales::ship"/>'],
    ['<resource name=Magento_Sales::sh|/>', '<resource name="Magento_Sales::ship"/>'],
    ['<resource name=Magento_Sales::sh|"/>', '<resource name="Magento_Sales::ship"/>'],
    ['<resource name=|"Magento_Sales::sales"/>', '<resource name="Magento_Sales::ship"/>'],
    ['<resource |/>', '<resource name="Magento_Sales::ship"/>'],
    ['<resource |', '<resource name="Magento_Sales::ship"'],
    ['<resource sh|/>', '<resource name="Magento_Sales::ship"/>'],
    ['<resource Magento_Sales::sh|', '<resource name="Magento_Sales::ship"'],
  ])('%s', async (typed, expected) => {
    const { accept, text } = await checkCompletion(api(typed), { addParents: false });
    const after = accept('Magento_Sales::ship');
    expect(after.trimEnd()).toBe(text.replace(typed.replace('|', ''), expected).trimEnd());
  });

  it('keeps to one line where a value goes over several', async () => {
    const { accept } = await checkCompletion(api('<resource name="\n  Magento_Sales::sh|\n  "/>'), {
      addParents: false,
    });
    expect(accept('Magento_Sales::ship')).toContain('name="\nMagento_Sales::ship\n');
  });

  it('does not take the next line for the value', async () => {
    const { accept } = await checkCompletion(
      api('<resource name="|\n            <resource name="Magento_Sales::sales"/>'),
      { addParents: false },
    );
    expect(accept('Magento_Sales::ship')).toContain(
      '<resource name="Magento_Sales::ship"\n            <resource name="Magento_Sales::sales"/>',
    );
  });
});

describe('parents in api.xml', () => {
  it('adds those that are missing, before the resource', async () => {
    const { accept } = await checkCompletion(api('<resource name="ship|"/>'));
    expect(resourcesOf(accept('Magento_Sales::ship'))).toEqual([
      'Magento_Sales::sales',
      'Magento_Sales::sales_operation',
      'Magento_Sales::sales_order',
      'Magento_Sales::actions',
      'Magento_Sales::ship',
    ]);
  });

  it('adds nothing that is listed', async () => {
    const { accept } = await checkCompletion(
      api(`<resource name="Magento_Sales::sales"/>
            <resource name="Magento_Sales::sales_order"/>
            <resource name="|"/>`),
    );
    const listed = resourcesOf(accept('Magento_Sales::ship'));
    expect(listed).toHaveLength(5);
    expect(new Set(listed).size).toBe(5);
  });

  it('puts them before a sibling that stands earlier', async () => {
    const { accept } = await checkCompletion(
      api(`<resource name="Magento_Sales::actions_view"/>
            <resource name="|"/>`),
    );
    expect(resourcesOf(accept('Magento_Sales::ship'))).toEqual([
      'Magento_Sales::sales',
      'Magento_Sales::sales_operation',
      'Magento_Sales::sales_order',
      'Magento_Sales::actions',
      'Magento_Sales::actions_view',
      'Magento_Sales::ship',
    ]);
  });

  it.each(['<resource name="|', '<resource |', '<resource name=|/>'])('also for %s', async (typed) => {
    const { accept } = await checkCompletion(api(typed));
    expect(resourcesOf(accept('Magento_Sales::sales_operation'))).toEqual([
      'Magento_Sales::sales',
      'Magento_Sales::sales_operation',
    ]);
  });

  it('leaves them out where the option is off', async () => {
    const { accept } = await checkCompletion(api('<resource name="ship|"/>'), { addParents: false });
    expect(resourcesOf(accept('Magento_Sales::ship'))).toEqual(['Magento_Sales::ship']);
  });
});

describe('integration.xml', () => {
  const consolidated = (resource: string): ProjectFiles =>
    withFile(
      'etc/integration.xml',
      `<config>
    <integration name="Acme CRM">
        <email>crm@acme.example</email>
        <resources>${resource}</resources>
    </integration>
</config>`,
    );

  it('adds no parents, and offers nothing that Magento would drop', async () => {
    const { accept, labels } = await checkCompletion(consolidated('<resource name="|"/>'));
    expect(resourcesOf(accept('Magento_Sales::ship'))).toEqual(['Magento_Sales::ship']);
    expect(labels).not.toContain('Magento_Backend::all');
    expect(labels).not.toContain('Magento_Backend::admin');
  });
});

describe('webapi.xml', () => {
  const route = (resource: string): ProjectFiles =>
    withFile(
      'etc/webapi.xml',
      `<routes>
    <route url="/V1/acme" method="GET">
        <service class="Acme\\Bridge\\Api\\Sync" method="run"/>
        <resources>${resource}</resources>
    </route>
</routes>`,
    );

  it('knows self and anonymous besides ids', async () => {
    const { labels, accept } = await checkCompletion(route('<resource ref="|"/>'));
    expect(labels.slice(0, 2)).toEqual(['self', 'anonymous']);
    expect(accept('self')).toContain('<resource ref="self"/>');
    expect(accept('Magento_Sales::ship')).toContain('<resource ref="Magento_Sales::ship"/>');
  });

  it('finds them by their beginning', async () => {
    expect((await checkCompletion(route('<resource ref="an|"/>'))).labels).toContain('anonymous');
    expect((await checkCompletion(route('<resource ref="ship|"/>'))).labels).toEqual(['Magento_Sales::ship']);
  });
});

describe('acl.xml', () => {
  const acl = (inner: string): ProjectFiles =>
    withFile('etc/acl.xml', `<config><acl><resources>\n${inner}\n</resources></acl></config>`);

  it('offers first what stands below the resource around it, then ids of its own', async () => {
    const { labels } = await checkCompletion(
      acl(
        '<resource id="Magento_Backend::admin"><resource id="Magento_Sales::sales"><resource id="|"/></resource></resource>',
      ),
    );
    expect(labels.slice(0, 2)).toEqual(['Magento_Sales::sales_operation', 'Acme_Bridge::']);
    expect(labels.slice(-2).sort()).toEqual(['Magento_Backend::admin', 'Magento_Sales::sales']);
  });

  it('offers the roots first at the top', async () => {
    const { labels } = await checkCompletion(acl('<resource id="|"/>'));
    expect(labels.slice(0, 3)).toEqual(['Magento_Backend::all', 'Magento_Backend::admin', 'Acme_Bridge::']);
  });

  it('does not offer the id that is being typed', async () => {
    const { labels } = await checkCompletion(
      acl('<resource id="Magento_Backend::admin"><resource id="Acme_Bridge::sy|"/></resource>'),
    );
    expect(labels).toEqual([]);
  });

  it('writes the module in front of an id of its own', async () => {
    const { accept } = await checkCompletion(
      acl('<resource id="Magento_Backend::admin"><resource id="acm|"/></resource>'),
    );
    expect(accept('Acme_Bridge::')).toContain('<resource id="Acme_Bridge::"/>');
  });
});

it('has nothing for files outside of any module', async () => {
  await expect(checkCompletion({ 'elsewhere/notes.xml': '<a|' })).rejects.toThrow('nothing completes');
});
