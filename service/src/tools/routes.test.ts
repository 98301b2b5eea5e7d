import { describe, expect, it, vi } from 'vitest';
import { CodeActionKind } from 'vscode-languageserver-types';
import { checkCompletion } from '#test/support/checkCompletion';
import { checkHover } from '#test/support/checkHover';
import { offsetAt } from '#test/support/cursor';
import { classicModule, project, smallMagento, type ProjectFiles } from '#test/support/project';
import { applyEdits } from '../text';
import { SourceFile } from '../workspace/sourceFile';
import type { WorkspaceEdit } from 'vscode-languageserver-types';

const bridge = 'app/code/Acme/Bridge';
const apiPath = `${bridge}/etc/integration/api.xml`;

function webapi(routes: Readonly<Record<string, readonly string[]>>): string {
  const elements = Object.entries(routes).map(([name, refs]) => {
    const [method, url] = name.split(' ');
    const resources = refs.map((ref) => `<resource ref="${ref}"/>`).join('');
    return `<route url="${url}" method="${method}"><service class="Acme\\Api\\I" method="run"/><resources>${resources}</resources></route>`;
  });
  return `<?xml version="1.0"?>\n<routes>\n${elements.join('\n')}\n</routes>\n`;
}

const shop: ProjectFiles = {
  ...smallMagento,
  'vendor/magento/module-sales/etc/webapi.xml': webapi({
    'POST /V1/order/:orderId/ship': ['Magento_Sales::ship'],
    'GET /V1/orders': ['Magento_Sales::actions_view'],
    'POST /V1/orders': ['Magento_Sales::actions_view', 'Magento_Sales::actions'],
    'GET /V1/mine': ['self'],
    'POST /V1/guest': ['anonymous'],
    'GET /V1/nowhere': ['Acme_Gone::gone'],
    'GET /V1/retired': ['Magento_Catalog::retired'],
  }),
  'vendor/magento/module-customer/etc/webapi.xml': webapi({
    'PUT /V1/customers/:id': ['Magento_Customer::manage'],
  }),
  'vendor/magento/module-catalog/etc/webapi.xml': webapi(
    Object.fromEntries(
      Array.from({ length: 13 }, (_, index) => [
        `GET /V1/products/${index + 10}`,
        ['Magento_Catalog::products'],
      ]),
    ),
  ),
};

const api = (resources: string): ProjectFiles => ({
  ...shop,
  ...classicModule({
    'etc/integration/api.xml': `<?xml version="1.0"?>
<integrations>
    <integration name="Acme ERP">
        <resources>
${resources}
        </resources>
    </integration>
</integrations>
`,
  }),
});

const resource = (id: string): string => `            <resource name="${id}"/>`;

