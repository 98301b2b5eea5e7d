import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod, phpInterface } from '#test/support/endpoints';
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

  it('reports a list of mixed in a query once', async () => {
    const files = oneMethod('@param [|mixed[]|] $a\n@return int', 'array $a', 'GET /V1/harbor/berths');
    expect((await checkRule(code, harborFiles(files))).ids).toEqual(['query']);
  });

  it('reports a list of mixed in the input, whose items PHP cannot convert', async () => {
    const { ids } = await checkRule(
      code,
      harborFiles(oneMethod('@param [|mixed[]|] $a\n@return int', 'array $a')),
    );
    expect(ids).toEqual(['items']);
    await checkRule(code, harborFiles(oneMethod('@param mixed $a\n@return int', '$a')));
    const data = '\\Acme\\Harbor\\Api\\Data\\BerthInterface';
    const field = (getter: string, setter: string) =>
      phpInterface(
        'Api\\Data\\BerthInterface',
        `/** @return ${getter} */ public function getTags();\n${setter}`,
      );
    const taking = oneMethod(`@param ${data} $a\n@return int`, '$a');
    const setter = '/** @return $this */ public function setTags($tags);';
    const written = await checkRule(code, harborFiles({ ...taking, ...field('[|mixed[]|]', setter) }));
    expect(written.ids).toEqual(['items']);
    await checkRule(code, harborFiles({ ...taking, ...field('mixed[]', '') }));
    const given = oneMethod(`@return ${data}`, '');
    await checkRule(code, harborFiles({ ...given, ...field('mixed[]', setter) }));
  });

  const put = (doc: string, signature: string, route = 'PUT /V1/harbor/berths/:berthId') =>
    harborFiles(oneMethod(`@param int $berthId\n${doc}\n@return int`, `$berthId, ${signature}`, route));

  it.each([
    ['@param string[] $ships', '[|$ships|]'],
    ['@param string[] $ships\n@param int $depth', '[|$ships|], $depth = 1'],
  ])('reports a PUT that may send one list only: %j', async (doc, signature) => {
    const { ids, severities } = await checkRule(code, put(doc, signature));
    expect([ids, severities]).toEqual([['put'], ['warning']]);
  });

  it.each([
    ['@param string[] $ships\n@param int $depth', '$ships, $depth', undefined],
    ['@param int $depth', '$depth', undefined],
    ['@param string[] $ships', '$ships', 'POST /V1/harbor/berths/:berthId'],
    ['@param string[] $ships', '$ships', 'PUT /V1/harbor/berths'],
  ])('says nothing of %j %j at %s', async (doc, signature, route) => {
    await checkRule(code, put(doc, signature, route));
  });

  it('says nothing of a PUT where a plugin has been put on what fails', async () => {
    const plugin =
      '<config><preference for="Acme\\Harbor\\Api\\BerthsInterface" type="Acme\\Harbor\\Model\\Thing"/><type name="Magento\\Webapi\\Controller\\Rest\\ParamsOverrider"><plugin name="a" type="Acme\\Harbor\\Plugin\\Put"/></type></config>';
    const files = put('@param string[] $ships', '$ships');
    await checkRule(code, { ...files, 'Harbor/etc/di.xml': plugin });
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
