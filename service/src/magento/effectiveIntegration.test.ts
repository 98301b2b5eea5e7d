import { describe, expect, it } from 'vitest';
import { classicModule, moduleXml, project, registration, smallMagento } from '#test/support/project';
import { openedRoutes } from './effectiveIntegration';
import type { RestRoute } from './restRoute';

// In the order of a RouteTable.
const routes: RestRoute[] = [
  { method: 'GET', url: '/V1/a', resources: ['Magento_Sales::ship'] },
  { method: 'GET', url: '/V1/anybody', resources: ['anonymous'] },
  { method: 'GET', url: '/V1/b', resources: ['Magento_Sales::ship'] },
  { method: 'POST', url: '/V1/b', resources: ['Magento_Sales::ship', 'Magento_Sales::actions'] },
  { method: 'GET', url: '/V1/me', resources: ['self'] },
  { method: 'GET', url: '/V1/retired', resources: ['Magento_Catalog::retired_child'] },
  { method: 'GET', url: '/V1/root', resources: ['Magento_Backend::admin'] },
  { method: 'GET', url: '/V1/unknown', resources: ['Acme_Bridge::nowhere'] },
  { method: 'GET', url: '/V1/with-anybody', resources: ['anonymous', 'Magento_Sales::actions_view'] },
  { method: 'GET', url: '/V1/with-me', resources: ['self', 'Magento_Sales::ship'] },
].map((route) => ({ ...route, service: undefined, definitions: [] }));

async function opened(resources: readonly string[]): Promise<string[]> {
  const { service } = await project(smallMagento);
  const { acl, knowsMagento } = service.installations[0]!;
  return openedRoutes(resources, { acl, knowsMagento, routes }).map(({ method, url }) => `${method} ${url}`);
}

describe('openedRoutes', () => {
  it('asks for every resource of a route', async () => {
    expect(await opened(['Magento_Sales::ship'])).toEqual(['GET /V1/a', 'GET /V1/b', 'GET /V1/root']);
    expect(await opened(['Magento_Sales::actions', 'Magento_Sales::ship'])).toEqual([
      ...['GET /V1/a', 'GET /V1/b', 'POST /V1/b', 'GET /V1/root'],
    ]);
    // Everybody has "anonymous"; no integration has "self".
    expect(await opened(['Magento_Sales::actions_view'])).toEqual(['GET /V1/root', 'GET /V1/with-anybody']);
  });

  it('opens nothing for an integration without resources', async () => {
    expect(await opened([])).toEqual([]);
  });

  it('grants no id that the ACL does not have', async () => {
    expect(await opened(['Acme_Bridge::nowhere', 'Magento_Catalog::retired_child'])).toEqual([
      'GET /V1/root',
    ]);
  });

  it('opens everything for Magento_Backend::all where nothing else is listed', async () => {
    const everything = [
      '/V1/a',
      '/V1/b',
      '/V1/b',
      '/V1/retired',
      '/V1/root',
      '/V1/unknown',
      '/V1/with-anybody',
    ];
    expect((await opened(['Magento_Backend::all'])).map((route) => route.split(' ')[1])).toEqual(everything);
    expect(await opened(['Magento_Backend::all', 'Magento_Catalog::products'])).toEqual(['GET /V1/root']);
  });
});

