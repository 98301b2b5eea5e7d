import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod, phpInterface, webapiXml } from '#test/support/endpoints';
import { applyFix, checkRule } from '#test/support/checkRule';

const code = 'webapi-route-open';

const webapi = 'Harbor/etc/webapi.xml';
const php = phpInterface(
  'Api\\BerthsInterface',
  '/**\n * @param int $id\n * @return int\n */\npublic function go($id);',
);
const route = (method: string, resources: string[], data = '') =>
  harborFiles({ [webapi]: webapiXml({ route: `${method} /V1/harbor`, resources, data }), ...php });

describe(code, () => {
  it('reports a write that needs no token', async () => {
    const { ids, severities } = await checkRule(code, route('POST', ['[|anonymous|]']));
    expect([ids, severities]).toEqual([['anonymous'], ['warning']]);
  });

  it('reports anonymous beside another resource', async () => {
    const { ids, severities } = await checkRule(
      code,
      route('GET', ['[|anonymous|]', 'Magento_Sales::sales']),
    );
    expect([ids, severities]).toEqual([['beside'], ['information']]);
  });

  it('reports a route without resources', async () => {
    const files = route('GET', []);
    const marked = files[webapi]!.replace(/<route u[^>]*>/, (tag) => `[|${tag}|]`);
    const { ids, severities } = await checkRule(code, { ...files, [webapi]: marked });
    expect([ids, severities]).toEqual([['resources'], ['error']]);
  });

  it('reports a customer whom the caller may choose', async () => {
    const data = '<parameter name="[|id|]">%customer_id%</parameter>';
    expect((await checkRule(code, route('GET', ['self'], data))).ids).toEqual(['customer']);
    const fixed = await applyFix(code, route('GET', ['self'], data), /force/);
    expect(fixed[webapi]).toContain('<parameter name="id" force="true">%customer_id%</parameter>');
  });

  it('says nothing of what is closed, read without a token, or forced', async () => {
    await checkRule(code, harborFiles(oneMethod('@return int', '')));
    await checkRule(code, route('GET', ['anonymous']));
    await checkRule(
      code,
      route('GET', ['self'], '<parameter name="id" force="true">%customer_id%</parameter>'),
    );
  });
});
