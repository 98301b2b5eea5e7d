/** The one shop that a receiver takes tokens of: the one it was started for, or the first that posts and is confirmed. */
export class Shops {
  #shop: string | undefined;
  readonly #confirm: (storeBaseUrl: string) => boolean | Promise<boolean>;
  /** The shop that somebody is being asked about. */
  #asked: { readonly shop: string; readonly answer: Promise<boolean> } | undefined;

  /**
   * @param shop its base URL; undefined: the first one that posts
   * @param confirm asked about the first one, unless it is on this machine; what it throws is a no
   */
  constructor(
    shop: string | undefined,
    confirm: (storeBaseUrl: string) => boolean | Promise<boolean> = () => false,
  ) {
    this.#shop = usableShopUrl(shop);
    this.#confirm = confirm;
  }

  /** The shop that tokens are taken of, once there is one. */
  get shop(): string | undefined {
    return this.#shop;
  }

  /** Whether it may be this one: it is, or there is none yet and no one is being asked about another. */
  mayBe(storeBaseUrl: string): boolean {
    return (this.#shop ?? this.#asked?.shop ?? storeBaseUrl) === storeBaseUrl;
  }

  /** Whether it is this one; makes it this one where there is none yet and somebody confirms. */
  async take(storeBaseUrl: string): Promise<boolean> {
    if (!this.mayBe(storeBaseUrl)) return false;
    if (this.#shop === undefined && !isOnThisMachine(storeBaseUrl)) {
      this.#asked ??= { shop: storeBaseUrl, answer: this.#answer(storeBaseUrl) };
      if (!(await this.#asked.answer)) return false;
    }
    this.#shop ??= storeBaseUrl;
    return this.#shop === storeBaseUrl;
  }

  async #answer(storeBaseUrl: string): Promise<boolean> {
    try {
      return await this.#confirm(storeBaseUrl);
    } catch {
      return false;
    } finally {
      this.#asked = undefined;
    }
  }
}

/**
 * A shop's base URL in the form in which they are compared; undefined where paths cannot be appended to it: it is no http
 * address, or has a query, a fragment or a user.
 */
export function usableShopUrl(text: string | undefined): string | undefined {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  // An empty query or fragment, too: what is appended would end up in it.
  if (/[?#]/.test(text!) || url.username !== '' || url.password !== '') return undefined;
  return url.href.replace(/(?<!\/)\/*$/, '/');
}

/** No other machine can be behind it. */
function isOnThisMachine(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
