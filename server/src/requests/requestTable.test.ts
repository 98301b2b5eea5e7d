import { describe, expect, it } from 'vitest';
import { abilitiesOf } from '../session/clientAbilities';
import { classicModule, project, smallMagento } from '#test/support/project';
import type { LanguageService } from '#service/languageService';
import { wrong } from './parameters';
import { requestTable, type AnswerSource } from './requestTable';

const api = 'app/code/Acme/Bridge/etc/integration/api.xml';

const shop = {
  ...smallMagento,
  ...classicModule(),
  'vendor/magento/module-sales/etc/webapi.xml':
    '<routes><route url="/V1/order/:id/ship" method="POST"><service class="A" method="b"/><resources><resource ref="Magento_Sales::ship"/></resources></route></routes>',
};

const emptyShop = { probe: 1, php: '8.2.0', root: '/shop', readOnly: true, notes: [] };

const from = (service: LanguageService): AnswerSource => ({ service }) as AnswerSource;

/** What a client gets that sends these parameters; `wrong` where it is told what is right. */
function endpointTargets(service: LanguageService, given: unknown) {
  const params = requestTable.endpointTargets.takes.read(given);
  return params === wrong ? wrong : requestTable.endpointTargets.answer(params, from(service));
}

function endpoints(service: LanguageService, given: unknown) {
  const params = requestTable.endpoints.takes.read(given);
  return params === wrong ? wrong : requestTable.endpoints.answer(params, from(service));
}

describe('requests about endpoints', () => {
  it('are answered from what the client sends', async () => {
    const { service, uri } = await project(shop);
    const target = { uri: uri(api), integration: 'Acme ERP' };
    expect(endpointTargets(service, { uri: uri(api), position: { line: 2, character: 6 } })).toEqual([
      target,
    ]);
    expect(endpoints(service, target)).toMatchObject([{ name: 'POST /V1/order/:id/ship' }]);
    expect(endpoints(service, { ...target, query: 'get' })).toEqual([]);
  });

  it.each([[undefined], [null], [{}], [{ uri: 1 }], [{ uri: 'file:///x', position: 3 }]])(
    'say what they take for %j',
    async (params) => {
      const { service } = await project(shop);
      expect(endpointTargets(service, params)).toBe(wrong);
      expect(endpoints(service, params)).toBe(wrong);
    },
  );

  it('give nothing where there is nothing', async () => {
    const { service } = await project(shop);
    expect(endpointTargets(service, { uri: 'file:///nowhere.xml' })).toEqual([]);
    expect(endpoints(service, { uri: 'file:///nowhere.xml', integration: 'Acme ERP' })).toEqual([]);
  });

  it('know whether the client can pick', () => {
    const picks = (experimental: unknown): boolean => abilitiesOf({ experimental }).picksEndpoints;
    expect(picks({ magentoIntegration: { picksEndpoints: true } })).toBe(true);
    expect(picks(undefined)).toBe(false);
    expect(picks(true)).toBe(false);
  });
});

describe('what a request takes', () => {
  it('is written out for who sends something else', () => {
    expect(requestTable.setConnectionUrls.takes.text).toBe(
      "{ uri: string, integration: string, kind: 'classic' | 'consolidated', endpointUrl?: string | { source: string | null, instead: string }, identityLinkUrl?: string | { source: string | null, instead: string } }",
    );
  });

  it.each<[string, unknown, string]>([
    ['no shop', {}, 'shop'],
    ['a text', { shop: 'x' }, 'shop'],
    ['another version of the document', { shop: { ...emptyShop, probe: 2 } }, 'shop.probe'],
    ['a list that is none', { shop: { ...emptyShop, patches: {} } }, 'shop.patches'],
    ['an integration without a name', { shop: { ...emptyShop, integrations: [{}] } }, 'shop.integrations'],
    ['another parameter', { shop: emptyShop, uri: 3 }, 'uri'],
  ])('says which part is wrong: %s', (_, given, part) => {
    const { takes } = requestTable.compareWithShop;
    expect(takes.read({ shop: emptyShop })).toEqual({ shop: emptyShop });
    expect(takes.read(given)).toBe(wrong);
    expect(takes.fault!(given)).toBe(part);
  });

  it('may be left out, or null, where it is optional', () => {
    const { takes } = requestTable.examine;
    expect(takes.read({ uri: null })).toEqual({});
    expect(takes.read({ integration: 'Acme ERP', more: 1 })).toEqual({ integration: 'Acme ERP' });
    expect(takes.read([])).toEqual({});
    expect(takes.read('x')).toBe(wrong);
  });
});
