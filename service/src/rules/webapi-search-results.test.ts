import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod, phpInterface } from '#test/support/endpoints';
import { applyFix, checkRule } from '#test/support/checkRule';

const code = 'webapi-search-results';

const path = 'Harbor/Api/Data/BerthSearchResultsInterface.php';
const item = phpInterface('Api\\Data\\BerthInterface', '/** @return int */ public function getDepth();');
const returning = (body: string) =>
  harborFiles({
    ...oneMethod('@return \\Acme\\Harbor\\Api\\Data\\BerthSearchResultsInterface', ''),
    ...phpInterface(
      'Api\\Data\\BerthSearchResultsInterface',
      body,
      '',
      'extends \\Magento\\Framework\\Api\\SearchResultsInterface',
    ),
    ...item,
  });

describe(code, () => {
  it('reports search results without items of their own, and declares them', async () => {
    const files = returning('');
    const marked = {
      ...files,
      [path]: files[path]!.replace(
        'interface BerthSearchResultsInterface',
        'interface [|BerthSearchResultsInterface|]',
      ),
    };
    expect((await checkRule(code, marked)).ids).toEqual(['items']);
    expect((await applyFix(code, marked, /BerthInterface/))[path]).toContain(
      '     * @return \\Acme\\Harbor\\Api\\Data\\BerthInterface[]\n',
    );
  });

  it("reports Magento's own search results, of whose items nothing is known", async () => {
    const results = '\\Magento\\Framework\\Api\\SearchResultsInterface';
    const files = harborFiles(oneMethod(`@return [|${results}|]`, ''));
    expect((await checkRule(code, files)).ids).toEqual(['plain']);
  });

  it('says nothing where the items are declared', async () => {
    await checkRule(
      code,
      returning('/** @return \\Acme\\Harbor\\Api\\Data\\BerthInterface[] */ public function getItems();'),
    );
  });
});
