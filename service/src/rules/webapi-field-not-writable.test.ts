import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod, phpInterface } from '#test/support/endpoints';
import { catalogInstallation } from '#service/catalog/catalog';
import { applyFix, checkRule } from '#test/support/checkRule';

const code = 'webapi-field-not-writable';

const path = 'Harbor/Api/Data/BerthInterface.php';
const type = '\\Acme\\Harbor\\Api\\Data\\BerthInterface';
const data = (body: string) => phpInterface('Api\\Data\\BerthInterface', body);
const taking = (body: string) =>
  harborFiles({ ...oneMethod(`@param ${type} $a\n@return int`, '$a'), ...data(body) });

describe(code, () => {
  it('reports a getter without setter, and adds one', async () => {
    const files = taking('    /**\n     * @return string|null\n     */\n    public function [|getName|]();');
    expect((await checkRule(code, files)).ids).toEqual(['setter']);
    const fixed = await applyFix(code, files, /setName/);
    expect(fixed[path]).toContain(
      '    /**\n     * @param string|null $name\n     * @return $this\n     */\n    public function setName($name);',
    );
  });

  it.each(['hasCrane', 'getIMO'])('reports %s, which is written under another name', async (getter) => {
    const setter = getter.replace(/^get|^has/, 'set');
    const body = `/** @return bool */ public function [|${getter}|]();\n/** @return $this */ public function ${setter}($a);`;
    expect((await checkRule(code, taking(body))).ids).toEqual(['name']);
  });

  it.each([
    ['2.4.6-p8', ['name']],
    ['2.4.7', []],
  ])('knows that %s names a field with two capitals in a row so', async (magentoVersion, ids) => {
    const getter = ids.length > 0 ? '[|getIMO|]' : 'getIMO';
    const body = `/** @return string */ public function ${getter}();\n/** @return $this */ public function setIMO($a);`;
    const options = { magentoVersion, catalog: catalogInstallation };
    expect((await checkRule(code, taking(body), options)).ids).toEqual(ids);
  });

  it('says nothing of a type that is only sent, and of methods that look like getters', async () => {
    const body = '/** @return int */ public function getName();';
    await checkRule(code, harborFiles({ ...oneMethod(`@return ${type}`, ''), ...data(body) }));
    await checkRule(
      code,
      taking(
        '/** @return int */ public function issueNumber();\n/** @return int */ public function getPages($page = 1);',
      ),
    );
  });

  it('says nothing while the interface is half typed', async () => {
    const files = taking(
      '/** @return int */ public function getName();\n/** @return $this */ public function set',
    );
    await checkRule(code, files);
  });
});
