import { describe, expect, it } from 'vitest';
import { inLoadOrder } from './loadOrder';

const order = (modules: Record<string, string[]>): string[] =>
  inLoadOrder(Object.entries(modules).map(([name, sequence]) => ({ name, sequence }))).map(
    (module) => module.name,
  );

/** Loader::sortBySequence as it stands in PHP, with its quadratic search: what ours must give. */
function asInMagento(modules: Record<string, string[]>): string[] {
  const expand = (name: string, seen: string[] = []): string[] => {
    const result = [...(modules[name] ?? [])];
    for (const next of modules[name] ?? []) {
      if (!(next in modules) || seen.includes(next)) continue;
      result.push(...expand(next, [...seen, name]));
    }
    return result;
  };
  const names = Object.keys(modules).sort();
  const list = [
    ...names.filter((name) => name.includes('Magento_')),
    ...names.filter((name) => !name.includes('Magento_')),
  ].map((name) => ({ name, sequence: expand(name) }));
  for (let i = 0; i < list.length - 1; i++) {
    for (let j = i; j < list.length; j++) {
      if (list[i]!.sequence.includes(list[j]!.name)) [list[i], list[j]] = [list[j]!, list[i]!];
    }
  }
  return list.map((each) => each.name);
}

describe('inLoadOrder', () => {
  it('puts Magento first, sorts by name and moves modules behind what they need', () => {
    expect(
      order({
        Acme_Bridge: ['Magento_Sales', 'Not_Installed'],
        Magento_Sales: ['Magento_Backend'],
        Magento_Backend: [],
        Abc_First: [],
      }),
    ).toEqual(['Magento_Backend', 'Magento_Sales', 'Abc_First', 'Acme_Bridge']);
  });

  it('gives the order of the PHP algorithm on tangled sequences', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 16807) % 2147483647) % below;
    for (let round = 0; round < 50; round++) {
      const count = 40;
      const name = (index: number): string =>
        `${index % 3 === 0 ? 'Magento' : 'Acme'}_M${(index * 17) % count}x${index}`;
      const modules: Record<string, string[]> = {};
      for (let index = 0; index < count; index++) {
        modules[name(index)] =
          index === 0 ? [] : Array.from({ length: random(4) }, () => name(random(index)));
      }
      expect(order(modules)).toEqual(asInMagento(modules));
    }
  });

  it('does not hang on circles', () => {
    expect(order({ A_A: ['B_B'], B_B: ['A_A'], C_C: ['C_C'] })).toHaveLength(3);
  });
});
