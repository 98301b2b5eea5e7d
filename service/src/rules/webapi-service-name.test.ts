import { describe, expect, it } from 'vitest';
import { harborFiles, phpInterface, webapiXml } from '#test/support/endpoints';
import { checkRule } from '#test/support/checkRule';

const code = 'webapi-service-name';

const doc = '/** @return int */ public function go();';
const withService = (name: string, written = `Acme\\Harbor\\${name}`) =>
  harborFiles({
    'Harbor/etc/webapi.xml': webapiXml({ route: 'GET /V1/harbor/berths', service: `${name}::go` }).replace(
      `"Acme\\Harbor\\${name}"`,
      () => `"${written}"`,
    ),
    ...phpInterface(name, doc),
  });

describe(code, () => {
  it.each([
    ['Model\\Berths', 'elsewhere'],
    ['Api\\Berths', 'suffix'],
  ])('reports %s', async (name, id) => {
    const { ids } = await checkRule(code, withService(name, `[|Acme\\Harbor\\${name}|]`));
    expect(ids).toEqual([id]);
  });

  it('says nothing of an interface below Api', async () => {
    await checkRule(code, withService('Api\\BerthsInterface'));
  });
});
