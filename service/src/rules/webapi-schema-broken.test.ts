import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod } from '#test/support/endpoints';
import { checkRule } from '#test/support/checkRule';

const code = 'webapi-schema-broken';

const webapi = 'Harbor/etc/webapi.xml';

describe(code, () => {
  it('says once that the module breaks the schema, with the places', async () => {
    const files = harborFiles(oneMethod('@param array $a\n@return array', '$a'));
    const marked = { ...files, [webapi]: files[webapi]!.replace('<routes', '<[|routes|]') };
    const { ids, data, test } = await checkRule(code, marked);
    expect([ids, data]).toEqual([['several'], [{ count: 2 }]]);
    const [found] = test.service.findProblems(test.uri(webapi)).filter(({ rule }) => rule.code === code);
    expect(found!.problem.related!.map(({ uri }) => uri)).toEqual(
      Array(2).fill(test.uri('Harbor/Api/BerthsInterface.php')),
    );
  });

  it('says nothing of a module that can be described', async () => {
    await checkRule(code, harborFiles(oneMethod('@param string $a\n@return string', '$a')));
  });

  it('says nothing where the classes are not here', async () => {
    const { [webapi]: routes } = oneMethod('@return int', '');
    await checkRule(code, harborFiles({ [webapi]: routes! }));
  });
});
