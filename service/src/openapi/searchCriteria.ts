/** The interfaces whose values are a search: what to look for, in which order, and which page. */
const searches = /^Magento\\Framework\\Api\\(?:Search\\)?SearchCriteria(?:Interface)?$/;

/** Whether a value of this type is a search: filters, sort orders and a page. */
export function isSearchCriteria(type: string): boolean {
  return searches.test(type);
}

export const searchDescription =
  'Filters inside one group are joined with OR, groups with AND. condition_type: eq, neq, like, nlike, in, nin, gt, gteq, ' +
  'lt, lteq, moreq, from, to, finset, nfinset, null, notnull. In the URL: ' +
  'searchCriteria[filter_groups][0][filters][0][field]=created_at and so on; number groups and filters from 10 on where there ' +
  'are more than ten, since releases of Magento sort names differently before they check the signature.';

/** For a search that every repository takes. */
export const searchExample = {
  filter_groups: [
    { filters: [{ field: 'created_at', value: '2025-01-01 00:00:00', condition_type: 'gteq' }] },
  ],
  sort_orders: [{ field: 'created_at', direction: 'ASC' }],
  page_size: 20,
  current_page: 1,
} as const;
