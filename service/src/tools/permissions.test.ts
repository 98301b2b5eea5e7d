import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import type { Permission, PermissionsChange } from '#protocol';
import { classicModule, project, smallMagento, type ProjectFiles } from '#test/support/project';

const root = 'app/code/Acme/Bridge';
const api = `${root}/etc/integration/api.xml`;
const classic = { uri: `file:///project/${root}`, integration: 'Acme ERP', kind: 'classic' } as const;
const listing = (...ids: readonly string[]): ProjectFiles => ({
  ...smallMagento,
  ...classicModule({
    'etc/integration/api.xml': `<integrations>\n    <integration name="Acme ERP">\n        <resources>\n${ids
      .map((id) => `            <resource name="${id}"/>\n`)
      .join('')}        </resources>\n    </integration>\n</integrations>\n`,
  }),
});
const toShip = [
  'Magento_Sales::sales',
  'Magento_Sales::sales_operation',
  'Magento_Sales::sales_order',
  'Magento_Sales::actions',
  'Magento_Sales::ship',
];

/** The ids that api.xml lists afterwards, and what came with the edit. */
async function changed(files: ProjectFiles, change: Partial<PermissionsChange>) {
  const { service, uri } = await project(files);
  const result = service.changePermissions(classic, { grant: [], withdraw: [], ...change });
  if (!result) return undefined;
  const document = TextDocument.create(uri(api), 'xml', 0, files[api]!);
  const text = TextDocument.applyEdits(document, result.edit.changes?.[uri(api)] ?? []);
  return { ...result, ids: [...text.matchAll(/resource name="([^"]*)"/g)].map((match) => match[1]!) };
}

describe('getPermissions', () => {
  it('shows all that can be granted, and what is', async () => {
    const { service } = await project(listing('Magento_Sales::sales'));
    const all = (each: Permission): Permission[] => [each, ...each.children.flatMap(all)];
    const found = new Map(
      service
        .getPermissions(classic)
        .flatMap(all)
        .map((each) => [each.id, each]),
    );
    expect(found.get('Magento_Sales::sales')).toMatchObject({ granted: true, title: 'Sales' });
    expect(found.get('Magento_Sales::sales')!.location!.uri).toMatch(/api\.xml$/);
    expect(found.get('Magento_Sales::ship')!.granted).toBe(false);
    expect(found.has('Magento_Catalog::retired')).toBe(false);
  });
});

describe('changePermissions', () => {
  it('grants with all parents, and takes them away again', async () => {
    const granted = await changed(listing('Magento_Customer::customer'), { grant: ['Magento_Sales::ship'] });
    expect([...granted!.ids].sort()).toEqual(['Magento_Customer::customer', ...toShip].sort());
    const withdrawn = await changed(listing(...toShip), { withdraw: ['Magento_Sales::ship'] });
    expect(withdrawn!.ids).not.toContain('Magento_Sales::ship');
    expect(withdrawn!.closed).toEqual(granted!.opened);
    expect(withdrawn!.opened).toEqual(granted!.closed);
  });

  it('withdraws all that is below', async () => {
    const result = await changed(listing(...toShip, 'Magento_Customer::customer'), {
      withdraw: ['Magento_Sales::sales'],
    });
    expect(result!.ids).toEqual(['Magento_Customer::customer']);
  });

  it('keeps a parent that stands above something else', async () => {
    const result = await changed(listing(...toShip, 'Magento_Sales::actions_view'), {
      withdraw: ['Magento_Sales::ship'],
    });
    expect(result!.ids).toEqual([...toShip.slice(0, -1), 'Magento_Sales::actions_view']);
  });

  it('takes nothing from an integration that everything is granted to', async () => {
    expect(
      await changed(listing('Magento_Backend::all'), { withdraw: ['Magento_Sales::ship'] }),
    ).toBeUndefined();
  });
});