describe('hover', () => {
  it('lists the endpoints of a resource, with what else they need', async () => {
    const hover = await checkHover(api(resource('Magento_Sales::actions_view|')));
    expect(hover?.markdown).toContain(
      'Grants access to 1 REST endpoint, and 1 more together with other resources:\n\n' +
        '- `GET /V1/orders`\n- `POST /V1/orders` (**also needs** `Magento_Sales::actions`)',
    );
  });

  it('counts what is too much to list', async () => {
    const { markdown } = (await checkHover(api(resource('Magento_Catalog::products|'))))!;
    expect(markdown).toContain('Grants access to 13 REST endpoints:\n\n- `GET /V1/products/10`');
    expect(markdown).toMatch(/- `GET \/V1\/products\/19`\n- and 3 more\n/);
  });

  it('says what opens nothing', async () => {
    const menu = await checkHover(api(resource('Magento_Customer::online|')));
    expect(menu?.markdown).toContain(
      'Grants access to no REST endpoint: it is for menus and pages in the admin panel',
    );
    const above = await checkHover(api(resource('Magento_Sales::sales|')));
    expect(above?.markdown).toContain('Grants access to no REST endpoint itself; resources below it do.');
  });

  it('says nothing of endpoints where those of Magento are not known', async () => {
    const files = Object.fromEntries(
      Object.entries(api(resource('Magento_Customer::online|'))).filter(
        ([path]) => !path.endsWith('webapi.xml'),
      ),
    );
    expect((await checkHover(files))?.markdown).not.toContain('endpoint');
    const alone = classicModule({
      'etc/integration/api.xml':
        '<integrations><integration name="A"><resources><resource name="Magento_Customer::manage|"/></resources></integration></integrations>',
    });
    expect((await checkHover(alone, { catalog: () => undefined }))?.markdown).not.toContain('endpoint');
    // With the built-in Magento, they are known.
    expect((await checkHover(alone))?.markdown).toMatch(/- `\w+ \/V1\/customers/);
  });

  it('counts what an integration can call, and says what is sensitive', async () => {
    const files = api(`${resource('Magento_Sales::ship')}\n${resource('Magento_Customer::manage')}`);
    const marked = files[apiPath]!.replace('"Acme ERP"', '"Acme| ERP"');
    const { markdown } = (await checkHover({ ...files, [apiPath]: marked }))!;
    expect(markdown).toContain('- Can call 2 REST endpoints, in addition to those open to everyone');
    expect(markdown).toContain(
      '- **Sensitive**: gives access to customers and their personal data (1 REST endpoint)',
    );
  });
});

describe('completion', () => {
  it.each([
    ['GET orders', 'Magento_Sales::actions_view'],
    ['/V1/order/:orderId/ship', 'Magento_Sales::ship'],
    ['customers put', 'Magento_Customer::manage'],
  ])('finds by the endpoint "%s"', async (typed, id) => {
    const { labels, item } = await checkCompletion(api(resource(`${typed}|`)));
    expect(labels[0]).toBe(id);
    expect(item(id).detail).toMatch(/ — (GET|POST|PUT) \/V1\//);
  });

  it('offers all that one endpoint needs', async () => {
    const { labels } = await checkCompletion(api(resource('POST orders|')));
    expect(labels).toEqual(['Magento_Sales::actions', 'Magento_Sales::actions_view']);
  });

  it('puts what opens endpoints before what is only called so', async () => {
    const { labels, item } = await checkCompletion(api(resource('orders|')));
    expect(labels[0]).toBe('Magento_Sales::actions_view');
    expect(labels).toContain('Magento_Sales::sales_order');
    expect(item('Magento_Sales::sales_order').detail).toBe('Sales › Operations › Orders');
  });

  it('leaves out what nobody can be granted', async () => {
    expect((await checkCompletion(api(resource('/V1/retired|')))).labels).toEqual([]);
    expect((await checkCompletion(api(resource('/V1/mine|')))).labels).toEqual([]);
  });
});

describe('"Add resources for a REST endpoint…"', () => {
  async function add(files: ProjectFiles, path: string, integration: string, names: readonly string[]) {
    const { service, uri } = await project(files);
    const result = service.addRoutes({ uri: uri(path), integration }, names);
    return { ...result, text: applied(files[path]!, result.edit, uri(path)) };
  }

  it('lists what they need in api.xml, with the parents, in the order of the ACL', async () => {
    const { text, resources, message } = await add(
      api(resource('Magento_Sales::actions')),
      apiPath,
      'Acme ERP',
      ['POST /V1/order/:orderId/ship', 'POST /V1/orders'],
    );
    expect(text).toContain(
      [
        'Magento_Sales::sales',
        'Magento_Sales::sales_operation',
        'Magento_Sales::sales_order',
        'Magento_Sales::actions',
        'Magento_Sales::actions_view',
        'Magento_Sales::ship',
      ]
        .map(resource)
        .join('\n'),
    );
    expect(resources).toHaveLength(5);
    expect(message).toContain('Added 5 resources.');
    const again = await add({ ...shop, ...classicModule(), [apiPath]: text }, apiPath, 'Acme ERP', [
      'POST /V1/orders',
    ]);
    expect(again.edit).toBeUndefined();
    expect(again.message).toBe('"Acme ERP" can already call the selected endpoints.');
  });

  it('leaves the parents to Magento in integration.xml', async () => {
    const path = `${bridge}/etc/integration.xml`;
    const files = {
      ...shop,
      ...classicModule({
        'etc/integration.xml':
          '<config>\n    <integration name="Acme CRM">\n        <email>a@b.example</email>\n    </integration>\n</config>\n',
      }),
    };
    const { text, message } = await add(files, path, 'Acme CRM', ['POST /V1/order/:orderId/ship']);
    expect(text).toContain(
      '        <resources>\n            <resource name="Magento_Sales::ship"/>\n        </resources>\n',
    );
    expect(message).toContain('activate it again');
  });

  it.each([
    ['POST /V1/guest', 'POST /V1/guest is open to everyone: it needs no resource.'],
    ['GET /V1/mine', 'GET /V1/mine is for customers only: integrations cannot call it.'],
    [
      'GET /V1/nowhere',
      'needs Acme_Gone::gone, which no enabled module defines: integrations cannot call it.',
    ],
    ['GET /V1/retired', 'needs Magento_Catalog::retired, which is disabled: integrations cannot call it.'],
    ['GET /V1/none', 'No module declares GET /V1/none.'],
  ])('says why it adds nothing for %s', async (name, expected) => {
    const { edit, message } = await add(api(resource('Magento_Sales::sales')), apiPath, 'Acme ERP', [name]);
    expect(edit).toBeUndefined();
    expect(message).toContain(expected);
  });

  it('answers clearly for a file or a name that lists nothing', async () => {
    const files = api(resource('Magento_Sales::sales'));
    const config = await add(files, `${bridge}/etc/integration/config.xml`, 'Acme ERP', ['GET /V1/orders']);
    expect(config).toMatchObject({ edit: undefined, message: expect.stringContaining('Open the api.xml') });
    const other = await add(files, apiPath, 'Acme Erp', ['GET /V1/orders']);
    expect(other.message).toBe('The file lists no resources for an integration "Acme Erp".');
  });

  it('offers what can be granted, and marks what is open already', async () => {
    const { service, uri } = await project(api(resource('Magento_Sales::ship')));
    const target = { uri: uri(apiPath), integration: 'Acme ERP' };
    const choices = service.findRoutes(target);
    expect(choices.map(({ name }) => name)).not.toContain('GET /V1/mine');
    expect(choices.map(({ name }) => name)).not.toContain('POST /V1/guest');
    expect(choices.filter(({ isOpen }) => isOpen).map(({ name }) => name)).toEqual([
      'POST /V1/order/:orderId/ship',
    ]);
    expect(service.findRoutes(target, 'post orders')).toEqual([
      {
        name: 'POST /V1/orders',
        method: 'POST',
        url: '/V1/orders',
        service: 'Acme\\Api\\I::run',
        resources: ['Magento_Sales::actions_view', 'Magento_Sales::actions'],
        isOpen: false,
      },
    ]);
  });

  it('finds the integrations of the module, the one at the cursor first', async () => {
    const files = {
      ...shop,
      ...classicModule({
        'etc/integration/api.xml':
          '<integrations>\n<integration name="One"/>\n<integration name="Two"/>\n</integrations>',
        'etc/integration.xml': '<config><integration name="Three"/></config>',
      }),
    };
    const { service, uri } = await project(files);
    const names = (path: string, line?: number): string[] =>
      service
        .findRouteTargets(uri(path), line === undefined ? undefined : { line, character: 5 })
        .map(({ integration }) => integration);
    expect(names(apiPath, 2)).toEqual(['Two', 'One', 'Three']);
    expect(names(`${bridge}/etc/integration.xml`)).toEqual(['Three', 'One', 'Two']);
    expect(names(`${bridge}/etc/integration/config.xml`)).toEqual(['One', 'Two', 'Three']);
    expect(names(`${bridge}/Model/New.php`)).toEqual(['One', 'Two', 'Three']);
    expect(names('README.md')).toEqual([]);
  });

  it('is an action inside an integration, for clients that have the command', async () => {
    const files = api(resource('Magento_Sales::sales'));
    const { service, uri } = await project(files);
    const at = (line: number, only?: string[], picksEndpoints = true) =>
      service
        .findCodeActions(
          uri(apiPath),
          { start: { line, character: 8 }, end: { line, character: 8 } },
          { diagnostics: [], ...(only ? { only } : {}) },
          { picksEndpoints },
        )
        .filter(({ kind }) => kind === CodeActionKind.RefactorRewrite);
    expect(at(3)).toEqual([
      {
        title: 'Add resources for a REST endpoint…',
        kind: 'refactor.rewrite',
        command: {
          title: 'Add resources for a REST endpoint…',
          command: 'magentoIntegration.addResourcesForEndpoint',
          arguments: [{ uri: uri(apiPath), integration: 'Acme ERP' }],
        },
      },
    ]);
    expect(at(3, [CodeActionKind.Refactor])).toHaveLength(1);
    expect(at(3, [CodeActionKind.QuickFix])).toEqual([]);
    expect(at(1)).toEqual([]);
    expect(at(3, undefined, false)).toEqual([]);
  });
});

describe('routes of an installation', () => {
  it('are read when somebody asks, not by the index or by diagnostics', async () => {
    const read = vi.spyOn(SourceFile.prototype, 'webapi', 'get');
    try {
      const { service, uri } = await project(api(resource('Magento_Sales::sales')));
      service.doValidation(uri(apiPath));
      expect(read).not.toHaveBeenCalled();
      expect(service.installations[0]!.routes.get('GET /V1/orders')).toBeDefined();
      expect(read).toHaveBeenCalled();
    } finally {
      read.mockRestore();
    }
  });

  it('follow edits of a webapi.xml, and of nothing else', async () => {
    const path = `${bridge}/etc/webapi.xml`;
    const files: ProjectFiles = {
      ...api(resource('Magento_Sales::sales')),
      [path]: webapi({ 'GET /V1/acme': ['a'] }),
    };
    const { service, uri } = await project(files);
    const installation = service.installations[0]!;
    const before = installation.routes;
    await service.openDocument(uri(apiPath), files[apiPath]!);
    service.changeDocument(uri(apiPath), `${files[apiPath]!} `);
    expect(installation.routes).toBe(before);
    await service.openDocument(uri(path), files[path]!);
    service.changeDocument(uri(path), webapi({ 'GET /V1/acme/new': ['a'] }));
    expect(installation.routes.get('GET /V1/acme')).toBeUndefined();
    expect(installation.routes.get('GET /V1/acme/new')).toBeDefined();
  });
});

function applied(text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  const edits = edit?.changes?.[uri] ?? [];
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      range: { start: offsetAt(text, range.start), end: offsetAt(text, range.end) },
      newText,
    })),
  );
}
