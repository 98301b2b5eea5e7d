import { describe, expect, it } from 'vitest';
import { harborFiles } from '#test/support/endpoints';
import { project, projectRoot, type ProjectFiles } from '#test/support/project';
import { routeFaults } from '#test/support/webapiFaults/routeFaults';
import { typeFaults } from '#test/support/webapiFaults/typeFaults';

const faults = [...typeFaults, ...routeFaults];

async function found(files: ProjectFiles): Promise<string[]> {
  const { service } = await project(harborFiles(files));
  await service.prepareEndpoints(projectRoot);
  const codes = service
    .checkableFiles(projectRoot)
    .flatMap(({ uri }) => service.findProblems(uri).map(({ rule }) => rule.code));
  return [...new Set(codes)].filter((code) => /^(?:webapi-|schema$|acl-)/.test(code));
}

describe('faults of public modules', () => {
  it('are all here', () => {
    const numbers = new Set(faults.map(([number]) => number));
    expect([...numbers]).toEqual(Array.from({ length: 34 }, (_, index) => index + 1));
  });

  it.each(faults)('%d. %s', async (_, __, rule, bad, good) => {
    const codes = await found(bad);
    if (typeof rule === 'string') expect(codes).toContain(rule);
    else expect({ why: rule.why, codes }).toEqual({ why: rule.why, codes: [] });
    expect(await found(good)).toEqual([]);
  });
});
