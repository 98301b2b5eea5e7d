import { describe, expect, it } from 'vitest';
import { harbor, oneMethod } from '#test/support/endpoints';
import type { ProjectFiles } from '#test/support/project';
import { openApiDocument } from './openApi';

function exception(name: string, parent: string): ProjectFiles {
  const text = `<?php\nnamespace Acme\\Harbor\\Exception;\nclass ${name} extends ${parent}\n{\n}\n`;
  return { [`Harbor/Exception/${name}.php`]: text };
}

const framework = '\\Magento\\Framework';

/** Under which status the document has an exception of the module that extends these, the last first. */
async function statusOf(...parents: readonly string[]): Promise<string[]> {
  const files = parents.map((parent, index) => exception(`Own${index}Exception`, parent));
  const thrown = `\\Acme\\Harbor\\Exception\\Own${parents.length - 1}Exception`;
  const model = await harbor(
    Object.assign({}, oneMethod(`@return int\n@throws ${thrown}`, ''), ...files) as ProjectFiles,
    '2.4.6',
  );
  const { responses } = openApiDocument(model, { title: 'x' }).paths['/V1/harbor/berths']!.post!;
  return Object.entries(responses).flatMap(([status, { description }]) =>
    description?.includes(thrown.slice(1)) ? [status] : [],
  );
}

describe("what a module's own exceptions are answered with", () => {
  it.each([
    ['404', `${framework}\\Exception\\NoSuchEntityException`],
    ['401', `${framework}\\Exception\\AuthorizationException`],
    ['400', `${framework}\\Exception\\LocalizedException`],
    ['default', '\\Exception'],
    ['default', `${framework}\\Webapi\\Exception`],
    ['default', '\\Acme\\Elsewhere\\SomeException'],
    ['default', 'Own0Exception'],
  ])('%s for one that extends %s', async (status, parent) => {
    expect(await statusOf(parent)).toEqual([status]);
  });

  it('is what the parent of its parent is answered with', async () => {
    expect(
      await statusOf(`${framework}\\Exception\\NoSuchEntityException`, 'Own0Exception', 'Own1Exception'),
    ).toEqual(['404']);
  });
});
