import { describe, expect, it } from 'vitest';
import { harbor, oneMethod, webapiXml } from '#test/support/endpoints';
import type { ProjectFiles } from '#test/support/project';
import { openApiDocument } from './openApi';

function exception(name: string, parent: string): ProjectFiles {
  const text = `<?php\nnamespace Acme\\Harbor\\Exception;\nclass ${name} extends ${parent}\n{\n}\n`;
  return { [`Harbor/Exception/${name}.php`]: text };
}

const framework = '\\Magento\\Framework';

/** The statuses of errors in Magento's own description of a method that throws this, whose file imports the exceptions. */
async function statusesInSchema(thrown: string): Promise<string[]> {
  const parent = `${framework}\\Exception\\NoSuchEntityException`;
  const method = oneMethod(`@return int\n@throws ${thrown}`, '');
  const [path, text] = Object.entries(method).find(([each]) => each.endsWith('.php'))!;
  const imported = String(text).replace(
    'interface ',
    'use Magento\\Framework\\Exception\\InputException;\ninterface ',
  );
  const model = await harbor({ ...method, [path]: imported, ...exception('GoneException', parent) }, '2.4.6');
  const { responses } = openApiDocument(model, { title: 'x', asMagento: true }).paths['/V1/harbor/berths']!
    .post!;
  return Object.keys(responses).filter((status) => !['200', '401', 'default'].includes(status));
}

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

describe("where Magento's own description has exceptions", () => {
  it.each([
    [['400'], `${framework}\\Exception\\InputException`],
    [['400'], 'Magento\\Framework\\Exception\\InputException'],
    // Swagger\Generator resolves no imported name.
    [['500'], 'InputException'],
    // It looks for what a class extends, and not for the class itself.
    [['500'], `${framework}\\Exception\\LocalizedException`],
    [['400'], `${framework}\\Exception\\NoSuchEntityException`],
    [['404'], '\\Acme\\Harbor\\Exception\\GoneException'],
    [['400'], `${framework}\\Exception\\AuthorizationException`],
    [[], `${framework}\\Exception\\State\\UserLockedException`],
    [['400'], `${framework}\\Webapi\\Exception`],
    [['500'], '\\Exception'],
    [['400', '500'], `${framework}\\Exception\\StateException|InvalidArgumentException when it is late`],
    [[], '\\Other\\Package\\UnseenException'],
  ])('%j for %s', async (statuses, thrown) => {
    expect(await statusesInSchema(thrown)).toEqual(statuses);
  });
});

it('needs a permission in the description, where another route to the same method does', async () => {
  const routes = webapiXml(
    { route: 'POST /V1/harbor/open', resources: ['anonymous'] },
    { route: 'POST /V1/harbor/berths' },
  );
  const model = await harbor({ ...oneMethod('@return int', ''), 'Harbor/etc/webapi.xml': routes });
  const { paths } = openApiDocument(model, { title: 'x', asMagento: true });
  expect(paths['/V1/harbor/open']!.post!.responses).toHaveProperty('401');
});
