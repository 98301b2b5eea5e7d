import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod } from '#test/support/endpoints';
import { checkRule } from '#test/support/checkRule';

const code = 'webapi-parameter-undeclared';

const files = (body: string, more = '') =>
  harborFiles({
    ...oneMethod('@return int', ''),
    'Harbor/Model/Thing.php': `<?php\nnamespace Acme\\Harbor\\Model;\nclass Thing implements \\Acme\\Harbor\\Api\\BerthsInterface\n{\n    public function go()\n    {\n        ${body}\n        return 1;\n    }\n${more}}\n`,
  });

describe(code, () => {
  it.each([
    '$body = [|$this->request->getBodyParams|]();',
    '$body = [|$this->_request->getContent|]();',
    '$body = [|$request->getRequestData|]();',
    "$body = json_decode(file_get_contents([|'php://input'|]), true);",
  ])('reports %s', async (body) => {
    const { ids, severities } = await checkRule(code, files(body));
    expect([ids, severities]).toEqual([['body'], ['information']]);
  });

  it.each([
    '// $this->request->getBodyParams();',
    '$html = $this->block->getContent();',
    '$agent = $this->request->getHeader("User-Agent");',
  ])('says nothing of %s', async (body) => {
    await checkRule(code, files(body));
  });

  it('says nothing of methods that no route leads to', async () => {
    await checkRule(code, files('', 'public function other() { return $this->request->getBodyParams(); }\n'));
  });
});
