import * as l10n from '@vscode/l10n';
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
      l10n.t(
        'A comment cannot be nested: the first --> ends both. Close the first one earlier, or remove this <!--.',
      ),
      hyphens - 2,
      hyphens + 2,
    );
    return;
  }
  const from = hyphens;
  while (text[hyphens] === '-') hyphens++;
  context.report(
    l10n.t('Two hyphens in a row are not allowed in a comment. Write one.'),
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
        ? l10n.t('The XML declaration is not complete. Write <?xml version="1.0"?>.')
        : l10n.t(
            'The XML declaration must be at the very beginning of the file, without any space or empty line before it.',
          ),
      start,
      end,
      onlySpace
        ? {
            title: l10n.t('Remove everything before it'),
            edits: [{ range: { start: before, end: start }, newText: '' }],
          }
        : undefined,
    );
  } else if (close < 0) {
    context.report(l10n.t('This processing instruction is not closed. End it with ?>.'), start, end);
  } else if (target === '' || (close > nameEnd && !isSpace(text.charCodeAt(nameEnd)))) {
    context.report(
      l10n.t('A processing instruction needs a name and then a space: <?name …?>. Remove this one.'),
      start,
      end,
    );
  }
}
