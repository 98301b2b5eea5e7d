import { describe, expect, it } from 'vitest';
import { checkDefinition } from '#test/support/checkDefinition';
import { harborFiles, webapiXml } from '#test/support/endpoints';
import type { ProjectFiles } from '#test/support/project';

const webapi = 'Harbor/etc/webapi.xml';
const api = 'Harbor/Api/BerthsInterface.php';
const model = 'Harbor/Model/Berths.php';
const di = 'Harbor/etc/di.xml';

const files: ProjectFiles = harborFiles({
  [webapi]: webapiXml({ route: 'GET /V1/harbor/:berthId/tide', service: 'Api\\BerthsInterface::tide' }),
  [api]: `<?php
namespace Acme\\Harbor\\Api;
interface BerthsInterface
{
    /**
     * @param int $berthId
     * @return string
     */
    public function tide(int $berthId): string;
}
`,
  [model]: `<?php
namespace Acme\\Harbor\\Model;
class Berths implements \\Acme\\Harbor\\Api\\BerthsInterface
{
    public function tide(int $berthId): string
    {
        return '';
    }
}
`,
  [di]: `<config>
<preference for="Acme\\Harbor\\Api\\BerthsInterface" type="Acme\\Harbor\\Model\\Berths"/>
</config>`,
});

/** The definitions from where `|` is in a part of one of the files. */
async function from(path: string, marked: string) {
  const text = files[path]!;
  const plain = marked.replace('|', '');
  expect(text).toContain(plain);
  const found = await checkDefinition({ ...files, [path]: text.replace(plain, () => marked) });
  return found.map((each) => `${each.path}: ${/\[\|.*\|\]/.exec(each.line)![0]}`);
}

const toInterface = `${api}: [|BerthsInterface|]`;
const toMethod = `${api}: [|tide|]`;
const toPreference = `${di}: [|Acme\\Harbor\\Api\\BerthsInterface|]`;
const toUrl = `${webapi}: [|/V1/harbor/:berthId/tide|]`;

describe('go to definition', () => {
  it.each([
    [webapi, 'class="Acme\\Har|bor\\Api', [toInterface, toPreference]],
    [webapi, 'method="ti|de"', [toMethod]],
    [webapi, ':ber|thId', [`${api}: [|berthId|]`]],
    [webapi, '/V1/har|bor', []],
    [di, 'for="Acme|\\Harbor\\Api', [toInterface]],
    [di, 'type="Acme|\\Harbor', [`${model}: [|Berths|]`]],
    [api, 'interface Ber|thsInterface', [`${webapi}: [|Acme\\Harbor\\Api\\BerthsInterface|]`, toPreference]],
    [api, 'function ti|de(', [toUrl]],
    [api, '(int $ber|thId)', [`${webapi}: [|berthId|]`]],
    [api, 'int $ber|thId\n', [`${webapi}: [|berthId|]`]],
    [model, 'class Ber|ths', [toPreference]],
    [model, 'function ti|de(', [toMethod, toUrl]],
    [model, '(int $ber|thId)', [`${webapi}: [|berthId|]`]],
  ])('from %s at %s', async (path, marked, expected) => {
    expect(await from(path, marked)).toEqual(expected);
  });
});
