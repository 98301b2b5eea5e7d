import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod, phpInterface, webapiXml } from '#test/support/endpoints';
import { applyFix, checkRule } from '#test/support/checkRule';

const code = 'webapi-service-missing';

const webapi = 'Harbor/etc/webapi.xml';
const php = phpInterface('Api\\BerthsInterface', '/** @return int */ public function count();');

describe(code, () => {
  it('reports a class that is not there, and knows the one that is meant', async () => {
    const text = webapiXml({ route: 'GET /V1/harbor/berths', service: 'Api\\BerthInterface::count' });
    const wrong = 'Acme\\Harbor\\Api\\BerthInterface';
    const files = harborFiles({ [webapi]: text.replace(wrong, `[|${wrong}|]`), ...php });
    expect((await checkRule(code, files)).ids).toEqual(['classNear']);
    const fixed = await applyFix(code, files, /^Change to/);
    expect(fixed[webapi]).toBe(text.replace(wrong, 'Acme\\Harbor\\Api\\BerthsInterface'));
  });

  it('reports a method that is not there, and one in another case', async () => {
    const files = harborFiles({
      [webapi]: webapiXml(
        { route: 'GET /V1/harbor/a', service: 'Api\\BerthsInterface::[|Count|]' },
        { route: 'GET /V1/harbor/b', service: 'Api\\BerthsInterface::[|list|]' },
        { route: 'GET /V1/harbor/c', service: 'Api\\BerthsInterface::count' },
      ),
      ...php,
    });
    expect((await checkRule(code, files)).ids).toEqual(['case', 'method']);
  });

  it('says nothing of a module whose PHP is not here', async () => {
    await checkRule(code, harborFiles({ [webapi]: webapiXml({ route: 'GET /V1/harbor/berths' }) }));
  });

  it('says nothing of a service that is there', async () => {
    await checkRule(code, harborFiles(oneMethod('@return int', '')));
  });
});
