import { describe, expect, it } from 'vitest';
import type { ComparedIntegration, ShopIntegration, ShopState } from '#protocol';
import { classicModule, moduleXml, project, registration, smallMagento } from '#test/support/project';

const patch = 'Acme\\Bridge\\Setup\\Patch\\Data\\InstallIntegration';
const ids = ['sales', 'sales_operation', 'sales_order', 'actions', 'actions_view'].map(
  (id) => `Magento_Sales::${id}`,
);
const allowed = ['Magento_Backend::admin', ...ids];

const crm = `<?xml version="1.0"?>
<config>
    <integration name="Acme CRM">
        <email>crm@acme.example</email>
        <resources><resource name="Magento_Sales::actions_view"/></resources>
    </integration>
</config>
`;
const consolidatedModule = {
  'app/code/Acme/Crm/registration.php': registration('Acme_Crm'),
  'app/code/Acme/Crm/etc/module.xml': moduleXml('Acme_Crm'),
  'app/code/Acme/Crm/etc/integration.xml': crm,
};

const row = (overrides: Partial<ShopIntegration> = {}): ShopIntegration => ({
  id: 1,
  name: 'Acme ERP',
  email: 'erp@acme.example',
  endpointUrl: 'https://erp.acme.example/magento/endpoint',
  identityLinkUrl: 'https://erp.acme.example/magento/login',
  status: 1,
  setupType: 1,
  updatedAt: null,
  consumer: { createdAt: null },
  verifier: false,
  requestToken: false,
  accessToken: 'valid',
  hasRole: true,
  allowed,
  unknown: [],
  denied: [],
  ...overrides,
});
const crmRow = (overrides: Partial<ShopIntegration> = {}): ShopIntegration =>
  row({
    name: 'Acme CRM',
    email: 'crm@acme.example',
    endpointUrl: null,
    identityLinkUrl: null,
    ...overrides,
  });

const module = (name: string, enabled: boolean | null = true) => ({
  name,
  enabled,
  setupVersion: null,
  schemaVersion: null,
  dataVersion: null,
});
const shop = (overrides: Partial<ShopState> = {}): ShopState => ({
  probe: 1,
  php: '8.2.0',
  root: '/var/www/html',
  readOnly: true,
  modules: [module('Acme_Bridge'), module('Acme_Crm')],
  patches: [patch],
  settings: { bearer: false },
  baseUrls: [{ store: null, unsecure: null, secure: 'https://shop.example/' }],
  integrations: [row()],
  notes: [],
  ...overrides,
});

async function compare(state: ShopState, enabling?: string): Promise<Record<string, ComparedIntegration>> {
  const { service } = await project({ ...smallMagento, ...classicModule(), ...consolidatedModule });
  const { integrations } = service.compareWithShop({ shop: state, ...(enabling && { enabling }) });
  return Object.fromEntries(integrations.map((each) => [each.name, each]));
}

const broken = ({ links }: ComparedIntegration): string[] =>
  links.filter(({ state }) => state === 'broken').map(({ id }) => id);

describe('compareWithShop: classic', () => {
  it.each<[string, Partial<ShopState>, string, string, boolean, string[]]>([
    ['active', {}, 'active', 'nothing', false, []],
    [
      'not enabled',
      { modules: [module('Acme_Bridge', false)], patches: [], integrations: [] },
      'not-installed',
      'nothing',
      false,
      ['enabled', 'script', 'row'],
    ],
    [
      'enabled and not upgraded',
      { patches: [], integrations: [] },
      'not-installed',
      'create',
      false,
      ['script', 'row'],
    ],
    [
      'new in config.php',
      { modules: [module('Acme_Bridge', null)], patches: [], integrations: [] },
      'not-installed',
      'create',
      false,
      ['enabled', 'script', 'row'],
    ],
    [
      'installed inactive',
      { integrations: [row({ status: 0, accessToken: 'none' })] },
      'installed',
      'nothing',
      false,
      ['active', 'token', 'callable'],
    ],
    [
      'api.xml changed after install',
      { integrations: [row({ allowed: allowed.slice(0, -1) })] },
      'differs',
      'nothing',
      false,
      ['permissions'],
    ],
    [
      'the same with a new patch',
      { patches: [], integrations: [row({ allowed: allowed.slice(0, -1) })] },
      'differs',
      'change',
      false,
      ['script', 'permissions'],
    ],
    ['row deleted, patch applied', { integrations: [] }, 'not-installed', 'nothing', false, ['row']],
    [
      'TYPE_MANUAL with the same name',
      { patches: [], integrations: [row({ setupType: 0 })] },
      'differs',
      'change',
      false,
      ['script', 'row'],
    ],
    [
      'token revoked',
      { integrations: [row({ accessToken: 'revoked' })] },
      'installed',
      'nothing',
      false,
      ['token', 'callable'],
    ],
    [
      'name in other case',
      { patches: [], integrations: [row({ name: 'ACME erp ' })] },
      'blocked',
      'stop',
      false,
      ['script', 'row'],
    ],
    [
      'a URL that the files dropped',
      { integrations: [row({ email: 'old@acme.example' })] },
      'differs',
      'nothing',
      false,
      ['values'],
    ],
  ])('%s', async (_, state, is, effect, losesToken, links) => {
    const { 'Acme ERP': erp } = await compare(shop(state));
    expect({ state: erp!.state, effect: erp!.next.effect, losesToken: erp!.next.losesToken }).toEqual({
      state: is,
      effect,
      losesToken,
    });
    expect(broken(erp!)).toEqual(links);
  });

  it('asks for a new patch where the applied one will not run again', async () => {
    const { 'Acme ERP': erp } = await compare(shop({ integrations: [row({ allowed: [] })] }));
    const link = erp!.links.find(({ id }) => id === 'permissions');
    expect(link!.close).toContain("processIntegrationConfig(['Acme ERP'])");
    expect(link!.command).toBeUndefined();
  });

  it('counts a module as enabled that is going to be', async () => {
    const state = shop({ modules: [module('Acme_Bridge', false)], patches: [], integrations: [] });
    expect((await compare(state, 'Acme_Bridge'))['Acme ERP']!.next.effect).toBe('create');
  });
});

