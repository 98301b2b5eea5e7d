import type { RestRoute } from './routeTable';

/** What an integration should be given only for a reason, and what a merchant wants to know before activating it. */
export type SensitiveArea = 'payment' | 'customer' | 'admin-user';

/** The routes of one area that somebody may call. */
export interface SensitiveAccess {
  readonly area: SensitiveArea;
  /** Never empty. */
  readonly routes: readonly RestRoute[];
}

/** As people say it: "opens payment endpoints". */
export const areaTitle: Record<SensitiveArea, string> = {
  payment: 'payments',
  customer: 'customers and their personal data',
  'admin-user': 'users of the admin and their sign-in',
};

interface AreaSigns {
  /** Words of the URL, of the service's class and method, and of the names of its resources. */
  readonly words: RegExp;
  /** Names of modules, without the vendor: those of the service and of the resources. */
  readonly modules: RegExp;
}

/**
 * How an area shows in a route. Modules of shops and vendors name things as Magento does, so words are looked for, not
 * a list of routes: `Acme\Payments\Api\RefundInterface` handles payments, whoever Acme is.
 */
const signs: Record<SensitiveArea, AreaSigns> = {
  payment: {
    words: /^(payments?|refunds?|capture|transactions?|creditmemos?|vault|creditcards?)$/,
    modules: /^(.*payments?|paypal.*|braintree.*|vault.*|authorizenet.*)$/i,
  },
  customer: {
    words: /^(customers?|newsletter|subscribers?)$/,
    modules: /^(customer|newsletter|loginascustomer.*)$/i,
  },
  'admin-user': {
    words: /^(admins?|tfa|users?|roles?)$/,
    modules: /^(user|twofactorauth|admin.*ims.*|integration|authorization)$/i,
  },
};

/** Customer groups, attributes and the like describe the shop, not a person. */
const noPerson = /\/customerGroups\b|\/attributeMetadata\b/i;

/** The sensitive areas that these routes belong to, each with its routes in the given order. */
export function sensitiveAreasOf(routes: readonly RestRoute[]): SensitiveAccess[] {
  return (Object.keys(signs) as SensitiveArea[]).flatMap((area) => {
    const within = routes.filter((route) => isIn(route, area));
    return within.length > 0 ? [{ area, routes: within }] : [];
  });
}

function isIn(route: RestRoute, area: SensitiveArea): boolean {
  if (area === 'customer' && noPerson.test(route.url)) return false;
  const { words, modules } = signs[area];
  const [serviceClass = '', serviceMethod = ''] = route.service?.split('::') ?? [];
  const namespaces = serviceClass.replace(/^\\/, '').split('\\');
  const owners = [
    namespaces[1] ?? '',
    ...route.resources.map((id) => /^[^_:]+_([^:]+)::/.exec(id)?.[1] ?? ''),
  ];
  if (owners.some((owner) => modules.test(owner))) return true;
  // What a parameter is called says who is meant, not what is done: `/V1/carts/:customerId`.
  const path = route.url.split('/').filter((piece) => !piece.startsWith(':'));
  const names = [...path, namespaces.at(-1) ?? '', serviceMethod];
  return names.some((name) => wordsOf(name).some((word) => words.test(word)));
}

function wordsOf(name: string): string[] {
  const words = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => word.toLowerCase());
}
