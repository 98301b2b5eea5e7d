import type { CallDescription } from '#protocol';

/** One condition of a search. */
export interface SearchFilter {
  readonly field: string;
  readonly condition: string;
  /** Empty for `null` and `notnull`. */
  readonly value: string;
}

/** What somebody has filled in so far. */
export interface CallForm {
  /** Of the path and the query; empty ones are left out. */
  readonly values: ReadonlyMap<string, string>;
  /** Every one must hold. */
  readonly filters: readonly SearchFilter[];
  readonly sort: { readonly field: string; readonly direction: 'ASC' | 'DESC' } | undefined;
  readonly pageSize: number;
}

export const emptyForm: CallForm = { values: new Map(), filters: [], sort: undefined, pageSize: 10 };

/** What `condition_type` can be, in the order in which people need it (Magento\Framework\DB\Adapter\Pdo\Mysql). */
export const searchConditions = [
  'eq',
  'neq',
  'like',
  'nlike',
  'in',
  'nin',
  'gt',
  'gteq',
  'lt',
  'lteq',
  'from',
  'to',
  'null',
  'notnull',
  'finset',
  'nfinset',
] as const;

/** Whether a condition compares with a value. */
export const takesValue = (condition: string): boolean => condition !== 'null' && condition !== 'notnull';

/** Whether there is anything to fill in. */
export function hasForm({ path, query, search }: CallDescription): boolean {
  return path.length > 0 || query.length > 0 || search !== null;
}

/** The names that have to be filled in still. */
export function openNames({ path, query }: CallDescription, { values }: CallForm): string[] {
  return [...path, ...query]
    .filter(({ name, isRequired }) => isRequired && (values.get(name) ?? '') === '')
    .map(({ name }) => name);
}

/** The path with its query; what is open stays as in `:orderId`. */
export function formPath({ url, path, query, search }: CallDescription, form: CallForm): string {
  const names = new Set(path.map(({ name }) => name));
  const filled = url
    .split('/')
    .map((part) => {
      const name = part.slice(1);
      const value = part.startsWith(':') && names.has(name) ? form.values.get(name) : undefined;
      return value === undefined || value === '' ? part : encodeURIComponent(value);
    })
    .join('/');
  const pairs = query.flatMap(({ name }): [string, string][] => {
    const value = form.values.get(name) ?? '';
    return value === '' ? [] : [[name, value]];
  });
  if (search) pairs.push(...searchPairs(search.parameter, form));
  const text = pairs.map(([name, value]) => `${queryName(name)}=${encodeURIComponent(value)}`).join('&');
  return `${filled.startsWith('/') ? filled : `/${filled}`}${text === '' ? '' : `?${text}`}`;
}

/** As people write it: Magento reads brackets in the query as they are, and the client escapes them before it signs. */
const queryName = (name: string): string => encodeURIComponent(name).replace(/%5B|%5D/g, decodeURIComponent);

function searchPairs(parameter: string, { filters, sort, pageSize }: CallForm): [string, string][] {
  return [
    ...filters.flatMap(({ field, condition, value }, index): [string, string][] => {
      const filter = `${parameter}[filter_groups][${index}][filters][0]`;
      return [
        [`${filter}[field]`, field],
        [`${filter}[condition_type]`, condition],
        ...(takesValue(condition) ? [[`${filter}[value]`, value] as [string, string]] : []),
      ];
    }),
    ...(sort
      ? [
          [`${parameter}[sort_orders][0][field]`, sort.field] as [string, string],
          [`${parameter}[sort_orders][0][direction]`, sort.direction] as [string, string],
        ]
      : []),
    [`${parameter}[page_size]`, String(pageSize)],
  ];
}
