import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod } from '#test/support/endpoints';
import { applyFix, checkRule } from '#test/support/checkRule';

const code = 'webapi-parameter-untyped';

const path = 'Harbor/Api/BerthsInterface.php';

describe(code, () => {
  it.each([
    ['@return int', '[|$a|]', 'none'],
    ['@return int', 'int [|$a|]', 'tag'],
    ['@param int $a\n@return int', '[|int|string|] $a', 'union'],
    ['@param [|null|int|] $a\n@return int', '$a', 'null'],
  ])('reports %j with (%s)', async (doc, signature, id) => {
    expect((await checkRule(code, harborFiles(oneMethod(doc, signature)))).ids).toEqual([id]);
  });

  it.each([
    [
      '@return int',
      'int $a, ?string $b = null',
      ' * @param int $a\n * @param string|null $b\n * @return int',
    ],
    ['@param int $a\n@return int', 'int|string $a', 'go($a)'],
    ['@param null|int $a\n@return int', '$a', '@param int|null $a'],
  ])('corrects %j with (%s)', async (doc, signature, expected) => {
    const fixed = await applyFix(code, harborFiles(oneMethod(doc, signature)), /./);
    expect(fixed[path]).toContain(expected);
  });

  it.each([
    ['@param int $a\n@return int', 'int $a'],
    ['@param int|null $a\n@return int', '$a = null'],
  ])('says nothing of %j with (%s)', async (doc, signature) => {
    await checkRule(code, harborFiles(oneMethod(doc, signature)));
  });
});
