import { describe, expect, it } from 'vitest';
import type { HoverOptions } from '#service/languageService';
import { checkHover } from '#test/support/checkHover';
import { harborFiles, phpInterface, webapiXml, type RouteFixture } from '#test/support/endpoints';
import type { ProjectFiles } from '#test/support/project';

const webapi = 'Harbor/etc/webapi.xml';

const php: ProjectFiles = {
  ...phpInterface(
    'Api\\BerthsInterface',
    `/**
 * @param int $berthId
 * @param \\Acme\\Harbor\\Api\\Data\\TideInterface $tide
 * @return \\Acme\\Harbor\\Api\\Data\\TideInterface
 */
public function go(int $berthId, Data\\TideInterface $tide);`,
  ),
  ...phpInterface(
    'Api\\Data\\TideInterface',
    '/** @return string */\npublic function getName();\n/**\n * @param string $name\n * @return $this\n */\npublic function setName($name);',
  ),
};

/** The hover where `|` is in a webapi.xml of one route. */
async function hoverAt(
  marked: string,
  route: RouteFixture,
  others: ProjectFiles = php,
  options: HoverOptions = {},
) {
  const text = webapiXml(route);
  const plain = marked.replace('|', '');
  expect(text).toContain(plain);
  return checkHover(harborFiles({ ...others, [webapi]: text.replace(plain, () => marked) }), options);
}

const post: RouteFixture = { route: 'POST /V1/harbor/:berthId/tide' };

describe('the hover of a route', () => {
  it.each(['<ro|ute url', '/V1/har|bor/:berthId/tide', 'method="PO|ST"', 'method="g|o"'])(
    'says at %s who may call it, what it takes and gives',
    async (marked) => {
      const { markdown } = (await hoverAt(marked, post))!;
      expect(markdown).toContain('**POST /V1/harbor/:berthId/tide**');
      expect(markdown).toContain('`Acme\\Harbor\\Api\\BerthsInterface::go`');
      expect(markdown).toContain('- `Magento_Sales::actions_view` Sales');
      expect(markdown).toContain('- `berthId` `int`: from the URL');
      expect(markdown).toContain('- `tide` `Acme\\Harbor\\Api\\Data\\TideInterface`: from the body');
      const blocks = [...markdown.matchAll(/```json\n([^]*?)\n```/g)].map(
        ([, json]) => JSON.parse(json!) as unknown,
      );
      expect(blocks).toEqual([{ tide: { name: 'A name' } }, { name: 'A name' }]);
    },
  );

  it('tells open routes and those of customers apart', async () => {
    expect((await hoverAt('<ro|ute url', { ...post, resources: ['anonymous'] }))!.markdown).toContain(
      '**Anyone may call it**, without',
    );
    expect((await hoverAt('<ro|ute url', { ...post, resources: ['self'] }))!.markdown).toContain(
      'No integration can call it',
    );
    expect((await hoverAt('<ro|ute url', { ...post, resources: [] }))!.markdown).toContain(
      'it names no resource',
    );
  });

  it('says what is forced, and that it is only for https', async () => {
    const data = '<parameter name="berthId" force="true">%customer_id%</parameter>';
    const route = { route: 'POST /V1/harbor/tide', data, attributes: 'secure="true"' };
    const { markdown } = (await hoverAt('<ro|ute url', route))!;
    expect(markdown).toContain(
      '- `berthId` `int`: set by Magento, whatever the caller sends, `%customer_id%`',
    );
    expect(markdown).toContain('Only over HTTPS.');
  });

  it('says with what it fails', async () => {
    const { markdown } = (await hoverAt(
      '<ro|ute url',
      post,
      phpInterface('Api\\BerthsInterface', 'public function stay();'),
    ))!;
    expect(markdown).toContain('**It fails:**');
    expect(markdown).toContain('`Method Acme\\Harbor\\Api\\BerthsInterface::go() does not exist`');
    expect(markdown).not.toContain('```');
  });

  it('admits that the PHP is not here', async () => {
    const route = { ...post, service: '\\Other\\Harbor\\Api\\TidesInterface::get' };
    expect((await hoverAt('<ro|ute url', route))!.markdown).toContain('its PHP is not in the workspace');
  });

  it('links to copies of the call, where the client follows such links', async () => {
    const copyCallUri: HoverOptions['copyCallUri'] = ({ endpoint, language }) =>
      `copy:${language}/${endpoint}`;
    const links = async (route: RouteFixture, options: HoverOptions): Promise<string[]> => {
      const { markdown } = (await hoverAt('<ro|ute url', route, php, options))!;
      return [...markdown.matchAll(/\]\(copy:(.*?)\)/g)].map(([, link]) => link!);
    };
    const copied = ['curl', 'php', 'typescript', 'python'].map(
      (each) => `${each}/POST /V1/harbor/:berthId/tide`,
    );
    expect(await links(post, { copyCallUri })).toEqual(copied);
    expect(await links(post, {})).toEqual([]);
    expect(await links({ ...post, resources: ['self'] }, { copyCallUri })).toEqual([]);
  });

  it('has both sides of a route of Magento that the module declares again', async () => {
    const service = '\\Magento\\Sales\\Api\\OrderRepositoryInterface::get';
    const { markdown } = (await hoverAt('<ro|ute url', { route: 'GET /V1/orders/:id', service }))!;
    expect(markdown).toContain('GET /rest/default/V1/orders/1');
    expect(markdown).toContain('"base_grand_total"');
  });

  it('tells of a service what leads to it', async () => {
    const { markdown, over } = (await hoverAt('Acme\\Har|bor\\Api', post))!;
    expect(over).toBe('Acme\\Harbor\\Api\\BerthsInterface');
    expect(markdown).toContain('- `POST /V1/harbor/:berthId/tide` → `go()`');
    expect(markdown).toContain('`Acme\\Harbor\\Model\\Thing`');
  });
});

describe('the hover of what is declared in PHP', () => {
  const path = 'Harbor/Api/BerthsInterface.php';
  const hover = (marked: string) => {
    const text = php[path] as string;
    const files = {
      ...php,
      [webapi]: webapiXml(post),
      [path]: text.replace(marked.replace('|', ''), marked),
    };
    return checkHover(harborFiles(files));
  };

  it('has the routes that a method answers', async () => {
    const { markdown, over } = (await hover('function g|o'))!;
    expect(over).toBe('go');
    expect(markdown).toContain('**POST /V1/harbor/:berthId/tide**');
    expect(markdown).toContain('```json');
  });

  it('has the routes that lead to a class, and says nothing of others', async () => {
    expect((await hover('interface Berths|Interface'))!.markdown).toContain(
      '`POST /V1/harbor/:berthId/tide`',
    );
    expect(await hover('@re|turn')).toBeUndefined();
  });
});
