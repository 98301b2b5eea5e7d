import { beforeAll, describe, expect, it } from 'vitest';
import { project } from '#test/support/project';
import { countSteps } from './support/countedSteps';
import { projectOf, scalingProjects, type ScalingProject } from './support/scalingProjects';

const [few, many] = [60, 480];
/** Ten times as many steps for eight times as much. */
const most = 10;

async function stepsFor(input: ScalingProject, n: number): Promise<number> {
  const files = projectOf(input, n);
  return countSteps(async () => {
    const { service, uri } = await project(files);
    const asked = [input.path, 'app/code/Acme/Bridge/etc/integration/config.xml'].map(uri);
    await service.prepareEndpoints(uri('app/code/Acme/Bridge'));
    for (const each of asked) service.doValidation(each);
    await service.openDocument(asked[0]!, files[input.path]!);
    await service.changeDocument(asked[0]!, `${files[input.path]!} `);
    for (const each of asked) service.doValidation(each);
    await service.closeDocument(asked[0]!);
  });
}

describe('eight times as much of anything beside modules takes at most ten times as many steps', () => {
  // What is only done once (tables, the catalogue) is no part of either.
  beforeAll(async () => void (await stepsFor(scalingProjects[0]!, 2)));
  for (const input of scalingProjects) {
    it(`${input.path}: ${input.name}`, async () => {
      const [before, after] = [await stepsFor(input, few), await stepsFor(input, many)];
      expect(after / before).toBeLessThanOrEqual(most);
    });
  }
});
