import * as l10n from '@vscode/l10n';
import { ownerOf } from './aclTree';
import type { RestRoute } from './restRoute';

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
  get customer() {
    return l10n.t('customers and their personal data');
  },
  get 'admin-user'() {
    return l10n.t('users of the admin panel and their sign-in');
  },
};

interface AreaSigns {
  /** Words of the URL or of the service's class or method, each with a space around it. */
  readonly words: RegExp;
  /** The modules (`Vendor_Name`) of the service and of the resources. */
  readonly modules: RegExp;
}

/**
 * How an area shows in a route. Modules of shops and vendors name things as Magento does, so words are looked for, not
 * a list of routes: `Acme\Payments\Api\RefundInterface` handles payments, whoever Acme is. What any connector may be
 * called says nothing, as `Acme_Integration`, nor does `admin` alone, as in the URL of a page.
 */
const signs: Record<SensitiveArea, AreaSigns> = {
  payment: {
    words: / (payments?|refunds?|capture|transactions?|creditmemos?|credit memos?|vault|braintree|paypal) /,
    modules: /payments?$|_(?:paypal|braintree|vault)/i,
  },
  customer: {
    words: / (customers?|newsletter|subscribers?) /,
    modules: /_(customer|newsletter|loginascustomer.*)$/i,
  },
  'admin-user': {
    words: / (tfa|users?|roles?|admin (users?|accounts?|tokens?)) /,
    modules: /^(.+_(user|twofactorauth|admin.*ims.*)|Magento_(Integration|Authorization))$/i,
  },
};

/** No module has a longer name. */
const longestName = 200;

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
  const owners = [namespaces.slice(0, 2).join('_'), ...route.resources.map(ownerOf)];
  if (owners.some((owner) => owner.length <= longestName && modules.test(owner))) return true;
  // What a parameter is called says who is meant, not what is done: `/V1/carts/:customerId`.
  const path = route.url.replace(/\/:[^/]*/g, '/');
  return [path, namespaces.at(-1) ?? '', serviceMethod].some((name) => words.test(asWords(name)));
}

/** `/V1/admin/tokenOf` → ` v1 admin token of `. */
function asWords(name: string): string {
  const words = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${words.join(' ').toLowerCase()} `;
}
