import type { OffsetEdit, OffsetRange } from '../text';
import { isLineEnd, isLineStart, lineBreakAt, lineBreakBefore, skipBlanks, skipBlanksBack } from './lines';

/**
 * The edit that takes the element at `range` out of the text: with its lines where it has them for itself, else with
 * the spaces that set it apart from its neighbour. Comments stay, on the same line too.
 */
export function removeElement(text: string, range: OffsetRange): OffsetEdit {
  const start = skipBlanksBack(text, range.start);
  const end = skipBlanks(text, range.end);
  const first = isLineStart(text, start);
  const last = isLineEnd(text, end);
  if (first && last) {
    if (end < text.length) return removal(start, end + lineBreakAt(text, end).length);
    return removal(start - lineBreakBefore(text, start).length, end);
  }
  // What follows on the line takes over the indentation.
  if (first) return removal(range.start, end);
  if (last) return removal(start, end);
  return start < range.start ? removal(start, range.end) : removal(range.start, end);
}

function removal(start: number, end: number): OffsetEdit {
  return { range: { start, end }, newText: '' };
}
