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
  const index = new Map(sorted.map((module, position) => [module.name, position]));
  const direct = sorted.map((module) => module.sequence.flatMap((name) => index.get(name) ?? []));
  const before = direct.map((_, position) => reachable(direct, position));

  const order = sorted.map((_, position) => position);
  const marked = new Int32Array(order.length).fill(-1);
  const total = order.length;
  let stamp = 0;
  for (let i = 0; i < total - 1; i++) {
    let current = order[i]!;
    if (before[current]!.length === 0) continue;
    for (const needed of before[current]!) marked[needed] = stamp;
    for (let j = i; j < total; j++) {
      const candidate = order[j]!;
      if (marked[candidate] !== stamp) continue;
      order[j] = current;
      order[i] = candidate;
      current = candidate;
      stamp++;
      for (const needed of before[current]!) marked[needed] = stamp;
    }
    stamp++;
  }
  return order.map((position) => sorted[position]!);
}

function compareNames(a: string, b: string): number {
  const magento = Number(b.includes('Magento_')) - Number(a.includes('Magento_'));
  return magento || (a < b ? -1 : a > b ? 1 : 0);
}

function reachable(direct: readonly (readonly number[])[], from: number): number[] {
  const seen = new Set<number>();
  const waiting = [...direct[from]!];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...direct[next]!);
  }
  seen.delete(from);
  return [...seen];
}