describe('findIntegrations', () => {
  it('merges values and resources of all modules', async () => {
    const { service, uri } = await project({
      ...smallMagento,
      ...classicModule(),
      'app/code/Acme/More/registration.php': registration('Acme_More'),
      'app/code/Acme/More/etc/module.xml': moduleXml('Acme_More', { sequence: ['Acme_Bridge'] }),
      'app/code/Acme/More/etc/integration/config.xml':
        '<integrations><integration name="Acme ERP"><email>other@acme.example</email></integration></integrations>',
      'app/code/Acme/More/etc/integration/api.xml':
        '<integrations><integration name="Acme ERP"><resources><resource name="Magento_Sales::sales"/>' +
        // Of a later module's duplicates, Magento finds the second one already there.
        '<resource name="Magento_Sales::ship"/><resource name="Magento_Sales::ship"/></resources></integration></integrations>',
    });
    const { integrations } = service.findIntegrations(uri('app/code/Acme/More'));
    expect(integrations).toHaveLength(1);
    expect(integrations[0]).toMatchObject({
      email: 'other@acme.example',
      endpointUrl: 'https://erp.acme.example/magento/endpoint',
      declaredIn: ['Bridge', 'More']
        .map((name) => uri(`app/code/Acme/${name}/etc/integration/config.xml`))
        .concat(['Bridge', 'More'].map((name) => uri(`app/code/Acme/${name}/etc/integration/api.xml`))),
    });
    expect(integrations[0]!.resources.slice(-2)).toEqual([
      'Magento_Sales::actions_view',
      'Magento_Sales::ship',
    ]);
    expect(service.findIntegrations(uri('')).integrations).toEqual(integrations);
  });

  it('gives two entries for a name in both kinds of file, and stores once what is listed twice', async () => {
    const listed = '<resource name="Magento_Sales::ship"/><resource name="Magento_Sales::ship"/>';
    const { service, uri } = await project({
      ...smallMagento,
      ...classicModule({
        'etc/integration/api.xml': `<integrations><integration name="Acme ERP"><resources>${listed}</resources></integration></integrations>`,
        'etc/integration.xml': `<config><integration name="Acme ERP"><email>a@b.example</email><resources>${listed}</resources></integration></config>`,
      }),
    });
    const { integrations } = service.findIntegrations(uri('app'));
    expect(integrations.map(({ kind, resources }) => [kind, resources.length])).toEqual([
      ['classic', 2],
      ['consolidated', 6],
    ]);
  });

  it('stores the root, and tells what Magento drops', async () => {
    const listed = ['Magento_Sales::ship', 'Magento_Sales::nothing', 'Magento_Catalog::retired_child']
      .map((id) => `<resource name="${id}"/>`)
      .join('');
    const { service, uri } = await project({
      ...smallMagento,
      ...classicModule({
        'etc/integration/api.xml': `<integrations><integration name="Acme ERP"><resources>${listed}</resources></integration></integrations>`,
        'etc/integration.xml': `<config><integration name="Other"><email>a@b.example</email><resources>${listed}<resource name="Magento_Backend::all"/></resources></integration></config>`,
      }),
    });
    const [classic, consolidated] = service.findIntegrations(uri('app')).integrations;
    const dropped = [
      { id: 'Magento_Sales::nothing', why: 'unknown' },
      { id: 'Magento_Catalog::retired_child', why: 'disabled' },
    ];
    expect(classic).toMatchObject({
      resources: ['Magento_Backend::admin', 'Magento_Sales::ship'],
      ignored: dropped,
    });
    expect(consolidated).toMatchObject({
      ignored: [...dropped, { id: 'Magento_Backend::all', why: 'not-below-root' }],
    });
  });

  it('adds the resources of a route that a second module names, and trims its URL', async () => {
    const route = (ref: string): string =>
      `<routes><route url=" /V1/acme " method="GET"><resources><resource ref="${ref}"/></resources></route></routes>`;
    const files = {
      ...smallMagento,
      ...classicModule({ 'etc/webapi.xml': route('Magento_Sales::actions_view') }),
    };
    const { service, uri } = await project(files);
    expect(service.findIntegrations(uri('app')).integrations[0]!.opens).toMatchObject([
      { method: 'GET', url: '/V1/acme' },
    ]);
    const narrowed = await project({
      ...files,
      'vendor/magento/module-sales/etc/webapi.xml': route('Magento_Sales::ship'),
    });
    expect(narrowed.service.findIntegrations(uri('app')).integrations[0]!.opens).toEqual([]);
  });
});
