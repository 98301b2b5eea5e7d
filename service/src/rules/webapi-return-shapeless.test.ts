import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod, preferences } from '#test/support/endpoints';
import { checkRule } from '#test/support/checkRule';

const code = 'webapi-return-shapeless';

const model = 'Harbor/Model/Thing.php';
const implementation = (body: string) => ({
  [model]: `<?php\nnamespace Acme\\Harbor\\Model;\nclass Thing implements \\Acme\\Harbor\\Api\\BerthsInterface\n{\n    public function go()\n    {\n        ${body}\n    }\n}\n`,
});
const files = (type: string, body: string) =>
  harborFiles({
    ...oneMethod(`@return ${type}`, ''),
    ...preferences('Api\\BerthsInterface'),
    ...implementation(body),
  });

describe(code, () => {
  it('reports a type that says nothing', async () => {
    const { ids } = await checkRule(code, files('[|mixed|]', "return ['code' => 1];"));
    expect(ids).toEqual(['shapeless']);
  });

  it.each([
    "return [['code' => 1]];",
    'return [$berths];',
    '$return = []; return [$return];',
    'return [$this->of(1, [2]), array_values($a)];',
  ])('tells that /schema has no shape where no keys get lost: %s', async (body) => {
    const { ids, severities } = await checkRule(code, files('[|mixed|]', body));
    expect([ids, severities]).toEqual([['undescribed'], ['information']]);
  });

  it.each([
    "return ['code' => 1];",
    'return $berths;',
    'return [...$berths];',
    'return [];',
    "return ['a' => [1]];",
  ])('tells of keys that get lost, or may: %s', async (body) => {
    expect((await checkRule(code, files('[|mixed|]', body))).ids).toEqual(['shapeless']);
  });

  it('reports JSON in a text', async () => {
    const { ids } = await checkRule(code, files('string', "return [|json_encode(['code' => 1])|];"));
    expect(ids).toEqual(['encoded']);
  });

  it('reports the text of an error that is returned', async () => {
    const body = 'try { return 1; } catch (\\Exception $e) { [|return $e->getMessage();|] }';
    expect((await checkRule(code, files('string', body))).ids).toEqual(['caught']);
  });

  it.each([
    ['string', "return 'A1'; // return json_encode(1);"],
    ['int[]', 'return [1];'],
  ])('says nothing of %s with %s', async (type, body) => {
    await checkRule(code, files(type, body));
  });
});
