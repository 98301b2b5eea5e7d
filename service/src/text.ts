/** A half-open range of UTF-16 offsets in a text, counted from 0. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** A range in a file. LSP's location is the same in lines and characters. */
export interface Place {
  readonly uri: string;
  readonly range: OffsetRange;
}

/** A value that a file states, with the exact place where it is there (for attributes: inside the quotes). */
export interface Located<T = string> {
  readonly value: T;
  readonly range: OffsetRange;
}

/** A replacement of `range` by `newText` in one text. */
export interface OffsetEdit {
  readonly range: OffsetRange;
  readonly newText: string;
}

/** Applies edits that do not overlap, whatever their order; edits at one place are applied in the order given. */
export function applyEdits(text: string, edits: readonly OffsetEdit[]): string {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) =>
        a.edit.range.start - b.edit.range.start ||
        // An insertion goes before what replaces the text behind it.
        Number(!isInsertion(a.edit)) - Number(!isInsertion(b.edit)) ||
        a.index - b.index,
    );
  let result = '';
  let position = 0;
  for (const { edit } of ordered) {
    if (edit.range.start < position) throw new RangeError('overlapping edits');
    result += text.slice(position, edit.range.start) + edit.newText;
    position = edit.range.end;
  }
  return result + text.slice(position);
}

function isInsertion(edit: OffsetEdit): boolean {
  return edit.range.start === edit.range.end;
}

/** Whether two edits cannot both be applied: they overlap, or one inserts where the other begins to replace. */
export function conflict(a: OffsetEdit, b: OffsetEdit): boolean {
  if (isInsertion(a) && isInsertion(b)) return false;
  if (a.range.start === b.range.start) return true;
  return a.range.start < b.range.end && b.range.start < a.range.end;
}

/** How a text breaks its lines. */
export function lineBreakOf(text: string): '\r\n' | '\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
