import { credentialsOf, type Registration, type RestCredentials } from '#handshake';

/** Tokens that a Magento gave, in the editor's secret storage. */
export interface StoredTokens extends RestCredentials {
  /** The integration of the workspace that they were received for; empty where that is not known. */
  readonly integration: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** What is needed of VS Code's `SecretStorage`. */
export interface Secrets {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
}

const key = 'magentoIntegration.tokens';

/** While a tunnel is open, anybody can give tokens of a store of their own. */
const mostKept = 100;

/** Keeps tokens as secrets and nowhere else; one set for each consumer of a store. */
export class TokenStore {
  readonly #secrets: Secrets;
  #last: Promise<unknown> = Promise.resolve();

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  /** The latest first; none where what is stored cannot be read. */
  async all(): Promise<StoredTokens[]> {
    await this.#last.catch(() => undefined);
    return this.#read();
  }

  /** In place of those that the same consumer had; undefined before the exchange is done. */
  async add(registration: Registration, integration: string, now: number): Promise<StoredTokens | undefined> {
    const credentials = credentialsOf(registration);
    if (!credentials) return undefined;
    const tokens: StoredTokens = { ...credentials, integration, receivedAt: now };
    await this.#change((kept) =>
      [tokens, ...kept.filter((each) => !isSameConsumer(each, tokens))].slice(0, mostKept),
    );
    return tokens;
  }

  forget(gone: readonly StoredTokens[]): Promise<void> {
    return this.#change((kept) => kept.filter((each) => !gone.some((one) => isSameConsumer(each, one))));
  }

  /** One after the other: two exchanges that end at once must both be kept. */
  #change(change: (kept: readonly StoredTokens[]) => readonly StoredTokens[]): Promise<void> {
    const changed = this.#last
      .catch(() => undefined)
      .then(async () => {
        const kept = change(await this.#read());
        if (kept.length === 0) await this.#secrets.delete(key);
        else await this.#secrets.store(key, JSON.stringify(kept));
      });
    this.#last = changed;
    return changed;
  }

  async #read(): Promise<StoredTokens[]> {
    try {
      const kept: unknown = JSON.parse((await this.#secrets.get(key)) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isTokens) : [];
    } catch {
      return [];
    }
  }
}

function isSameConsumer(a: StoredTokens, b: StoredTokens): boolean {
  return a.storeBaseUrl === b.storeBaseUrl && a.consumerKey === b.consumerKey;
}

const texts = [
  'storeBaseUrl',
  'consumerKey',
  'consumerSecret',
  'accessToken',
  'accessTokenSecret',
  'integration',
] as const;

function isTokens(value: unknown): value is StoredTokens {
  const tokens = (value ?? {}) as Partial<Record<keyof StoredTokens, unknown>>;
  return (
    texts.every((name) => typeof tokens[name] === 'string') &&
    typeof tokens.receivedAt === 'number' &&
    URL.canParse(tokens.storeBaseUrl as string)
  );
}

/** In the form of the command line's `handshake call --tokens`. */
export function tokensText(tokens: RestCredentials): string {
  const { storeBaseUrl, consumerKey, consumerSecret, accessToken, accessTokenSecret } = tokens;
  return JSON.stringify(
    { storeBaseUrl, consumerKey, consumerSecret, accessToken, accessTokenSecret },
    null,
    2,
  );
}
