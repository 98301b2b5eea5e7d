const SPACE = 1;
const NAME_START = 2;
const NAME = 4;

/** What each ASCII character may be: a bit set, so that the scanners need one look-up per character. */
const ascii = new Uint8Array(128);
for (const code of [0x09, 0x0a, 0x0d, 0x20]) ascii[code] = SPACE;
for (let code = 0x30; code <= 0x39; code++) ascii[code] = NAME;
for (let code = 0x41; code <= 0x5a; code++) ascii[code] = ascii[code + 0x20] = NAME_START | NAME;
for (const char of ':_') ascii[char.charCodeAt(0)] = NAME_START | NAME;
for (const char of '-.') ascii[char.charCodeAt(0)] = NAME;

// The ranges are those of the XML 1.0 recommendation; combining characters in them are meant as such.
/* eslint-disable no-misleading-character-class */
const otherNameStart =
  /^[\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]/u;
const otherNameChar = /^[\u00B7\u0300-\u036F\u203F\u2040]/u;
/* eslint-enable no-misleading-character-class */

/** Blank, tab, carriage return and line feed: the only white space that XML knows. NaN (end of text) is none. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

/** The first offset from `at` that holds no white space; `text.length` if there is none. */
export function skipSpace(text: string, at: number): number {
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The offset after the last character before `at` that is no white space, `from` at least. */
export function trimEnd(text: string, from: number, at: number): number {
  while (at > from && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Whether a name can begin at this offset. */
export function isNameStart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (ascii[code]! & NAME_START) !== 0;
  return code >= 128 && otherNameStart.test(text.slice(at, at + 2));
}

/** The end of the name (XML's `Name`, colons included) that begins at `at`; `at` itself where none begins. */
export function scanName(text: string, at: number): number {
  return isNameStart(text, at) ? scanNameCharacters(text, at) : at;
}

/** The end of the run of name characters at `at`. */
export function scanNameCharacters(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if ((ascii[code]! & NAME) === 0) return at;
      at++;
    } else if (code >= 128) {
      const pair = text.slice(at, at + 2);
      if (!otherNameStart.test(pair) && !otherNameChar.test(pair)) return at;
      at += code >= 0xd800 && code <= 0xdbff ? 2 : 1;
    } else return at;
  }
}

/**
 * The end of the element or attribute name at `at`, as libxml2 reads it. It allows what `Name` allows, except that
 * after a second colon it wants the start of a name (`a:b:1` ends before the 1).
 */
export function scanQualifiedName(text: string, at: number): number {
  const end = scanName(text, at);
  const first = colonIn(text, at, end);
  if (first <= at || text.charCodeAt(first + 1) === 0x3a || !isNameStart(text, first + 1)) {
    return end;
  }
  const second = colonIn(text, first + 1, end);
  if (second < 0 || second + 1 >= end || isNameStart(text, second + 1)) return end;
  return second + 1;
}

/** The first colon between two offsets, or -1; `indexOf` would look for one in all the rest of the file. */
function colonIn(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 0x3a) return at;
  return -1;
}

/** Whether XML 1.0 allows this code point in a document at all. */
export function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

// eslint-disable-next-line no-control-regex
const suspect = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/g;

/** The ranges of the characters that no XML document may hold, in text order; neighbours make one range. */
export function illegalCharacters(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  suspect.lastIndex = 0;
  for (let match = suspect.exec(text); match; match = suspect.exec(text)) {
    const start = match.index;
    if (text.codePointAt(start)! > 0xffff) {
      suspect.lastIndex = start + 2;
      continue;
    }
    const last = found.at(-1);
    if (last?.end === start) last.end++;
    else found.push({ start, end: start + 1 });
  }
  return found;
}
