import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { project } from '#test/support/project';
import { askEverything } from './support/askEverything';
import { countSteps } from './support/countedSteps';
import type { ScalingInput } from './support/scalingInput';
import { projectWith, scalingInputs, sizesOf } from './support/scalingInputs';

/** Ten times as many steps for eight times as much. */
const most = 10 / 8;

async function stepsFor(input: ScalingInput, n: number): Promise<number> {
  const files = projectWith(input, n);
  return countSteps(async () => {
    const { service, uri } = await project(files);
    await askEverything(service, uri(`app/code/Acme/Bridge/${input.path}`), input.text(n));
  });
}

const bases = new Map<string, Promise<number>>();

/** What a file of that path takes with next to nothing in it: so much less hides how the rest grows. */
function baseOf(path: string): Promise<number> {
  const known =
    bases.get(path) ??
    stepsFor(
      scalingInputs.find((input) => input.path === path)!,
      1,
    );
  bases.set(path, known);
  return known;
}

describe('eight times as much of anything takes at most ten times as many steps', () => {
  // What is only done once (tables, the catalogue) is no part of either.
  beforeAll(async () => void (await stepsFor(scalingInputs[0]!, 2)));
  const measured: [string, number][] = [];
  for (const input of scalingInputs) {
    it(`${input.path}: ${input.name}`, async () => {
      const [few, many] = sizesOf(input);
      const [before, after] = [await stepsFor(input, few), await stepsFor(input, many)];
      // Not all of it: other files of that path may take somewhat less.
      const base = 0.7 * Math.min(before, await baseOf(input.path));
      const growth = (after - base) / (before - base) / (many / few);
      measured.push([`${input.path}: ${input.name} ${before} ${after}`, growth]);
      expect(growth).toBeLessThanOrEqual(most);
    });
  }
  if (process.env.SCALING_REPORT) {
    afterAll(() => {
      for (const [name, factor] of measured.sort((a, b) => b[1] - a[1])) console.log(factor.toFixed(2), name);
    });
  }
});
