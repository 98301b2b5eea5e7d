import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { classicModule, project } from '#test/support/project';

const code = 'json-syntax';
const files = (text: string) => classicModule({ 'composer.json': text });

describe(code, () => {
  it.each([
    ['a comma behind the last entry', '{ "name": "acme/bridge"[|,|] }', 'trailingComma'],
    ['a comma behind the last of a list', '{ "a": ["b"[|,|]\n] }', 'trailingComma'],
    ['two entries without a comma', '{ "a": "b[|"|]\n "c": "d" }', 'commaMissing'],
    ['no colon', '{ "a[|"|] "b" }', 'colonMissing'],
    ['no end', '{ "a": "b[|"|]\n', 'braceMissing'],
    ['a comment', '{ [|// why|]\n "a": "b" }', 'comment'],
    ['single quotes', "{ [|'a'|]: 1 }", 'invalid'],
    ['a second value', '{ "a": "b" } [|{|]}', 'afterTheEnd'],
  ])('reports %s', async (_, text, id) => {
    const { ids, severities } = await checkRule(code, files(text));
    expect(ids).toEqual([id]);
    expect(severities).toEqual(['error']);
  });

  it('takes the comma away, each of several', async () => {
    const one = files('{\n  "a": "b"[|,|]\n}');
    expect(await applyFix(code, one, 'Remove the comma')).toEqual(files('{\n  "a": "b"\n}'));
    await checkRule(code, files('{\n  "a": ["b"[|,|]],\n  "c": "d"[|,|]\n}'));
  });

  it('reports a byte order mark, which only the bytes on disk have', async () => {
    const { service, uri } = await project(files('\ufeff{ "name": "acme/bridge" }'));
    const at = uri('app/code/Acme/Bridge/composer.json');
    const found = service.findProblems(at).filter(({ rule }) => rule.code === code);
    expect(found.map(({ problem }) => [problem.range, problem.message])).toEqual([
      [{ start: 0, end: 1 }, expect.objectContaining({ id: 'byteOrderMark' })],
    ]);
    await service.openDocument(at, '{ "name": "acme/bridge" }');
    expect(service.findProblems(at).filter(({ rule }) => rule.code === code)).toEqual([]);
  });

  it('reports nothing behind another error', async () => {
    await checkRule(code, files('{ "a": "b[|"|] "c": "d", }'));
  });

  it('says nothing of valid files, and of modules without integrations', async () => {
    await checkRule(code, classicModule());
    const other = Object.entries(files('{,}')).filter(([path]) => !path.includes('/integration/'));
    await checkRule(code, Object.fromEntries(other));
  });
});
