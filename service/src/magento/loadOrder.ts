/** A module as far as its place in the load order goes. */
export interface Sequenced {
  readonly name: string;
  readonly sequence: readonly string[];
}

/**
 * Sorts modules as Magento loads them: `Magento_…` first, each part by name, then moved behind what their sequences
 * name, with the very algorithm of Magento\Framework\Module\ModuleList\Loader, since its result is not that of just
 * any topological sort. `setup:upgrade` writes this order to app/etc/config.php. Circles, which Magento refuses, do
 * not hang.
 */
export function inLoadOrder<T extends Sequenced>(modules: readonly T[]): T[] {
  const sorted = [...modules].sort((a, b) => compareNames(a.name, b.name));
  const needs = new Closure(sorted);
  const order = Int32Array.from(sorted.keys());
  const total = order.length;
  for (let i = 0; i < total - 1; i++) {
    let current = order[i]!;
    if (i > 0) needs.settle(order[i - 1]!);
    if (!needs.anyUnsettled(current)) continue;
    for (let j = i; j < total; j++) {
      const candidate = order[j]!;
      if (!needs.has(current, candidate)) continue;
      order[j] = current;
      order[i] = candidate;
      current = candidate;
      // Where nothing is left to be moved before it, the rest of the search finds nothing.
      if (!needs.anyUnsettled(current)) break;
    }
  }
  return Array.from(order, (position) => sorted[position]!);
}

function compareNames(a: string, b: string): number {
  const magento = Number(b.includes('Magento_')) - Number(a.includes('Magento_'));
  return magento || (a < b ? -1 : a > b ? 1 : 0);
}

/** What each module needs before it, directly or not, as a row of bits: a shop has some hundred modules. */
class Closure {
  readonly #words: number;
  readonly #bits: Uint32Array;
  readonly #direct: readonly (readonly number[])[];
  readonly #state: Uint8Array;
  readonly #settled: Uint32Array;

  constructor(modules: readonly Sequenced[]) {
    const index = new Map(modules.map((module, position) => [module.name, position]));
    this.#direct = modules.map((module) => module.sequence.flatMap((name) => index.get(name) ?? []));
    this.#words = Math.ceil(modules.length / 32);
    this.#bits = new Uint32Array(this.#words * modules.length);
    this.#state = new Uint8Array(modules.length);
    this.#settled = new Uint32Array(this.#words);
    for (let position = 0; position < modules.length; position++) this.#fill(position);
  }

  /** Notes that a module has its place: nothing needs to be searched behind it for those that need it. */
  settle(position: number): void {
    this.#settled[position >>> 5]! |= 1 << (position & 31);
  }

  anyUnsettled(position: number): boolean {
    const row = position * this.#words;
    for (let word = 0; word < this.#words; word++) {
      if ((this.#bits[row + word]! & ~this.#settled[word]!) !== 0) return true;
    }
    return false;
  }

  has(position: number, needed: number): boolean {
    return ((this.#bits[position * this.#words + (needed >>> 5)]! >>> (needed & 31)) & 1) === 1;
  }

  #fill(position: number): void {
    if (this.#state[position] !== 0) return;
    this.#state[position] = 1;
    const row = position * this.#words;
    for (const needed of this.#direct[position]!) {
      if (needed === position) continue;
      this.#fill(needed);
      this.#bits[row + (needed >>> 5)]! |= 1 << (needed & 31);
      const other = needed * this.#words;
      for (let word = 0; word < this.#words; word++) this.#bits[row + word]! |= this.#bits[other + word]!;
    }
    // In a circle a module would come before itself.
    this.#bits[row + (position >>> 5)]! &= ~(1 << (position & 31));
  }
}
