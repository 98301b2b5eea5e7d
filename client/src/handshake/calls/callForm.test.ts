import { describe, expect, it } from 'vitest';
import type { CallDescription } from '#protocol';
import { emptyForm, formPath, hasForm, openNames } from './callForm';

const described = (parts: Partial<CallDescription>): CallDescription => ({
  method: 'GET',
  url: '/V1/orders',
  path: [],
  query: [],
  search: null,
  body: null,
  markdown: '',
  example: { path: '', body: null },
  ...parts,
});
const value = (name: string, isRequired: boolean) => ({ name, example: '1', isRequired });

describe('a form for a call', () => {
  const one = described({
    url: '/V1/orders/:orderId/:orderId2',
    path: [value('orderId', true), value('orderId2', true)],
    query: [value('ids[0]', false), value('storeId', true)],
  });

  it('says what is open, and leaves it in the path', () => {
    const form = { ...emptyForm, values: new Map([['orderId', 'a/b c']]) };
    expect(openNames(one, form)).toEqual(['orderId2', 'storeId']);
    expect(formPath(one, form)).toBe('/V1/orders/a%2Fb%20c/:orderId2');
  });

  it('writes the query, without what is empty', () => {
    const values = new Map([
      ['orderId', '1'],
      ['orderId2', '2'],
      ['ids[0]', 'a&b'],
      ['storeId', ''],
    ]);
    expect(formPath(one, { ...emptyForm, values })).toBe('/V1/orders/1/2?ids[0]=a%26b');
  });

  it('writes a search with a group for each filter', () => {
    const search = described({ search: { parameter: 'searchCriteria', fields: ['status'] } });
    const path = formPath(search, {
      ...emptyForm,
      filters: [
        { field: 'status', condition: 'eq', value: 'new' },
        { field: 'coupon_code', condition: 'notnull', value: '' },
      ],
      sort: { field: 'created_at', direction: 'DESC' },
      pageSize: 5,
    });
    const [, query = ''] = path.split('?');
    expect([...new URLSearchParams(query)]).toEqual([
      ['searchCriteria[filter_groups][0][filters][0][field]', 'status'],
      ['searchCriteria[filter_groups][0][filters][0][condition_type]', 'eq'],
      ['searchCriteria[filter_groups][0][filters][0][value]', 'new'],
      ['searchCriteria[filter_groups][1][filters][0][field]', 'coupon_code'],
      ['searchCriteria[filter_groups][1][filters][0][condition_type]', 'notnull'],
      ['searchCriteria[sort_orders][0][field]', 'created_at'],
      ['searchCriteria[sort_orders][0][direction]', 'DESC'],
      ['searchCriteria[page_size]', '5'],
    ]);
  });

  it('is needed where there is something to fill in', () => {
    expect([described({}), one].map(hasForm)).toEqual([false, true]);
  });
});
