import { describe, expect, it } from 'vitest';
import { offeredCommands } from '#protocol';
import { harborFiles, phpInterface, webapiXml, type RouteFixture } from '#test/support/endpoints';
import { project, type ProjectFiles } from '#test/support/project';

const webapi = 'Harbor/etc/webapi.xml';
const php = 'Harbor/Api/BerthsInterface.php';
const go = phpInterface('Api\\BerthsInterface', 'public function go();\npublic function stay();');

async function lensesOf(path: string, files: ProjectFiles, commands: readonly string[] = []) {
  const { service, uri } = await project(harborFiles(files));
  await service.openDocument(uri(path), files[path]!);
  return service.getCodeLenses(uri(path), new Set(commands)).map(({ command, range }) => ({
    title: command!.title,
    command: command!.command,
    places: ((command!.arguments?.[2] ?? []) as { uri: string }[]).map((place) => place.uri),
    line: range.start.line,
  }));
}

const routes = (...all: readonly RouteFixture[]): ProjectFiles => ({ [webapi]: webapiXml(...all), ...go });

describe('lenses of service methods', () => {
  it('have each route with what it needs, and lead there', async () => {
    const files = routes(
      { route: 'GET /V1/harbor/berths' },
      { route: 'POST /V1/harbor/berths', resources: ['Magento_Sales::ship', 'Magento_Sales::actions'] },
      { route: 'PUT /V1/harbor/berths', resources: ['self'] },
    );
    const lenses = await lensesOf(php, files, [offeredCommands.showLocations]);
    expect(lenses.map(({ title }) => title)).toEqual([
      'GET /V1/harbor/berths · 1 permission',
      'POST /V1/harbor/berths · 2 permissions',
      'PUT /V1/harbor/berths · for logged-in customers only',
    ]);
    expect(lenses[0]).toMatchObject({
      command: offeredCommands.showLocations,
      places: [`file:///project/${webapi}`],
      line: 5,
    });
  });

  it('sum up many routes', async () => {
    const many = [1, 2, 3, 4, 5].map((number) => ({ route: `GET /V1/harbor/${number}` }));
    const lenses = await lensesOf(php, routes(...many));
    expect(lenses.map(({ title }) => title)).toEqual([
      'GET /V1/harbor/1 · 1 permission',
      'GET /V1/harbor/2 · 1 permission',
      '3 more REST endpoints',
    ]);
  });

  it('have no command for clients that cannot go there', async () => {
    const [lens] = await lensesOf(php, routes({ route: 'GET /V1/harbor', resources: ['anonymous'] }));
    expect(lens).toMatchObject({ title: 'GET /V1/harbor · open to anyone', command: '' });
  });

  it('are none where no route names the class, and while it is half typed', async () => {
    expect(await lensesOf(php, go)).toEqual([]);
    const files = {
      ...routes({ route: 'GET /V1/harbor' }),
      [php]: '<?php namespace Acme\\Harbor\\Api; interface',
    };
    expect(await lensesOf(php, files)).toEqual([]);
  });
});

describe('lenses of routes', () => {
  const integrations =
    '<config><integration name="Acme ERP"><email>a@acme.example</email><resources><resource name="Magento_Sales::actions_view"/></resources></integration></config>';

  it('count the integrations that may call them', async () => {
    const files = {
      ...routes(
        { route: 'GET /V1/harbor/a' },
        { route: 'GET /V1/harbor/b', resources: ['Magento_Sales::ship'] },
        { route: 'GET /V1/harbor/c', resources: ['anonymous'] },
        { route: 'GET /V1/harbor/d', resources: ['self'] },
      ),
      'Harbor/etc/integration.xml': integrations,
    };
    const lenses = await lensesOf(webapi, files, [offeredCommands.showLocations]);
    expect(lenses.map(({ title }) => title)).toEqual([
      'called by 1 integration',
      'called by no integration',
      'open to anyone',
      'for logged-in customers only',
    ]);
    expect(lenses.map(({ places }) => places)).toEqual([
      ['file:///project/Harbor/etc/integration.xml'],
      [],
      [],
      [],
    ]);
  });
});
