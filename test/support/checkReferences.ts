import { expect } from 'vitest';
import type { Location, WorkspaceEdit } from 'vscode-languageserver-types';
import { applyEdits } from '#service/text';
import type { IndexOptions } from '#service/workspace/workspace';
import { takeMarks } from './checkRule';
import { offsetAt, positionAt } from './cursor';
import { project, projectRoot, type ProjectFiles, type TestProject } from './project';

interface Marked {
  readonly test: TestProject;
  readonly plain: Readonly<Record<string, string>>;
  /** Every `[|…|]`, in the order of the files and the text. */
  readonly marks: readonly { path: string; start: number; end: number }[];
}

async function marked(files: ProjectFiles, options?: IndexOptions): Promise<Marked> {
  const plain: Record<string, string> = {};
  const marks: { path: string; start: number; end: number }[] = [];
  for (const [path, withMarks] of Object.entries(files)) {
    const { text, ranges } = takeMarks(withMarks);
    plain[path] = text;
    marks.push(...ranges.map((range) => ({ path, ...range })));
  }
  if (marks.length === 0) throw new Error('nothing is marked');
  const test = await project(plain, options);
  return { test, plain, marks };
}

/**
 * From each `[|…|]` mark, "find references" leads to exactly all marks, and highlighting shows those in its file. The
 * files that the index does not read are opened where they are asked about, as an editor does.
 */
export async function checkReferences(files: ProjectFiles, options?: IndexOptions): Promise<void> {
  const { marks } = await marked(files, options);
  const show = ({ path, start }: { path: string; start: number }): string => `${path}:${start}`;
  for (const mark of marks) {
    // Anew, so that nothing is known from the question before.
    const { test, plain } = await marked(files, options);
    const text = plain[mark.path]!;
    const uri = test.uri(mark.path);
    await test.service.openDocument(uri, text);
    for (const offset of [mark.start, mark.end]) {
      const position = positionAt(text, offset);
      const found = await test.service.findReferences(uri, position, { includeDeclaration: true });
      const places = found!.map((location) => placeOf(location, plain)).map(show);
      expect(places.sort(), `from ${show(mark)}`).toEqual(marks.map(show).sort());
      const highlights = test.service.findDocumentHighlights(uri, position);
      expect(
        highlights.map(({ range }) => offsetAt(text, range.start)).sort((a, b) => a - b),
        `in ${mark.path}`,
      ).toEqual(marks.filter(({ path }) => path === mark.path).map(({ start }) => start));
    }
  }
}

function placeOf({ uri, range }: Location, files: ProjectFiles): { path: string; start: number } {
  const path = uri.slice(projectRoot.length + 1);
  return { path, start: offsetAt(files[path]!, range.start) };
}

/** From each `[|…|]` mark, renaming to `name` gives all marks that name, and changes nothing else. */
export async function checkRename(
  files: ProjectFiles,
  name: string,
  options?: IndexOptions & { written?: (path: string) => string },
): Promise<void> {
  const { marks } = await marked(files, options);
  const expected = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text.replace(/\[\|[\s\S]*?\|\]/g, () => options?.written?.(path) ?? name),
    ]),
  );
  for (const mark of marks) {
    const { test, plain } = await marked(files, options);
    const text = plain[mark.path]!;
    const uri = test.uri(mark.path);
    await test.service.openDocument(uri, text);
    const position = positionAt(text, mark.start + 1);
    const start = await test.service.prepareRename(uri, position);
    expect(start, `from ${mark.path}`).toMatchObject({
      range: { start: positionAt(text, mark.start), end: positionAt(text, mark.end) },
    });
    const edit = await test.service.doRename(uri, position, name);
    expect(edit, `from ${mark.path}`).toHaveProperty('changes');
    expect(applied(edit as WorkspaceEdit, plain)).toEqual(expected);
  }
}

/** Why what is at the one `[|…|]` mark is not renamed (to `name`, or at all). */
export async function refusalOf(files: ProjectFiles, name?: string, options?: IndexOptions): Promise<string> {
  const { test, plain, marks } = await marked(files, options);
  const { path, start } = marks[0]!;
  const uri = test.uri(path);
  await test.service.openDocument(uri, plain[path]!);
  const position = positionAt(plain[path]!, start);
  const answer =
    name === undefined
      ? await test.service.prepareRename(uri, position)
      : await test.service.doRename(uri, position, name);
  if (!answer || !('refused' in answer)) throw new Error(`not refused: ${JSON.stringify(answer)}`);
  return answer.refused;
}

/** The files after the edit. */
export function applied(edit: WorkspaceEdit, files: ProjectFiles): Record<string, string> {
  const after: Record<string, string> = { ...files };
  for (const [uri, edits] of Object.entries(edit.changes ?? {})) {
    const path = uri.slice(projectRoot.length + 1);
    const text = files[path]!;
    after[path] = applyEdits(
      text,
      edits.map(({ range, newText }) => ({
        range: { start: offsetAt(text, range.start), end: offsetAt(text, range.end) },
        newText,
      })),
    );
  }
  return after;
}
