import { lengthToComma, type ArrayLiteral } from '../scaffold/processedList';
import type { OffsetEdit, OffsetRange } from '../text';
import { removeElement } from '../xml/removeElement';
import { isLineEnd, isLineStart, skipBlanks, skipBlanksBack } from '../xml/lines';

/**
 * The edits that take entries out of a PHP array literal, with their commas, their lines where they have them for
 * themselves, and the comments behind them. At least one entry must stay.
 */
export function removeItems(
  text: string,
  { items }: ArrayLiteral,
  leaving: readonly boolean[],
): OffsetEdit[] {
  const ranges = items.map(({ key, value }) => ({
    start: (key ?? value).range.start,
    end: value.range.end,
  }));
  const edits: OffsetEdit[] = [];
  for (let from = 0; from < ranges.length; from++) {
    if (!leaving[from]) continue;
    let to = from;
    while (leaving[to + 1]) to++;
    const run = { start: ranges[from]!.start, end: ranges[to]!.end };
    const before = ranges[from - 1];
    const isLast = to === ranges.length - 1;
    if (isLast && before && !isLineStart(text, skipBlanksBack(text, run.start))) {
      edits.push({ range: { start: before.end, end: run.end }, newText: '' });
    } else edits.push(removeElement(text, withCommaAndComment(text, run)));
    from = to;
  }
  return edits;
}

function withCommaAndComment(text: string, { start, end }: OffsetRange): OffsetRange {
  const afterComma = end + (lengthToComma(text.slice(end)) ?? 0);
  const comment =
    /^[ \t]*(?:\/\/|#)[^\r\n]*|^[ \t]*\/\*[^\r\n]*?\*\//.exec(text.slice(afterComma))?.[0] ?? '';
  const afterComment = afterComma + comment.length;
  const hasLine = isLineStart(text, skipBlanksBack(text, start));
  return {
    start,
    end: hasLine && isLineEnd(text, skipBlanks(text, afterComment)) ? afterComment : afterComma,
  };
}
