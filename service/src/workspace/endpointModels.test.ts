import { expect, it } from 'vitest';
import type { LanguageService } from '#service/languageService';
import type { SurveyedModel } from '../magento/webapi/model';
import { harborFiles, oneMethod, phpInterface } from '#test/support/endpoints';
import { project, type ProjectFiles } from '#test/support/project';

const service = 'Harbor/Api/BerthsInterface.php';
const data = 'Harbor/Api/Data/TideInterface.php';
const full = '\\Acme\\Harbor\\Api\\Data\\TideInterface';
const files: ProjectFiles = harborFiles({
  ...oneMethod(
    `Moors.\n\n@param ${full} $tide\n@param TideInterface[] $others\n@return ${full}`,
    '$tide, $others',
  ),
  ...phpInterface(
    'Api\\Data\\TideInterface',
    '/**\n * How high.\n *\n * @return int\n */\npublic function getLevel();\n/** @return Moon */\npublic function getMoon();',
  ),
});

async function modelAt(of: LanguageService, uri: string): Promise<SurveyedModel> {
  await of.prepareEndpoints(uri);
  return of.find(uri)!.endpoints!;
}

/** All that a model says, sets and maps included. */
function contentOf({ reading: _, ...model }: SurveyedModel): unknown {
  return JSON.parse(
    JSON.stringify(model, (_key, value: unknown) =>
      value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value,
    ),
  );
}

/** Edits one file in an editor; tells whether the model is still the same reading, after comparing it with a fresh one. */
async function editing(path: string) {
  const { service: editor, uri } = await project(files);
  await editor.openDocument(uri(path), files[path]!);
  let before = await modelAt(editor, uri(service));
  return async (text: string): Promise<boolean> => {
    await editor.changeDocument(uri(path), text);
    const model = await modelAt(editor, uri(service));
    const fresh = await project({ ...files, [path]: text });
    expect(contentOf(model)).toEqual(contentOf(await modelAt(fresh.service, uri(service))));
    const isSame = model.reading === before.reading;
    before = model;
    return isSame;
  };
}

it.each([
  ['a description', service, 'Moors.', 'Moors a ship.'],
  ['a comment in front', service, '<?php', '<?php // long'],
  ['a description of a field', data, 'How high.', 'How\n * high.'],
])('moves what it knows where %s is typed', async (_, path, old, typed) => {
  const edit = await editing(path);
  expect(await edit(files[path]!.replace(old, typed))).toBe(true);
  expect(await edit(files[path]!.replace(old, `${typed} ${typed}`))).toBe(true);
  expect(await edit(files[path]!)).toBe(true);
});

it.each([
  ['a type of a parameter', service, ' TideInterface[]', ` ${full}[]`],
  ['the name of a parameter', service, '($tide', '($tides'],
  ['the type of a field', data, '@return int', '@return string'],
  ['the name of a class', data, 'interface Tide', 'interface Moon'],
  ['what is not yet PHP', data, 'getMoon()', 'getMoon('],
  ['a tag', service, 'Moors.', 'Moors.\n * @throws Full'],
])('reads again where %s is typed', async (_, path, old, typed) => {
  const edit = await editing(path);
  expect(await edit(files[path]!.replace(old, typed))).toBe(false);
  expect(await edit(files[path]!)).toBe(false);
});
