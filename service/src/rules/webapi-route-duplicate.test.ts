import { describe, expect, it } from 'vitest';
import { harborFiles, phpInterface, webapiXml } from '#test/support/endpoints';
import { checkRule } from '#test/support/checkRule';

const code = 'webapi-route-duplicate';

const php = phpInterface('Api\\BerthsInterface', '/** @return int */ public function go();');
const routes = (...urls: string[]) =>
  harborFiles({ 'Harbor/etc/webapi.xml': webapiXml(...urls.map((route) => ({ route }))), ...php });

describe(code, () => {
  it('reports the second declaration in a file', async () => {
    expect((await checkRule(code, routes('GET /V1/harbor', 'GET [|/V1/harbor|]'))).ids).toEqual(['file']);
  });

  it("reports a route of Magento's that is declared again", async () => {
    const { ids, data } = await checkRule(code, routes('GET [|/V1/products|]'));
    expect(ids).toEqual(['module']);
    expect(data[0]).toMatchObject({ module: 'Magento_Catalog' });
  });

  it('says nothing of other methods and URLs', async () => {
    await checkRule(code, routes('GET /V1/harbor', 'POST /V1/harbor', 'GET /V1/harbor/berths'));
  });
});
