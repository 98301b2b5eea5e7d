import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod } from '#test/support/endpoints';
import { applyFix, checkRule } from '#test/support/checkRule';

const code = 'webapi-parameter-unbound';

const webapi = 'Harbor/etc/webapi.xml';
const method = (route: string, data = '') => {
  const files = harborFiles(oneMethod('@param int $berthId\n@return int', '$berthId', route));
  return { ...files, [webapi]: files[webapi]!.replace('</route>', `${data}</route>`) };
};

describe(code, () => {
  it.each([
    ['GET /V1/harbor/[|:id|]', 'missing', '/V1/harbor/:berthId'],
    ['GET /V1/harbor/[|:berth_id|]', 'snake', '/V1/harbor/:berthId'],
  ])('reports %s', async (route, id, url) => {
    expect((await checkRule(code, method(route))).ids).toEqual([id]);
    expect((await applyFix(code, method(route), /./))[webapi]).toContain(`url="${url}"`);
  });

  it('reports a name that is ignored beside one that is not', async () => {
    const { ids, severities } = await checkRule(code, method('GET /V1/harbor/[|:port|]/:berthId'));
    expect([ids, severities]).toEqual([['ignored'], ['warning']]);
  });

  it('reports a <parameter> that the method does not have', async () => {
    const data = '<data><parameter name="[|owner|]" force="true">1</parameter></data>';
    const files = method('GET /V1/harbor/:berthId', data);
    expect((await checkRule(code, files)).ids).toEqual(['unknown']);
    expect((await applyFix(code, files, /Remove/))[webapi]).toContain('<data></data>');
  });

  it.each(['GET /V1/harbor/:berthId', 'PUT /V1/harbor/:code', 'GET /V1/harbor'])(
    'says nothing of %s',
    async (route) => {
      await checkRule(code, method(route));
    },
  );
});
