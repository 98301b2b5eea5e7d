import type { OffsetRange } from '../../text';

/** A word (also `$name` and `A\B`), a string literal or a sign. Comments, heredocs and text outside of PHP are left out. */
export interface PhpToken {
  readonly kind: 'word' | 'string' | 'sign';
  /** For strings, what is between the quotes, as written. */
  readonly text: string;
  /** Of the text: for strings, inside the quotes. */
  readonly range: OffsetRange;
  /** For strings: whether the closing quote is there. */
  readonly isClosed: boolean;
}

const next =
  /\s+|(\?>)|(#(?!\[)[^\r\n]*|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$))|(<<<[ \t]*["']?(\w+)["']?\r?\n)|(["'])|([$\\\w\x80-\uffff]+)|(=>|->|::|[\s\S])/gy;

/** The tokens of a text, valid PHP or not. Never throws. The ranges of comments are added to `comments`. */
export function phpTokens(text: string, comments: OffsetRange[] = []): PhpToken[] {
  const tokens: PhpToken[] = [];
  let at = opening(text, 0);
  while (at < text.length) {
    // Most of what is between tokens: a match for each space would cost more than one for each token.
    while (isBlank(text.charCodeAt(at))) at++;
    next.lastIndex = at;
    const match = next.exec(text);
    if (!match) break;
    const [whole, closing, comment, heredoc, label, quote, word, sign] = match;
    at += whole.length;
    const add = (kind: PhpToken['kind'], start: number, end: number, isClosed: boolean): void => {
      tokens.push({ kind, text: text.slice(start, end), range: { start, end }, isClosed });
    };
    if (closing !== undefined) {
      add('sign', at - whole.length, at, true);
      at = opening(text, at);
    } else if (comment !== undefined) comments.push({ start: at - whole.length, end: at });
    else if (heredoc !== undefined) at = heredocEnd(text, at, label ?? '');
    else if (quote !== undefined) {
      const end = stringEnd(text, at, quote);
      add('string', at, end, end < text.length);
      at = end + 1;
    } else if (word !== undefined) {
      // What follows is data.
      if (/^__halt_compiler$/i.test(word)) break;
      add('word', at - whole.length, at, true);
    } else if (sign !== undefined) add('sign', at - whole.length, at, true);
  }
  return tokens;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Behind the next `<?php`. */
function opening(text: string, from: number): number {
  const tag = /<\?(?:php\b|=)?/g;
  tag.lastIndex = from;
  return tag.exec(text) ? tag.lastIndex : text.length;
}

/** Where the quote is that ends a string whose text begins at `from`; the text's end where it is not closed. */
export function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === quote) return at;
  }
  return text.length;
}

/** Behind the `label` that ends a heredoc whose text begins at `from`. */
export function heredocEnd(text: string, from: number, label: string): number {
  const end = new RegExp(`^[ \\t]*${label}\\b`, 'm').exec(text.slice(from));
  return end ? from + end.index + end[0].length : text.length;
}
