import { describe, expect, it } from 'vitest';
import { nearest } from './nearest';

describe('nearest', () => {
  it.each([
    ['testIntegration', ['Other', 'TestIntegration'], 'TestIntegration'],
    ['AcmeERP', ['Acme CRM', 'acme-erp'], 'acme-erp'],
    ['Acme ERP ', ['Acme ERP'], 'Acme ERP'],
    ['Acme Bridge', ['Acme Brigde', 'Acme Bridges Inc'], 'Acme Brigde'],
    [
      'Magento_Sales::action_view',
      ['Magento_Sales::actions', 'Magento_Sales::actions_view'],
      'Magento_Sales::actions_view',
    ],
    ['acme', ['Acme', 'acme'], 'Acme'],
    ['Bücher', ['bücher'], 'bücher'],
  ])('%j is taken for %j', (value, candidates, expected) => {
    expect(nearest(value, candidates)).toBe(expected);
  });

  it.each([
    ['Acme ERP', ['Acme CRM']],
    ['ERP', ['CRM', 'ERM']],
    ['Extend - Production', ['Extend - Demo']],
    ['!!', ['??']],
    ['Acme', ['Acme']],
    ['Acme', []],
  ])('%j is none of %j', (value, candidates) => {
    expect(nearest(value, candidates)).toBeUndefined();
  });
});
