import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { classicModule, project, smallMagento, type ProjectFiles } from '#test/support/project';

const root = 'app/code/Acme/Bridge';
const api = `${root}/etc/integration/api.xml`;
const classic = { uri: `file:///project/${root}`, integration: 'Acme ERP', kind: 'classic' } as const;

/** The edited file after resources were added. */
async function added(files: ProjectFiles, ids: readonly string[], reference = classic as object) {
  const { service } = await project(files);
  const result = service.addResources({ ...classic, ...reference }, ids);
  if (!result) return undefined;
  const path = result.uri.slice('file:///project/'.length);
  const document = TextDocument.create(result.uri, 'xml', 0, files[path]!);
  const text = TextDocument.applyEdits(document, result.edit.changes?.[result.uri] ?? []);
  return { ...result, path, text };
}

describe('getResourceChoices', () => {
  it('lists what can be granted, in the order of the ACL', async () => {
    const { service } = await project({ ...smallMagento, ...classicModule() });
    const choices = service.getResourceChoices(classic);
    expect(choices.slice(0, 3)).toEqual([
      { id: 'Magento_Sales::sales', title: 'Sales', path: 'Sales', depth: 0, listed: true, endpoints: 0 },
      {
        id: 'Magento_Sales::sales_operation',
        title: 'Operations',
        path: 'Sales › Operations',
        depth: 1,
        listed: true,
        endpoints: 0,
      },
      {
        id: 'Magento_Sales::sales_order',
        title: 'Orders',
        path: 'Sales › Operations › Orders',
        depth: 2,
        listed: true,
        endpoints: 0,
      },
    ]);
    expect(choices.find(({ id }) => id === 'Magento_Sales::ship')!.listed).toBe(false);
    const ids = choices.map(({ id }) => id);
    expect(ids).not.toContain('Magento_Backend::admin');
    expect(ids).not.toContain('Magento_Catalog::retired_child');
    expect(service.getResourceChoices({ ...classic, integration: 'Other' })).toEqual([]);
  });
});

describe('getResourceChoices with a query', () => {
  it('gives what it finds, what opens endpoints first', async () => {
    const webapi =
      '<routes><route url="/V1/things" method="GET"><service class="A" method="b"/><resources><resource ref="Magento_Sales::ship"/></resources></route></routes>';
    const { service } = await project({ ...smallMagento, ...classicModule({ 'etc/webapi.xml': webapi }) });
    const [first, second] = service.getResourceChoices(classic, 'sales');
    expect(first).toMatchObject({ id: 'Magento_Sales::ship', endpoints: 1 });
    expect(second).toMatchObject({ id: 'Magento_Sales::sales', endpoints: 0 });
    expect(service.getResourceChoices(classic, 'nothing of the kind')).toEqual([]);
    const offered = service.getOfferedResources('file:///project/app/code', 'sales');
    expect(offered[0]).toMatchObject({ id: 'Magento_Sales::ship', endpoints: ['GET /V1/things'] });
  });
});

describe('addResources', () => {
  it('brings the parents along in api.xml', async () => {
    const result = await added({ ...smallMagento, ...classicModule() }, [
      'Magento_Catalog::products',
      'Magento_Sales::ship',
      'Magento_Sales::sales',
    ]);
    expect(result!.added).toEqual([
      'Magento_Catalog::catalog',
      'Magento_Catalog::catalog_inventory',
      'Magento_Catalog::products',
      'Magento_Sales::ship',
    ]);
    expect([...result!.text.matchAll(/resource name="([^"]*)"/g)].map((match) => match[1])).toEqual([
      'Magento_Sales::sales',
      'Magento_Sales::sales_operation',
      'Magento_Sales::sales_order',
      'Magento_Sales::actions',
      'Magento_Sales::actions_view',
      'Magento_Sales::ship',
      'Magento_Catalog::catalog',
      'Magento_Catalog::catalog_inventory',
      'Magento_Catalog::products',
    ]);
    const after = await project({ ...smallMagento, ...classicModule(), [api]: result!.text });
    expect(after.service.findProblems(after.uri(api))).toEqual([]);
  });

  it('does nothing where all are listed', async () => {
    const result = await added({ ...smallMagento, ...classicModule() }, ['Magento_Sales::sales']);
    expect(result).toMatchObject({ added: [], edit: { changes: {} } });
  });

  it('does nothing beside Magento_Backend::all, which grants everything only if it is alone', async () => {
    const all =
      '<integrations><integration name="Acme ERP"><resources><resource name="Magento_Backend::all"/></resources></integration></integrations>';
    const files = { ...smallMagento, ...classicModule({ 'etc/integration/api.xml': all }) };
    expect(await added(files, ['Magento_Sales::ship'])).toMatchObject({ added: [], text: all });
  });

  it('lists only what is asked for in integration.xml', async () => {
    const files = {
      ...smallMagento,
      ...classicModule({
        'etc/integration.xml':
          '<config>\n  <integration name="Acme PIM">\n    <email>a@b.example</email>\n  </integration>\n</config>\n',
      }),
    };
    const reference = { integration: 'Acme PIM', kind: 'consolidated' };
    const result = await added(files, ['Magento_Catalog::products'], reference);
    expect(result!.added).toEqual(['Magento_Catalog::products']);
    expect(result!.text).toContain('<resource name="Magento_Catalog::products"/>');
  });

  it('gives an integration its first resources', async () => {
    const files = {
      ...smallMagento,
      ...classicModule({
        'etc/integration/api.xml':
          '<?xml version="1.0"?>\n<integrations>\n  <integration name="Other">\n    <resources>\n      <resource name="Magento_Sales::sales"/>\n    </resources>\n  </integration>\n</integrations>\n',
      }),
    };
    const result = await added(files, ['Magento_Customer::customer']);
    expect(result!.text).toBe(
      files[api]!.replace(
        '</integrations>',
        '  <integration name="Acme ERP">\n    <resources>\n      <resource name="Magento_Customer::customer"/>\n    </resources>\n  </integration>\n</integrations>',
      ),
    );
  });

  it('gives up where there is nothing to write in', async () => {
    const ids = ['Magento_Customer::customer'];
    expect(
      await added({ ...smallMagento, ...classicModule({ 'etc/integration/api.xml': undefined }) }, ids),
    ).toBeUndefined();
    expect(
      await added(
        { ...smallMagento, ...classicModule({ 'etc/integration/api.xml': '<integrations>' }) },
        ids,
      ),
    ).toBeUndefined();
    expect(
      await added({ ...smallMagento, ...classicModule() }, ids, { integration: 'Other' }),
    ).toBeUndefined();
  });
});
