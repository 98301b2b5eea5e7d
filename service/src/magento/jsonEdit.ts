import { applyEdits, modify, type JSONPath } from 'jsonc-parser';
import { tooDeepAt } from './json';
import { lineBreakOf, type OffsetEdit } from '../text';

/** One property to set; a path that ends in -1 adds to the end of a list. */
export interface JsonChange {
  readonly path: JSONPath;
  readonly value: unknown;
  /** Puts a new property first in its object instead of last. */
  readonly first?: boolean;
}

/** The one edit that makes these changes, in the file's own indentation and line breaks. */
export function jsonEdit(text: string, changes: readonly JsonChange[]): OffsetEdit {
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '    ';
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: lineBreakOf(text),
  };
  if (tooDeepAt(text) !== undefined) return { range: { start: 0, end: 0 }, newText: '' };
  const changed = changes.reduce((current, { path, value, first }) => {
    const order = first ? { getInsertionIndex: () => 0 } : {};
    return applyEdits(current, modify(current, path, value, { formattingOptions, ...order }));
  }, text);
  return difference(text, changed);
}

/** The smallest single replacement that turns one text into the other. */
function difference(before: string, after: string): OffsetEdit {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let same = 0;
  const most = Math.min(before.length, after.length) - start;
  while (same < most && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { range: { start, end: before.length - same }, newText: after.slice(start, after.length - same) };
}
