import type { OffsetRange } from '../../text';
import { stringEnd } from './tokens';

/** A doc comment, from `/**` to its end. */
export interface DocComment {
  readonly text: string;
  readonly range: OffsetRange;
}

/**
 * The doc comments among what is between two members of a class: white space, comments, modifiers and attributes,
 * whose strings may look like comments. In text order; PHP keeps the last one. php-parser loses one that has an
 * attribute behind it, and keeps the first of two.
 */
export function docCommentsIn(text: string, from: number, to: number): DocComment[] {
  const found: DocComment[] = [];
  const begins = /\/[*/]|#(?!\[)|["']/g;
  let at = from;
  for (;;) {
    begins.lastIndex = at;
    const begin = begins.exec(text);
    if (!begin || begin.index >= to) return found;
    at = begin.index;
    if (begin[0] === '/*') {
      const closing = text.indexOf('*/', at + 2);
      const end = closing < 0 ? to : closing + 2;
      if (/^\/\*\*\s/.test(text.slice(at, at + 4))) {
        found.push({ text: text.slice(at, end), range: { start: at, end } });
      }
      at = end;
    } else if (begin[0] === '//' || begin[0] === '#') {
      const lineBreak = /[\r\n]/g;
      lineBreak.lastIndex = at;
      at = lineBreak.exec(text)?.index ?? to;
    } else at = stringEnd(text, at + 1, begin[0]) + 1;
  }
}
