import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod } from '#test/support/endpoints';
import { applyFix, checkRule } from '#test/support/checkRule';

const code = 'webapi-type-unsupported';

describe(code, () => {
  it.each([
    ['@param [|String|] $a\n@return int', '$a', 'capital'],
    ['@param [|array|] $a\n@return int', '$a', 'array'],
    ['@param int $a\n@return [|array|]', '$a', 'array'],
    ['@param int $a\n@return [|self|]', '$a', 'self'],
    ['@param int $a\n@return [|\\Acme\\Harbor\\Api\\Data\\NoneInterface|]', '$a', 'missing'],
  ])('reports %j', async (doc, signature, id) => {
    expect((await checkRule(code, harborFiles(oneMethod(doc, signature)))).ids).toEqual([id]);
  });

  it('reports mixed in a query, at which the schema fails', async () => {
    const files = oneMethod('@param [|mixed|] $a\n@return int', '$a', 'GET /V1/harbor/berths');
    expect((await checkRule(code, harborFiles(files))).ids).toEqual(['query']);
  });

  it('writes the scalar in lower case', async () => {
    const files = harborFiles(oneMethod('@param String $a\n@return int', '$a'));
    const fixed = await applyFix(code, files, 'Write string');
    expect(fixed['Harbor/Api/BerthsInterface.php']).toContain('@param string $a');
  });

  it.each([
    ['@param mixed $a\n@return int', '$a'],
    ['@param string[] $a\n@return int[]', 'array $a'],
    ['@param \\Other\\Package\\Api\\Data\\ThingInterface $a\n@return int', '$a'],
  ])('says nothing of %j', async (doc, signature) => {
    await checkRule(code, harborFiles(oneMethod(doc, signature)));
  });
});
