import { expect, it } from 'vitest';
import { PhpFailure } from './phpFailure';
import { TypeWalk } from './typeWalk';

/** Walks a graph such as `{ a: 'bc', b: 'a' }`; types in capitals fail. Tells what each walk entered, and its failure. */
function walking(graph: Readonly<Record<string, string>>) {
  const walk = new TypeWalk();
  return (from: string): [entered: string, failure: string | undefined] => {
    let entered = '';
    const visit = (key: string): void =>
      walk.walk(key, () => {
        entered += key;
        if (key !== key.toLowerCase()) throw failureOf(key);
        for (const next of graph[key] ?? '') visit(next);
      });
    try {
      visit(from);
      return [entered, undefined];
    } catch (error) {
      return [entered, (error as PhpFailure).failure.subject];
    }
  };
}

const failureOf = (subject: string): PhpFailure =>
  new PhpFailure({ message: '', reason: 'class-missing', place: undefined, subject, meant: undefined });

it('walks no type twice that ended well', () => {
  const walk = walking({ a: 'bc', b: 'c', d: 'ab' });
  expect([walk('a'), walk('b'), walk('d')]).toEqual([
    ['abc', undefined],
    ['', undefined],
    ['d', undefined],
  ]);
});

it('gives the failure that a type leads to, without another walk', () => {
  const walk = walking({ a: 'b', b: 'X' });
  expect([walk('a'), walk('b'), walk('X')]).toEqual([
    ['abX', 'X'],
    ['', 'X'],
    ['', 'X'],
  ]);
});

it('lets types lead back to each other', () => {
  const walk = walking({ a: 'b', b: 'c', c: 'a' });
  expect([walk('a'), walk('b'), walk('c')]).toEqual([
    ['abc', undefined],
    ['', undefined],
    ['', undefined],
  ]);
});

it('does not take a type for well that leads back to one that fails later', () => {
  const walk = walking({ a: 'bX', b: 'a' });
  expect([walk('a'), walk('b')]).toEqual([
    ['abX', 'X'],
    ['ba', 'X'],
  ]);
  const other = walking({ a: 'bX', b: 'a' });
  expect([other('b'), other('a')]).toEqual([
    ['baX', 'X'],
    ['ab', 'X'],
  ]);
});
