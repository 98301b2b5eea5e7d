import { isSpace, skipSpace } from './characters';
import type { ParseContext } from './context';

/** Reports hyphens inside the comment from `start` that `-->` at `end` closes. */
export function reportHyphens(context: ParseContext, start: number, end: number): void {
  const { text } = context;
  let hyphens = text.indexOf('--', start + 4);
  if (hyphens === end) return;
  const nested = text.startsWith('<!--', hyphens - 2);
  if (nested) {
    context.report(
      'A comment cannot stand inside a comment, and the first --> ends both. Close the first one before, or remove this <!--.',
      hyphens - 2,
      hyphens + 2,
    );
    return;
  }
  const from = hyphens;
  while (text[hyphens] === '-') hyphens++;
  context.report(
    'Two hyphens in a row are not allowed inside a comment. Write one.',
    from,
    Math.min(hyphens, end + 2),
  );
}

/** Reports what is wrong with a processing instruction from `start` to `end`; `close` is where its `?>` is, or -1. */
export function reportInstruction(
  context: ParseContext,
  start: number,
  target: string,
  close: number,
  end: number,
): void {
  const { text } = context;
  const nameEnd = start + 2 + target.length;
  if (target.toLowerCase() === 'xml') {
    const before = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const onlySpace = start > before && skipSpace(text, before) === start && target === 'xml';
    context.report(
      start === before
        ? 'The XML declaration is not complete. Write <?xml version="1.0"?>.'
        : 'The XML declaration must be the very first thing in the file, without even a space or an empty line before it.',
      start,
      end,
      onlySpace
        ? {
            title: 'Remove what stands before it',
            edits: [{ range: { start: before, end: start }, newText: '' }],
          }
        : undefined,
    );
  } else if (close < 0) {
    context.report('This processing instruction is not closed. End it with ?>.', start, end);
  } else if (target === '' || (close > nameEnd && !isSpace(text.charCodeAt(nameEnd)))) {
    context.report(
      'A processing instruction needs a name, then a space: <?name …?>. Remove this.',
      start,
      end,
    );
  }
}
