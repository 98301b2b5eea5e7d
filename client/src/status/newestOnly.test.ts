import { expect, it } from 'vitest';
import { newestOnly } from './newestOnly';

it('takes what was asked for last, whichever is found first', async () => {
  const finds: ((found: string) => void)[] = [];
  const taken: string[] = [];
  const update = newestOnly(
    () => new Promise<string>((resolve) => finds.push(resolve)),
    (found) => taken.push(found),
  );
  const both = [update(), update()];
  finds[1]!('second');
  finds[0]!('first');
  await Promise.all(both);
  expect(taken).toEqual(['second']);
});
