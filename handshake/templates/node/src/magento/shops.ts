// Anybody can post to the endpoint. Without this list the application would call, and send browsers to, any address.

/** Where an application in development runs its shop. */
const localHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The shops that may connect. */
export class AllowedShops {
  /** The addresses of each shop, that of its storefront first. */
  readonly #shops: readonly (readonly URL[])[];

  /**
   * @param list base URLs, separated by commas: `https://shop.example, https://other.example`. If a shop's admin has a host
   *   of its own, that follows after a space: `https://shop.example https://admin.example`. An empty list stands for every
   *   shop on this machine, which is only right in development.
   * @throws Error naming what is not a URL
   */
  constructor(list = process.env.MAGENTO_SHOPS ?? '') {
    const entries = list.split(',').map((entry) => entry.trim());
    this.#shops = entries
      .filter((entry) => entry !== '')
      .map((entry) =>
        entry.split(/\s+/).map((address) => {
          const url = parseBaseUrl(address);
          if (!url) throw new Error(`MAGENTO_SHOPS: "${address}" is not a URL like https://shop.example/`);
          return url;
        }),
      );
  }

  /** Why the shop at this base URL may not connect, or undefined if it may. */
  refusalOf(shop: URL): string | undefined {
    if (this.#shops.length > 0) {
      return this.#addressesOf(shop) ? undefined : `${shop.origin} is not a shop in MAGENTO_SHOPS.`;
    }
    return localHosts.has(shop.hostname)
      ? undefined
      : `${shop.origin} is not on this machine, and MAGENTO_SHOPS, the list of shops that may connect, is empty.`;
  }

  /** Whether a page belongs to this shop or to its admin. */
  hasPage(shop: URL, page: URL): boolean {
    return [shop, ...(this.#addressesOf(shop) ?? [])].some(({ host }) => host === page.host);
  }

  #addressesOf(shop: URL): readonly URL[] | undefined {
    return this.#shops.find(([storefront]) => storefront?.origin === shop.origin);
  }
}

/** A base URL, which ends with `/` then; undefined if it is not http(s) or has a user, a query or a fragment. */
export function parseBaseUrl(text: string): URL | undefined {
  if (!/^https?:\/\/[^\s\\?#@]+$/i.test(text)) return undefined;
  return parsePage(text.endsWith('/') ? text : `${text}/`);
}

/** An address that a browser can be sent to. */
export function parsePage(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}
