import { attempt, type PhpFailure } from './phpFailure';

/**
 * Walks from types to those of their fields, until the first failure, each time as if nothing had been walked before; but
 * no type is walked twice whose end does not depend on what is around it. A type that leads back to itself is no failure.
 */
export class TypeWalk {
  /** How types end, wherever the walk begins. */
  readonly #ends = new Map<string, PhpFailure | 'well'>();
  /** How others end where the walk begins with them. */
  readonly #endsOfFirst = new Map<string, PhpFailure>();
  /** Those around the present one, with their depth. */
  readonly #open = new Map<string, number>();
  /** Those that have led back to an open one, with the depth of the outermost. */
  readonly #passed = new Map<string, number>();
  /** The same, in the order in which they came back. */
  readonly #returned: string[] = [];
  /** The outermost open type that the present one has led back to. */
  #lowest = Infinity;

  /** Takes a type and, by `follow`, those that it leads to; throws what the first of them ends with. */
  walk(key: string, follow: () => void): void {
    const end = this.#ends.get(key) ?? (this.#open.size === 0 ? this.#endsOfFirst.get(key) : undefined);
    if (end === 'well') return;
    if (end) throw end;
    const before = this.#open.get(key) ?? this.#passed.get(key);
    if (before === undefined) this.#enter(key, follow);
    else this.#lowest = Math.min(this.#lowest, before);
  }

  #enter(key: string, follow: () => void): void {
    const depth = this.#open.size;
    const lowestAround = this.#lowest;
    const returnedBefore = this.#returned.length;
    this.#lowest = Infinity;
    this.#open.set(key, depth);
    const result = attempt(follow);
    this.#open.delete(key);
    const lowest = this.#lowest;
    const standsAlone = lowest >= depth;
    this.#lowest = standsAlone ? lowestAround : Math.min(lowestAround, lowest);
    if (result && 'failure' in result) {
      // In a circle, it depends on where one enters.
      if (lowest === Infinity) this.#ends.set(key, result.failure);
      else if (depth === 0) this.#endsOfFirst.set(key, result.failure);
      // It ends the types around it too.
      if (depth === 0) this.#settle(0, undefined);
      throw result.failure;
    }
    if (!standsAlone) {
      this.#passed.set(key, lowest);
      this.#returned.push(key);
      return;
    }
    this.#ends.set(key, 'well');
    // All that lead back to this one have ended well with it.
    this.#settle(returnedBefore, 'well');
  }

  #settle(from: number, end: 'well' | undefined): void {
    for (const key of this.#returned.splice(from)) {
      this.#passed.delete(key);
      if (end) this.#ends.set(key, end);
    }
  }
}
