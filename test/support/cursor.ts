import { project, type ProjectFiles, type TestProject } from './project';
import type { IndexOptions } from '#service/workspace/workspace';

/** A project whose one `|` mark has been taken out. */
export interface MarkedProject {
  readonly test: TestProject;
  readonly path: string;
  readonly uri: string;
  /** The text without the mark. */
  readonly text: string;
  readonly offset: number;
  readonly position: { line: number; character: number };
}

/** Indexes files of which one has a `|` where the cursor is. */
export async function atCursor(files: ProjectFiles, options?: IndexOptions): Promise<MarkedProject> {
  const marked = Object.entries(files).filter(([, text]) => text.includes('|'));
  if (marked.length !== 1) throw new Error(`${marked.length} files have a cursor mark`);
  const [path, withMark] = marked[0]!;
  const offset = withMark.indexOf('|');
  const text = withMark.slice(0, offset) + withMark.slice(offset + 1);
  if (text.includes('|')) throw new Error('more than one cursor mark');
  const test = await project({ ...files, [path]: text }, options);
  return { test, path, uri: test.uri(path), text, offset, position: positionAt(text, offset) };
}

export function positionAt(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before.at(-1)!.length };
}

export function offsetAt(text: string, position: { line: number; character: number }): number {
  let start = 0;
  for (let line = 0; line < position.line; line++) {
    start += /\r\n|\r|\n/.exec(text.slice(start))!.index;
    start += text.startsWith('\r\n', start) ? 2 : 1;
  }
  return start + position.character;
}