describe('compareWithShop: consolidated', () => {
  it.each<[string, Partial<ShopIntegration> | undefined, string, string, boolean]>([
    ['as in the files', {}, 'active', 'nothing', false],
    ['not there', undefined, 'not-installed', 'create', false],
    ['email changed', { email: 'old@acme.example' }, 'will-be-recreated', 'recreate', true],
    ['permission added', { allowed: allowed.slice(0, -1) }, 'will-be-recreated', 'recreate', true],
    [
      'permission taken away',
      { allowed: [...allowed, 'Magento_Catalog::catalog'] },
      'will-be-recreated',
      'recreate',
      true,
    ],
    ['created manually', { setupType: 0 }, 'will-be-recreated', 'recreate', true],
    [
      'changed, never activated',
      { email: 'old@acme.example', status: 0, accessToken: 'none' },
      'will-be-recreated',
      'recreate',
      false,
    ],
    [
      'a URL that the file no longer has',
      { endpointUrl: 'https://crm.acme.example' },
      'differs',
      'nothing',
      false,
    ],
    ['half made', { hasRole: false }, 'blocked', 'stop', false],
  ])('%s', async (_, change, state, effect, losesToken) => {
    const { 'Acme CRM': found } = await compare(shop({ integrations: change ? [crmRow(change)] : [] }));
    expect({ state: found!.state, effect: found!.next.effect, losesToken: found!.next.losesToken }).toEqual({
      state,
      effect,
      losesToken,
    });
  });

  it.each([
    ['2.3.0', 'recreate', true],
    ['2.3.1', 'nothing', false],
  ])('is as in the files, and the shop has %s', async (release, effect, losesToken) => {
    const magento = { release, edition: 'Community', mode: 'production', cacheTypes: {} };
    const { 'Acme CRM': found } = await compare(shop({ magento, integrations: [crmRow()] }));
    expect(found!.next).toMatchObject({ effect, losesToken, changes: [] });
  });

  it('does nothing while the module is disabled, and knows its permissions all the same', async () => {
    const { 'Acme CRM': found } = await compare(
      shop({ modules: [module('Acme_Crm', false)], integrations: [crmRow()] }),
    );
    expect(found!.next.effect).toBe('nothing');
    expect(broken(found!)).toEqual(['enabled']);
  });

  it('says that the cache is stale', async () => {
    const declaration = {
      kind: 'consolidated' as const,
      name: 'Acme CRM',
      email: 'crm@acme.example',
      endpointUrl: null,
      identityLinkUrl: null,
      resources: allowed,
    };
    const cached = {
      classic: null,
      granted: null,
      consolidated: [{ ...declaration, email: 'old@acme.example' }],
    };
    const { 'Acme CRM': found } = await compare(
      shop({ integrations: [crmRow()], declared: [declaration], cached }),
    );
    expect(broken(found!)).toEqual(['cache']);
  });
});

describe('others', () => {
  it('are the rows that no file declares', async () => {
    const { service } = await project({ ...smallMagento, ...classicModule() });
    const { others } = service.compareWithShop({
      shop: shop({ integrations: [row(), row({ id: 2, name: 'Other' })] }),
    });
    expect(others.map(({ name }) => name)).toEqual(['Other']);
  });
});

describe('compareWithShop: a declaration that the shop cannot read', () => {
  it('promises nothing for what the next setup:upgrade saves', async () => {
    const notes = [{ section: 'declared', class: '', message: 'The XML in file "api.xml" is invalid:' }];
    const { 'Acme ERP': erp, 'Acme CRM': crm } = await compare(shop({ notes, declared: undefined }));
    expect(erp!.next.effect).toBe('nothing');
    expect(crm!.next.effect).toBe('unknown');
    expect(crm!.next.text).toContain('api.xml');
  });

  it('advises Reauthorize for active integrations only', async () => {
    const closeOf = async (status: number): Promise<string | undefined> => {
      const found = await compare(shop({ integrations: [row({ status, accessToken: 'none' })] }));
      return found['Acme ERP']!.links.find(({ id }) => id === 'token')?.close;
    };
    expect(await closeOf(1)).toBeDefined();
    expect(await closeOf(0)).toBeUndefined();
  });
});
