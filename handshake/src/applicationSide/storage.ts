/** What Magento posted to endpoint_url, and what became of it. */
export interface Registration {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** Ends with `/`. */
  readonly storeBaseUrl: string;
  readonly verifier: string;
  /** Once the exchange is done. */
  readonly accessToken?: AccessToken;
}

export interface AccessToken {
  readonly token: string;
  readonly secret: string;
}

/** Where an application keeps its registrations: a database, a secret store. */
export interface RegistrationStorage {
  /** In place of one with the same consumer key. */
  save(registration: Registration): Promise<void>;
  find(consumerKey: string): Promise<Registration | undefined>;
}

/** Keeps them while the process runs: the last `capacity` ones. */
export class MemoryStorage implements RegistrationStorage {
  readonly #registrations = new Map<string, Registration>();
  readonly #capacity: number;

  constructor(capacity = 1_000) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#registrations.size;
  }

  save(registration: Registration): Promise<void> {
    this.#registrations.delete(registration.consumerKey);
    this.#registrations.set(registration.consumerKey, registration);
    for (const key of this.#registrations.keys()) {
      if (this.#registrations.size <= this.#capacity) break;
      this.#registrations.delete(key);
    }
    return Promise.resolve();
  }

  find(consumerKey: string): Promise<Registration | undefined> {
    return Promise.resolve(this.#registrations.get(consumerKey));
  }
}
