import { pathAndQuery } from './seenRequest';

/** What a request was about. */
export type RequestKind = 'request-token' | 'access-token' | 'rest' | 'success-call-back' | 'unknown';

export const successPath = 'admin/admin/integration/loginSuccessCallback/';

export interface Route {
  readonly kind: RequestKind;
  /**
   * Of a REST call: the path from `/V1` (or `/async`) on, without slashes at the end; empty where Magento has nothing that
   * answers it, as below a store code that no store view has.
   */
  readonly path: string;
}

/**
 * What Magento makes of the path of a request.
 * @param folder where Magento is, such as `/` or `/shop/`: requests elsewhere are `unknown`; any folder where it is undefined
 * @param isStoreCode whether a store view has this code
 */
export function routeOf(
  target: string,
  folder: string | undefined,
  isStoreCode: (code: string) => boolean,
): Route {
  const path = pathAndQuery(target).split('?')[0]!;
  const below = pathBelow(path, folder);
  if (/^oauth\/token\/request$/.test(below)) return { kind: 'request-token', path: '' };
  if (/^oauth\/token\/access$/.test(below)) return { kind: 'access-token', path: '' };
  if (`${below}/` === successPath) return { kind: 'success-call-back', path: '' };
  if (!/^rest(?:\/|$)/.test(below)) return { kind: 'unknown', path: '' };
  return { kind: 'rest', path: restPath(below, isStoreCode) };
}

/** The path in Magento's own folder, without slashes around it. */
function pathBelow(path: string, folder: string | undefined): string {
  const trimmed = path.replace(/(?<!\/)\/+$/, '').replace(/^\/+/, '');
  if (folder === undefined) {
    return (
      /(?:^|\/)((?:rest(?:\/.*)?|oauth\/token\/(?:request|access)|admin\/admin\/integration\/.*))$/s.exec(
        trimmed,
      )?.[1] ?? trimmed
    );
  }
  const own = folder.replace(/^\/+|(?<!\/)\/+$/g, '');
  const inFolder = own !== '' && trimmed.startsWith(`${own}/`) ? trimmed.slice(own.length + 1) : trimmed;
  return inFolder.replace(/^index\.php\/+/, '');
}

/** Magento\Webapi\Controller\PathProcessor, and the paths that the REST request processors take. */
function restPath(below: string, isStoreCode: (code: string) => boolean): string {
  const parts = below.replace(/^rest\/*/, '');
  const slash = parts.indexOf('/');
  const first = slash < 0 ? parts : parts.slice(0, slash);
  const path = `/${isStoreCode(first) ? parts.slice(first.length + 1) : parts}`;
  return /^\/(?:V\d|async\/(?:bulk\/)?V)/.test(path) ? path : '';
}

/** The codes that a shop of a few languages has: `default`, `all` for its settings in general, `de`, `de_de`, … */
export const isUsualStoreCode = (code: string): boolean =>
  /^(?:all|default|[a-z]{2}(?:[_-][a-z]{2})?)$/.test(code);
