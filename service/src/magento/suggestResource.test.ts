import { describe, expect, it } from 'vitest';
import { parseXml } from '../xml/parse';
import { AclTree } from './aclTree';
import { readAcl } from './facts/aclFacts';
import { suggestResource } from './suggestResource';

function treeOf(...ids: string[]): AclTree {
  const nodes = ids.map((id) => `<resource id="${id}" title="Some title"/>`).join('');
  return treeFrom(`<resource id="Magento_Backend::admin" title="Root">${nodes}</resource>`);
}

function treeFrom(resources: string): AclTree {
  const facts = readAcl(parseXml(`<config><acl><resources>${resources}</resources></acl></config>`));
  return AclTree.merge([{ uri: 'file:///acl.xml', module: 'Magento_Backend', facts }]);
}

const suggested = (id: string, acl: AclTree): string[] =>
  suggestResource(id, acl).map(({ resource, because }) => `${resource.id} ${because}`);

describe('suggestResource', () => {
  const acl = treeOf(
    'Magento_Sales::sales',
    'Magento_Sales::sales_order',
    'Magento_Sales::actions_view',
    'Magento_Customer::customer',
    'Magento_Customer::manage',
    'Magento_Customer::online',
    'Magento_Cart::manage',
    'Magento_Cart::sales_order',
    'Magento_Config::config',
    'Magento_Tax::tax',
    'Magento_Catalog::categories',
  );

  it.each([
    ['another module', 'Magento_Log::online', ['Magento_Customer::online renamed']],
    [
      'several modules, the nearest name first',
      'Magento_Care::sales_order',
      ['Magento_Cart::sales_order similar', 'Magento_Sales::sales_order similar'],
    ],
    [
      'a common name only in a module of a similar name',
      'Magento_Care::manage',
      ['Magento_Cart::manage similar'],
    ],
    [
      'a common name in a module with the same word',
      'Magento_CustomerGroup::manage',
      ['Magento_Customer::manage similar'],
    ],
    ['a common name in a module of another thing', 'Magento_Company::manage', []],
    ['case', 'magento_sales::Sales_Order', ['Magento_Sales::sales_order case']],
    ['white space', ' Magento_Sales::sales ', ['Magento_Sales::sales case']],
    ['a typing error', 'Magento_Sales::sales_ordr', ['Magento_Sales::sales_order similar']],
    ['a plural', 'Magento_Sales::sales_orders', ['Magento_Sales::sales_order similar']],
    [
      'a plural that is spelt differently',
      'Magento_Catalog::category',
      ['Magento_Catalog::categories similar'],
    ],
    ['the right module', 'Magento_Sales::action_views', ['Magento_Sales::actions_view similar']],
    [
      'the right local name',
      'Magento_Sale::sales_order',
      ['Magento_Sales::sales_order similar', 'Magento_Cart::sales_order similar'],
    ],
    ['a wrong vendor', 'Magneto_Sales::sales_order', ['Magento_Sales::sales_order similar']],
    ['another vendor', 'Acme_Core::config', []],
    ['short ids are not taken for each other', 'Magento_Rma::rma', []],
    ['nothing like it', 'Magento_Reward::reward_spend', []],
    ['no id at all', 'x', []],
    ['an empty id', '', []],
  ])('%s', (_, id, expected) => {
    expect(suggested(id, acl)).toEqual(expected);
  });

  it('names the one with the same name first only where nothing is nearer', () => {
    const both = treeOf('Magento_Other::pages', 'Magento_Cms::page');
    expect(suggested('Magento_Cms::pages', both)).toEqual([
      'Magento_Cms::page similar',
      'Magento_Other::pages similar',
    ]);
  });

  it('searches for the same names only, if asked', () => {
    const exact = (id: string): string[] =>
      suggestResource(id, acl, 'exact').map(({ resource }) => resource.id);
    expect(exact('Magento_Log::online')).toEqual(['Magento_Customer::online']);
    expect(exact('magento_tax::Tax')).toEqual(['Magento_Tax::tax']);
    expect(exact('Magento_Sales::sales_ordr')).toEqual([]);
    expect(suggested('Magento_Sales::sales_ordr', acl)).toHaveLength(1);
  });

  it('prefers the same name in another module to a short one that is half different', () => {
    const tree = treeOf('Magento_Sales::sales', 'Magento_Backend::stores');
    expect(suggested('Magento_Sales::stores', tree)).toEqual(['Magento_Backend::stores similar']);
  });

  it('suggests neither roots nor what is disabled', () => {
    const tree = treeFrom(`
      <resource id="Magento_Backend::all" title="All"/>
      <resource id="Magento_Backend::admin" title="Root">
        <resource id="Magento_Catalog::off" title="Off" disabled="true">
          <resource id="Magento_Catalog::below" title="Below"/>
        </resource>
      </resource>`);
    for (const id of [
      'Magento_Backend::al',
      'Magento_Backends::admin',
      'Magento_Log::off',
      'Magento_Log::below',
    ]) {
      expect(suggested(id, tree)).toEqual([]);
    }
  });
});
