import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from './nearest';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'ab', 1],
    ['abc', 'xabc', 1],
    ['abcd', 'abdc', 1],
    ['kitten', 'sitting', 3],
    ['abcdef', 'badcfe', 3],
    ['', 'abc', 3],
  ])('%j to %j takes %i', (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
    expect(editDistance(b, a, 3)).toBe(distance);
    expect(editDistance(a, b, distance)).toBe(distance);
    if (distance > 0) expect(editDistance(a, b, distance - 1)).toBeUndefined();
  });

  it('gives up on long texts early', () => {
    for (let i = 0; i < 1000; i++)
      expect(editDistance('a'.repeat(5000), 'b'.repeat(5000), 3)).toBeUndefined();
  });
});

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
