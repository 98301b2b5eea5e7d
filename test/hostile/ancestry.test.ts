import { expect, it } from 'vitest';
import { ClassIndex } from '#service/magento/php/classIndex';
import { readPhp } from '#service/magento/php/readPhp';
import { setupAncestry } from '#service/magento/php/setupNames';
import { countSteps } from './support/countedSteps';

const patch = 'Magento\\Framework\\Setup\\Patch\\DataPatchInterface';

/** Classes that each inherit from the next; of the last one, `last` says what it is. */
function chain(
  n: number,
  last: string,
): { index: ClassIndex; classes: readonly { uri: string; name: string }[] } {
  const classes = Array.from({ length: n }, (_, i) => ({ uri: `A${i}.php`, name: `A${i}` }));
  const files = classes.map(({ uri }, i) => ({
    uri,
    facts: readPhp(`<?php class A${i} ${i + 1 < n ? `extends A${i + 1}` : last} {}`),
  }));
  return { index: new ClassIndex(files), classes };
}

function askAll({ index, classes }: ReturnType<typeof chain>) {
  return classes.map(({ uri, name }) => setupAncestry(index.find(name)!.facts, uri, index));
}

it('finds what each class of a deep chain is in steps that grow with the chain', async () => {
  const steps = async (n: number): Promise<number> => {
    const classes = chain(n, `implements ${patch}`);
    return countSteps(() => askAll(classes));
  };
  await steps(2);
  const [few, many] = [await steps(60), await steps(480)];
  expect(many / few).toBeLessThanOrEqual(10);
});

it('knows what a deep chain ends in', () => {
  for (const { interfaces, isKnown } of askAll(chain(400, `implements ${patch}`))) {
    expect([...interfaces].sort()).toEqual(['DataPatchInterface', 'PatchInterface']);
    expect(isKnown).toBe(true);
  }
  expect(askAll(chain(3, 'extends Elsewhere')).map(({ isKnown }) => isKnown)).toEqual([false, false, false]);
});

it('tells of classes in a circle what they say together, wherever one begins', () => {
  for (const { interfaces, isKnown } of askAll(chain(5, `extends A2 implements ${patch}`))) {
    expect([...interfaces].sort()).toEqual(['DataPatchInterface', 'PatchInterface']);
    expect(isKnown).toBe(true);
  }
});
