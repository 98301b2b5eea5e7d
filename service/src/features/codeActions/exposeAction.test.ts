import { describe, expect, it } from 'vitest';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-types';
import { offeredCommands } from '#protocol';
import { applied } from '#test/support/checkReferences';
import { positionAt } from '#test/support/cursor';
import { harborFiles, phpInterface, webapiXml } from '#test/support/endpoints';
import { project, type ProjectFiles } from '#test/support/project';

const title = 'Expose as REST endpoint…';
const webapi = 'Harbor/etc/webapi.xml';

interface Offered {
  readonly action: CodeAction | undefined;
  readonly files: ProjectFiles;
}

/** What is offered in the interface of that body where `name` is. */
async function offered(
  body: string,
  name: string,
  more: ProjectFiles = {},
  createsFiles = true,
  path = 'Api\\BerthsInterface',
): Promise<Offered> {
  const files = harborFiles({ ...phpInterface(path, body), ...more });
  const file = `Harbor/${path.replaceAll('\\', '/')}.php`;
  const { service, uri } = await project(files);
  await service.openDocument(uri(file), files[file]!);
  const at = positionAt(files[file]!, files[file]!.indexOf(name));
  const commands = new Set([offeredCommands.showLocations]);
  const actions = service.findCodeActions(
    uri(file),
    { start: at, end: at },
    { diagnostics: [] },
    { commands, createsFiles },
  );
  return { action: actions.find((each) => each.title === title), files };
}

/** The webapi.xml that the action leaves. */
async function exposed(body: string, name: string, more: ProjectFiles = {}): Promise<string> {
  const { action, files } = await offered(body, name, more);
  const edit = action!.edit!;
  const created = edit.documentChanges?.at(-1) as TextDocumentEdit | undefined;
  return created ? (created.edits[0] as { newText: string }).newText : applied(edit, files)[webapi]!;
}

/** `GET /V1/…` of the last route. */
function lastRoute(xml: string): string {
  const [, url, method] = [...xml.matchAll(/<route url="(.*?)" method="(.*?)"/g)].at(-1)!;
  return `${method} ${url}`;
}

describe('"Expose as REST endpoint…"', () => {
  it.each([
    ['public function getById(int $berthId);', 'GET /V1/harbor/berths/:berthId'],
    ['public function getTide(int $berthId, string $kind = "");', 'GET /V1/harbor/berths/:berthId/tide'],
    [
      'public function getList(\\Magento\\Framework\\Api\\SearchCriteriaInterface $searchCriteria);',
      'GET /V1/harbor/berths',
    ],
    ['public function save(Data\\BerthInterface $berth);', 'POST /V1/harbor/berths'],
    ['public function deleteById($berthId);', 'DELETE /V1/harbor/berths/:berthId'],
    ['public function update(string $code, Data\\BerthInterface $berth);', 'PUT /V1/harbor/berths/:code'],
    ['public function getFor(Data\\BerthInterface $berth);', 'POST /V1/harbor/berths/for'],
    ['public function issue();', 'POST /V1/harbor/berths/issue'],
  ])('makes of %s the route %s', async (body, expected) => {
    const xml = await exposed(body, 'function');
    expect(lastRoute(xml)).toBe(expected);
    expect(xml).toContain('<resource ref="Magento_Backend::all"/>');
  });

  it('writes a file that Magento takes, and shows where permissions are said', async () => {
    const { action, files } = await offered('/** @return int */\npublic function count();', 'count');
    const text = (action!.edit!.documentChanges!.at(-1) as TextDocumentEdit).edits[0] as { newText: string };
    const { service, uri } = await project({ ...files, [webapi]: text.newText });
    await service.prepareEndpoints(uri(webapi));
    expect(service.doValidation(uri(webapi))).toEqual([]);
    const [place] = action!.command!.arguments![2] as { uri: string; range: { start: { line: number } } }[];
    expect(place!.uri).toBe(uri(webapi));
    expect(text.newText.split('\n')[place!.range.start.line]).toContain('Magento_Backend::all');
  });

  it('adds to a file as it is set, and takes no route that is there', async () => {
    const before = webapiXml({ route: 'GET /V1/harbor/berths/:id', service: 'Api\\OthersInterface::get' });
    const xml = await exposed('public function getById(int $berthId);', 'getById', { [webapi]: before });
    expect(lastRoute(xml)).toBe('GET /V1/harbor/berths/:berthId/get-by-id');
    expect(xml.startsWith(before.replace('\n</routes>\n', ''))).toBe(true);
  });

  it.each<[string, () => Promise<Offered>]>([
    [
      'a method that a route names',
      () => offered('public function go();', 'go', { [webapi]: webapiXml({ route: 'GET /V1/harbor' }) }),
    ],
    [
      'a data interface',
      () => offered('public function getName();', 'getName', {}, true, 'Api\\Data\\BerthInterface'),
    ],
    [
      'what is no service by its name',
      () => offered('public function go();', 'go', {}, true, 'Model\\BerthsInterface'),
    ],
    ['half-typed PHP', () => offered('public function go(', 'go')],
    ['outside of a method', () => offered('public function go();', 'namespace')],
    ['clients that make no file', () => offered('public function go();', 'go', {}, false)],
    [
      'a webapi.xml that is not well-formed',
      () => offered('public function go();', 'go', { [webapi]: '<routes>' }),
    ],
  ])('is not offered for %s', async (_, ask) => {
    expect((await ask()).action).toBeUndefined();
  });
});
