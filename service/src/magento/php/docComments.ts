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
  let at = from;
  while (at < to) {
    const two = text.slice(at, at + 2);
    if (two === '/*') {
      const closing = text.indexOf('*/', at + 2);
      const end = closing < 0 ? to : closing + 2;
      if (/^\/\*\*\s/.test(text.slice(at, at + 4))) {
        found.push({ text: text.slice(at, end), range: { start: at, end } });
      }
      at = end;
    } else if (two === '//' || (text[at] === '#' && text[at + 1] !== '[')) {
      const end = text.slice(at).search(/[\r\n]/);
      at = end < 0 ? to : at + end;
    } else if (text[at] === '"' || text[at] === "'") at = stringEnd(text, at + 1, text[at]!) + 1;
    else at++;
  }
  return found;
}
