import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import type { Permission, PermissionsChange } from '#protocol';
import {
  classicModule,
  moduleXml,
  project,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';

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

/** Magento's REST endpoints, as in `GET /V1/ships`, with what they need. */
const routes: ProjectFiles = {
  'vendor/magento/module-sales/etc/webapi.xml': `<routes>${Object.entries({
    ships: ['Magento_Sales::ship'],
    actions: ['Magento_Sales::actions'],
    own: ['Magento_Sales::ship', 'self'],
  })
    .map(
      ([name, ids]) =>
        `<route url="/V1/${name}" method="GET"><service class="A" method="b"/><resources>${ids
          .map((id) => `<resource ref="${id}"/>`)
          .join('')}</resources></route>`,
    )
    .join('')}</routes>`,
};

/** The ids that api.xml lists afterwards, and what came with the edit. */
async function changed(files: ProjectFiles, change: Partial<PermissionsChange>) {
  const { service, uri } = await project({ ...files, ...routes });
  const result = service.changePermissions(classic, { grant: [], withdraw: [], ...change });
  if (!result) return undefined;
  const document = TextDocument.create(uri(api), 'xml', 0, files[api]!);
  const text = TextDocument.applyEdits(document, result.edit.changes?.[uri(api)] ?? []);
  return { ...result, ids: [...text.matchAll(/resource name="([^"]*)"/g)].map((match) => match[1]!) };
}

describe('getPermissions', () => {
  it('shows all that can be granted, and what is', async () => {
    const { service } = await project({ ...listing('Magento_Sales::sales'), ...routes });
    const all = (each: Permission): Permission[] => [each, ...each.children.flatMap(all)];
    const found = new Map(
      service
        .getPermissions(classic)
        .flatMap(all)
        .map((each) => [each.id, each]),
    );
    expect(found.get('Magento_Sales::sales')).toMatchObject({ granted: true, title: 'Sales' });
    expect(found.get('Magento_Sales::sales')!.location!.uri).toMatch(/api\.xml$/);
    // What only customers may call is not among its endpoints.
    expect(found.get('Magento_Sales::ship')).toMatchObject({ granted: false, endpoints: ['GET /V1/ships'] });
    expect(found.has('Magento_Catalog::retired')).toBe(false);
  });
});

describe('changePermissions', () => {
  it('grants with all parents, and takes them away again', async () => {
    const granted = await changed(listing('Magento_Customer::customer'), { grant: ['Magento_Sales::ship'] });
    expect([...granted!.ids].sort()).toEqual(['Magento_Customer::customer', ...toShip].sort());
    expect(granted).toMatchObject({ opened: ['GET /V1/actions', 'GET /V1/ships'], closed: [] });
    const withdrawn = await changed(listing(...toShip), { withdraw: ['Magento_Sales::actions'] });
    expect(withdrawn!.ids).toEqual([]);
    expect(withdrawn).toMatchObject({ opened: [], closed: granted!.opened });
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

  it('keeps a parent that opens something itself, and what is above it', async () => {
    const result = await changed(listing(...toShip), { withdraw: ['Magento_Sales::ship'] });
    expect(result!.ids).toEqual(toShip.slice(0, -1));
    expect(result).toMatchObject({ opened: [], closed: ['GET /V1/ships'] });
  });

  it('says that nothing can be withdrawn that is not listed, or only in a package', async () => {
    const customer = { withdraw: ['Magento_Customer::customer'] };
    expect(await changed(listing(...toShip), customer)).toBeUndefined();
    const installed = JSON.parse(smallMagento['vendor/composer/installed.json']!) as { packages: object[] };
    installed.packages.push({
      name: 'acme/extra',
      version: '1.0.0',
      type: 'magento2-module',
      'install-path': '../acme/extra',
    });
    const files = {
      ...listing(...toShip),
      'vendor/composer/installed.json': JSON.stringify(installed),
      'vendor/acme/extra/registration.php': registration('Acme_Extra'),
      'vendor/acme/extra/etc/module.xml': moduleXml('Acme_Extra'),
      'vendor/acme/extra/etc/integration/api.xml':
        '<integrations><integration name="Acme ERP"><resources><resource name="Magento_Customer::customer"/></resources></integration></integrations>',
    };
    const { service } = await project(files);
    const found = service.getPermissions(classic).find(({ id }) => id === 'Magento_Customer::customer');
    expect(found?.granted).toBe(true);
    expect(await changed(files, customer)).toBeUndefined();
  });

  it('does not take Magento_Backend::all in integration.xml for everything', async () => {
    const { service } = await project({
      ...smallMagento,
      ...classicModule({
        'etc/integration/config.xml': undefined,
        'etc/integration/api.xml': undefined,
        'etc/integration.xml':
          '<config><integration name="Acme ERP"><email>a@b.example</email><resources>\n<resource name="Magento_Backend::all"/>\n</resources></integration></config>',
      }),
    });
    const consolidated = { ...classic, kind: 'consolidated' } as const;
    expect(service.getPermissions(consolidated).every(({ granted }) => !granted)).toBe(true);
    const change = { grant: ['Magento_Customer::customer'], withdraw: [] };
    expect(service.changePermissions(consolidated, change)).toBeDefined();
  });

  it('takes nothing from an integration that everything is granted to', async () => {
    expect(
      await changed(listing('Magento_Backend::all'), { withdraw: ['Magento_Sales::ship'] }),
    ).toBeUndefined();
  });
});
