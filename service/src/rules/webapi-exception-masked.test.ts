import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod } from '#test/support/endpoints';
import { checkRule } from '#test/support/checkRule';

const code = 'webapi-exception-masked';

const files = (body: string, imports = '') =>
  harborFiles({
    ...oneMethod('@return int', ''),
    'Harbor/Model/Thing.php': `<?php\nnamespace Acme\\Harbor\\Model;\n${imports}\nclass Thing implements \\Acme\\Harbor\\Api\\BerthsInterface\n{\n    public function go()\n    {\n        ${body}\n        return 1;\n    }\n    private function other() { throw new \\Exception('no route leads here'); }\n}\n`,
  });

describe(code, () => {
  it.each([
    ["throw new [|\\Exception|]('Berth is taken');", ''],
    ["throw new [|Exception|]('Berth is taken');", 'use Exception;'],
    ["if (true) { throw new [|\\RuntimeException|](__('Berth is taken')); }", ''],
    ['try { $a = 1; } catch (\\Exception $e) { throw new [|\\Exception|]($e->getMessage()); }', ''],
  ])('reports %s', async (body, imports) => {
    const { ids, severities } = await checkRule(code, files(body, imports));
    expect([ids, severities]).toEqual([['masked'], ['information']]);
  });

  it.each([
    [
      "throw new LocalizedException(__('Berth is taken'));",
      'use Magento\\Framework\\Exception\\LocalizedException;',
    ],
    ["throw new Exception(__('Berth is taken'), 0, 404);", 'use Magento\\Framework\\Webapi\\Exception;'],
    ["throw new Exception('one of the own namespace');", ''],
    ["try { if (1) { throw new \\Exception('{'); } } catch (\\Exception $e) { $a = 2; }", ''],
    ["throw new \\Exception\\Berth('another');", ''],
  ])('says nothing of %s', async (body, imports) => {
    await checkRule(code, files(body, imports));
  });
});
