import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { project } from '#test/support/project';
import { askEverything } from './support/askEverything';
import { countSteps } from './support/countedSteps';
import type { ScalingInput } from './support/scalingInput';
import { projectWith, scalingInputs, smallSizeOf } from './support/scalingInputs';

const times = 8;
const most = 10;

async function stepsFor(input: ScalingInput, n: number): Promise<number> {
  const files = projectWith(input, n);
  return countSteps(async () => {
    const { service, uri } = await project(files);
    await askEverything(service, uri(`app/code/Acme/Bridge/${input.path}`), input.text(n));
  });
}

describe('eight times as much of anything takes at most ten times as many steps', () => {
  // What is only done once (tables, the catalogue) is no part of either.
  beforeAll(async () => void (await stepsFor(scalingInputs[0]!, 2)));
  const growth: [string, number][] = [];
  for (const input of scalingInputs) {
    it(`${input.path}: ${input.name}`, async () => {
      const small = smallSizeOf(input);
      const [few, many] = [await stepsFor(input, small), await stepsFor(input, times * small)];
      growth.push([`${input.path}: ${input.name} ${few} ${many}`, many / few]);
      expect(many / few).toBeLessThanOrEqual(most);
    });
  }
  if (process.env.SCALING_REPORT) {
    afterAll(() => {
      for (const [name, factor] of growth.sort((a, b) => b[1] - a[1])) console.log(factor.toFixed(1), name);
    });
  }
});
