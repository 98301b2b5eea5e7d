import { describe, expect, it } from 'vitest';
import { harborFiles, phpInterface, webapiXml } from '#test/support/endpoints';
import { applyFix, checkRule } from '#test/support/checkRule';

const code = 'webapi-route-unreachable';

const php = phpInterface(
  'Api\\BerthsInterface',
  '/**\n * @param int $id\n * @return int\n */\npublic function go($id);',
);
const webapi = 'Harbor/etc/webapi.xml';
const routes = (...urls: string[]) =>
  harborFiles({ [webapi]: webapiXml(...urls.map((url) => ({ route: `GET ${url}` }))), ...php });

describe(code, () => {
  it.each([
    ['[||]', 'empty'],
    ['[|/|]', 'version'],
    ['[|/v1/harbor/:id|]', 'version'],
    ['[|/V1/:id/berth|]', 'second'],
    ['[|V1/harbor/:id|]', 'slash'],
  ])('reports %s', async (url, id) => {
    expect((await checkRule(code, routes(url))).ids).toEqual([id]);
  });

  it('puts the slash in front', async () => {
    expect((await applyFix(code, routes('V1/harbor/:id'), /./))[webapi]).toContain('url="/V1/harbor/:id"');
  });

  it('reports a route that a later one answers', async () => {
    const { ids } = await checkRule(
      code,
      routes('[|/V1/harbor/24h/:id|]', '/V1/harbor/:id/state/', '/V1/harbor/:a/:id'),
    );
    expect(ids).toEqual(['shadowed']);
  });

  it('reports secure="false"', async () => {
    const files = routes('/V1/harbor/:id');
    const secure = {
      ...files,
      [webapi]: files[webapi]!.replace('method="GET"', 'method="GET" secure="[|false|]"'),
    };
    expect((await checkRule(code, secure)).ids).toEqual(['secure']);
    expect((await applyFix(code, secure, /Remove/))[webapi]).toBe(files[webapi]);
  });

  it('says nothing of routes that are found', async () => {
    await checkRule(code, routes('/V1/harbor/mine/:id', '/V1/harbor/:id/state', '/V1/harbor/:id/'));
  });
});
