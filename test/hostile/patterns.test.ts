import { describe, expect, it } from 'vitest';
import { readPhpAclIds } from '#service/magento/php/aclIds';
import { removeItems } from '#service/migration/removeItems';
import type { ArrayLiteral } from '#service/scaffold/processedList';
import { harborFiles, oneMethod } from '#test/support/endpoints';
import { project, projectRoot } from '#test/support/project';

const many = 20_000;

/** An implementation of an endpoint, whose one method has this body. */
const files = (body: string) =>
  harborFiles({
    ...oneMethod('@return string', ''),
    'Harbor/Model/Thing.php': `<?php
namespace Acme\\Harbor\\Model;
class Thing implements \\Acme\\Harbor\\Api\\BerthsInterface
{
    public function go()
    {
        ${body}
        throw new \\Exception('Berth is taken');
    }
}
`,
  });

/** Text that has a pattern begin at each of its words and end at none of them: the test ends all the same. */
describe('no pattern begins again and again', () => {
  it.each([
    ['strings that open comments', `$a = [${"'/*', ".repeat(many)}];`],
    ['a request of many words', `$${'requestM'.repeat(many)} = 1;`],
    ['serializers without a call', `return $this->${'json'.repeat(many)};`],
    ['handlers in a string', `$a = '${'catch ($e '.repeat(many)}';`],
    ['tries in a string', `$a = "${"\\\\'".repeat(many)}";`],
  ])('in a service method: %s', async (_, body) => {
    const { service, uri } = await project(files(body));
    await service.prepareEndpoints(projectRoot);
    const codes = service.findProblems(uri('Harbor/Model/Thing.php')).map(({ rule }) => rule.code);
    expect(codes).toContain('webapi-exception-masked');
  });

  it('in a text that asks for permissions', () => {
    expect(readPhpAclIds(`<?php A::b(); ${'const RESOURC '.repeat(many)}`)).toEqual([]);
  });

  it('in comments between the entries of a list', () => {
    const text = `['Acme ERP', 'Acme PIM' ${'/*/,*//*a'.repeat(40)}/,]`;
    const value = (name: string) => ({
      range: { start: text.indexOf(name) - 1, end: text.indexOf(name) + name.length + 1 },
    });
    const list = { items: [{ value: value('Acme ERP') }, { value: value('Acme PIM') }] };
    expect(removeItems(text, list as unknown as ArrayLiteral, [false, true])).toMatchObject([
      { range: { start: text.indexOf(',') }, newText: '' },
    ]);
  });
});
