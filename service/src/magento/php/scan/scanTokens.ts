import { notCertain } from './notCertain';

/** The tokens of a PHP text, in lists of the same length; offsets are UTF-16 offsets. The last one is `end`. */
export interface ScannedTokens {
  /** `name` (qualified or not), `variable`, `number`, `string`, `cast`, `end`; a keyword or a sign stands for itself. */
  readonly kinds: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Where the last doc comment in front of a token begins and ends, by the number of the token. */
  readonly docs: ReadonlyMap<number, { readonly start: number; readonly end: number }>;
}

/** All that php-parser takes for keywords: where one is a name, that is left to it. */
const keywords = new Map(
  (
    'abstract and array as break callable case catch class clone const continue declare default die do echo else ' +
    'elseif empty enddeclare endfor endforeach endif endswitch endwhile enum eval exit extends final finally fn for ' +
    'foreach function global goto if implements include include_once instanceof insteadof interface isset list match ' +
    'namespace new or print private protected public readonly require require_once return static switch throw trait ' +
    'try unset use var while xor yield __halt_compiler'
  )
    .split(' ')
    .map((word) => [word, word]),
);
const longestKeyword = 15;

const word = 1;
const digit = 2;
/** What an ASCII character may be part of. */
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z_\\]/.test(char)) classes[code] = word;
  else if (/\d/.test(char)) classes[code] = digit;
}

/** But one that begins with `namespace`, which stands for the present one. */
const qualifiedName = /^(?!namespace\\)\\?(?:[^\\\d][^\\]*\\)*[^\\\d][^\\]*$/i;
const number = /(?:0[xX][\dA-Fa-f]+|(?:0|[1-9]\d*)(?:\.\d+)?)(?![\w.])/y;
const cast = /\([ \t]*(?:int|integer|bool|boolean|float|double|string|array|object)[ \t]*\)/iy;
const sign =
  /\?->|\?\?=|\*\*=|\.\.\.|<=>|===|!==|<<=|>>=|->|::|=>|\?\?|\+\+|--|&&|\|\||==|!=|<>|<=|>=|\+=|-=|\*=|\/=|\.=|%=|&=|\|=|\^=|\*\*|[-+*/%.=<>!?:;,()[\]{}&|^~@]/y;

/** The tokens of a text that is one block of PHP. Throws {@link notCertain} at whatever else is in it. */
export function scanTokens(text: string): ScannedTokens {
  if (!/^<\?php[ \t\r\n]/.test(text)) throw notCertain;
  return new Scanner(text).scan('<?php'.length);
}

class Scanner {
  readonly #kinds: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #docs = new Map<number, { readonly start: number; readonly end: number }>();

  constructor(private readonly text: string) {}

  scan(from: number): ScannedTokens {
    const { text } = this;
    for (let at = from; at < text.length;) {
      const code = text.charCodeAt(at);
      if (code === 32 || (code >= 9 && code <= 13 && code !== 11 && code !== 12)) at++;
      else if (code >= 128 || classes[code] === word) at = this.#word(at);
      else at = this.#other(at, text.charAt(at));
    }
    this.#add('end', text.length, text.length);
    return { kinds: this.#kinds, starts: this.#starts, ends: this.#ends, docs: this.#docs };
  }

  #add(kind: string, start: number, end: number): number {
    this.#kinds.push(kind);
    this.#starts.push(start);
    this.#ends.push(end);
    return end;
  }

  #word(start: number): number {
    const { text } = this;
    let end = start;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code < 128 && classes[code] === 0) break;
    }
    const found = text.slice(start, end);
    if (found.includes('\\') && !qualifiedName.test(found)) throw notCertain;
    const isShort = end - start <= longestKeyword;
    return this.#add(isShort ? (keywords.get(found.toLowerCase()) ?? 'name') : 'name', start, end);
  }

  #other(start: number, char: string): number {
    const { text } = this;
    const second = text.charAt(start + 1);
    if (char === '$') return this.#variable(start);
    if (char === "'") return this.#string(start, "'");
    if (char === '"') return this.#string(start, '"');
    if (char === '/' && second === '*') return this.#blockComment(start);
    if ((char === '/' && second === '/') || (char === '#' && second !== '[')) return this.#lineComment(start);
    // The end of PHP, a heredoc, a number.
    if (char === '?' && second === '>') throw notCertain;
    if (text.startsWith('<<<', start) || (char === '.' && /\d/.test(second))) throw notCertain;
    if (classes[char.charCodeAt(0)] === digit) return this.#matched(number, 'number', start);
    cast.lastIndex = start;
    if (char === '(' && cast.test(text)) return this.#add('cast', start, cast.lastIndex);
    return this.#matched(sign, undefined, start);
  }

  #matched(pattern: RegExp, kind: string | undefined, start: number): number {
    pattern.lastIndex = start;
    const match = pattern.exec(this.text);
    if (!match) throw notCertain;
    return this.#add(kind ?? match[0], start, pattern.lastIndex);
  }

  #variable(start: number): number {
    const { text } = this;
    let end = start + 1;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (
        code < 128 &&
        (classes[code] === 0 || code === 92 || (end === start + 1 && classes[code] === digit))
      )
        break;
    }
    if (end === start + 1) throw notCertain;
    return this.#add('variable', start, end);
  }

  /** A string in which nothing is to be filled in. */
  #string(start: number, quote: string): number {
    const { text } = this;
    for (let at = start + 1; at < text.length; at++) {
      const char = text.charAt(at);
      if (char === quote) return this.#add('string', start, at + 1);
      if (char === '\\') at++;
      else if (char === '$' && quote === '"') break;
    }
    throw notCertain;
  }

  #blockComment(start: number): number {
    const { text } = this;
    const closing = text.indexOf('*/', start + 2);
    if (closing < 0) throw notCertain;
    const end = closing + 2;
    if (text.charAt(start + 2) === '*' && /\s/.test(text.charAt(start + 3)))
      this.#docs.set(this.#kinds.length, { start, end });
    return end;
  }

  #lineComment(start: number): number {
    const { text } = this;
    for (let at = start; at < text.length; at++) {
      const char = text.charAt(at);
      if (char === '\n' || char === '\r') return at;
      // It ends PHP there, too.
      if (char === '?' && text.charAt(at + 1) === '>') throw notCertain;
    }
    return text.length;
  }
}
