import picomatch from 'picomatch/posix';
import { describe, expect, it } from 'vitest';
import { countSteps } from '#test/hostile/support/countedSteps';
import { Random } from '#test/mutation/random';
import { isGlob, matcherOf } from './globs';

describe('glob patterns', () => {
  it.each([
    ['legacy/**', ['legacy/a', 'legacy/a/b.xml'], ['x/legacy/a', 'legacya']],
    ['legacy', ['legacy', 'x/legacy', 'x/legacy/a'], ['legacys', 'x/alegacy/a']],
    ['/legacy', ['legacy/a'], ['x/legacy/a']],
    ['./legacy/', ['legacy/a'], ['x/legacy/a']],
    ['**/fixtures/**', ['fixtures/a', 'a/b/fixtures/c/d'], ['a/fixture/b']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b/c'], ['a/bc', 'x/a/b']],
    ['*.xml', ['a.xml', 'b/.xml', 'b/c.xml/d'], ['a.xml.bak']],
    ['etc/{acl,webapi}.xml', ['etc/acl.xml', 'etc/webapi.xml'], ['etc/di.xml', 'x/etc/acl.xml']],
    ['{a,b}{c,d}', ['ac', 'x/bd'], ['ab', 'a']],
    ['[A-C]?[!x]', ['Abc', 'Cx1'], ['abc', 'Axx', 'Ab']],
    ['[]a]b', [']b', 'ab'], ['b']],
    ['[ab', ['[ab'], ['a']],
    ['\\*', ['*'], ['a']],
    ['😀?', ['😀é', '😀😀'], ['😀']],
  ])('%s', (pattern, matching, others) => {
    const isMatch = matcherOf([pattern]);
    expect(matching.filter((path) => !isMatch(path))).toEqual([]);
    expect(others.filter(isMatch)).toEqual([]);
  });

  it.each(['', ' ', '!a', '+(a|b)', '!(a)', '{1,2}'.repeat(20)])('are not: "%s"', (pattern) => {
    expect(isGlob(pattern)).toBe(false);
  });

  it('match what picomatch matches', () => {
    const random = new Random(11);
    const some = (parts: readonly string[], most: number, between = ''): string =>
      Array.from({ length: 1 + random.below(most) }, () => random.pick(parts)).join(between);
    for (let round = 0; round < 3_000; round++) {
      const segment = (): string => some(['a', 'b', 'a', '?', '[ab]', '{a,ba}', '*'], 3).replace(/\*+/g, '*');
      const middle = random.pick([[], ['**'], [segment()], ['**', segment()]]);
      const pattern = [segment(), ...middle, segment()].join('/');
      const path = some(['a', 'b', 'ab', 'aba', 'bb'], 5, '/');
      const expected = picomatch([pattern, `${pattern}/**`], { dot: true })(path);
      expect({ pattern, path, isMatch: matcherOf([pattern])(path) }).toEqual({
        pattern,
        path,
        isMatch: expected,
      });
    }
  });

  it('take no more steps than pattern and path have characters, multiplied', async () => {
    for (const part of ['*a', '**/a/', '?*', '[a-z]*']) {
      const steps = (n: number): Promise<number> =>
        countSteps(() => matcherOf([`${part.repeat(n)}Q`])(`${'a'.repeat(4 * n)}/${'a/'.repeat(n)}b`));
      const [few, many] = [await steps(20), await steps(160)];
      expect({ part, isBounded: many <= 80 * few }).toEqual({ part, isBounded: true });
    }
  });
});
