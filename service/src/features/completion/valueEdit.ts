import type { TextEdit } from 'vscode-languageserver-types';
import type { OffsetRange } from '../../text';
import type { SourceFile } from '../../workspace/sourceFile';
import { toRange } from '../../lsp/toLsp';

/** The place of a value that is being typed, and what has to be around it. */
export interface ValueSlot {
  /** What is replaced: on one line, with the cursor in it. */
  readonly range: OffsetRange;
  /** What of the range is before the cursor, as it is in the file: what clients filter by, and what is sought. */
  readonly typed: string;
  /** What has to come before and behind the value because it is not there yet. */
  readonly before: string;
  readonly after: string;
  /** Writes a value as the place needs it. */
  readonly escape: (value: string) => string;
}

/** Makes the edits that put a value in the slot. */
export function slotEditor(file: SourceFile, slot: ValueSlot): (value: string) => TextEdit {
  const range = toRange(file, slot.range);
  return (value) => ({ range, newText: slot.before + slot.escape(value) + slot.after });
}

/** The part of `range` that is on the cursor's line: clients take no other edits for completion. */
export function onCursorLine(text: string, range: OffsetRange, cursor: number): OffsetRange {
  let { start, end } = range;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x0a && code !== 0x0d) continue;
    if (at < cursor) start = at + 1;
    else end = at;
  }
  return { start, end };
}
