import { expect, it } from 'vitest';
import { derived } from './derived';

it('computes a value once for each object', () => {
  let computed = 0;
  const size = derived((items: readonly number[]) => {
    computed++;
    return items.length;
  });
  const [one, two] = [[1], [1, 2]];
  expect([size(one), size(two), size(one), size(two)]).toEqual([1, 2, 1, 2]);
  expect(computed).toBe(2);
});

it('keeps undefined as a value', () => {
  let computed = 0;
  const nothing = derived((_key: object): undefined => void computed++);
  const key = {};
  nothing(key);
  nothing(key);
  expect(computed).toBe(1);
});

it('computes anew for other further arguments', () => {
  let computed = 0;
  const sum = derived((items: readonly number[], plus: number) => {
    computed++;
    return items.length + plus;
  });
  const items = [1];
  expect([sum(items, 1), sum(items, 1), sum(items, 2), sum(items, 1)]).toEqual([2, 2, 3, 2]);
  expect(computed).toBe(3);
});
