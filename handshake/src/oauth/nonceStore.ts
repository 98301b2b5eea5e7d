/** Remembers which nonces were used, for a time and up to a number: it cannot grow without end. */
export class NonceStore {
  /** When each was used; oldest first, since a Map keeps the order in which keys came. */
  readonly #usedAt = new Map<string, number>();
  readonly #lifetime: number;
  readonly #capacity: number;

  /** @param lifetime in milliseconds */
  constructor(lifetime: number, capacity = 100_000) {
    this.#lifetime = lifetime;
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#usedAt.size;
  }

  /** Whether it was used, and is not forgotten yet. `now` in milliseconds. */
  has(consumer: string | number, nonce: string, now: number): boolean {
    this.#dropOld(now);
    return this.#usedAt.has(`${consumer} ${nonce}`);
  }

  /** Whether this is the first use; it counts from then on. `now` in milliseconds. */
  use(consumer: string | number, nonce: string, now: number): boolean {
    this.#dropOld(now);
    const key = `${consumer} ${nonce}`;
    if (this.#usedAt.has(key)) return false;
    this.#usedAt.set(key, now);
    return true;
  }

  /** The consumer is gone. */
  forget(consumer: string | number): void {
    for (const key of this.#usedAt.keys()) if (key.startsWith(`${consumer} `)) this.#usedAt.delete(key);
  }

  #dropOld(now: number): void {
    for (const [key, usedAt] of this.#usedAt) {
      if (usedAt > now - this.#lifetime && this.#usedAt.size < this.#capacity) return;
      this.#usedAt.delete(key);
    }
  }
}
