import * as l10n from '@vscode/l10n';
import { encodingSupport, type StoredAs } from './encodings';
import type { XmlError } from './tree';

/** A file's bytes as text. */
export interface DecodedXml {
  /** Without the byte order mark. */
  readonly text: string;
  /** Bytes that libxml2 refuses; they are U+FFFD in `text`. In text order. */
  readonly errors: readonly XmlError[];
  /** To be passed on to parseXml. */
  readonly storedAs: StoredAs;
}

/**
 * Decodes a file as libxml2 does: by its byte order mark, or else by the encoding that it declares, or else as UTF-8.
 * An encoding that does not fit the declaration is reported by parseXml, which sees the declaration's place.
 */
export function decodeXml(bytes: Uint8Array): DecodedXml {
  const decoded = decode(bytes);
  if (decoded.errors.length === 0) return decoded;
  // libxml2 stops at a NUL (an error, except behind the root element): what follows is never read.
  const nul = decoded.text.indexOf('\0');
  return nul < 0 ? decoded : { ...decoded, errors: decoded.errors.filter(({ range }) => range.start < nul) };
}

function decode(bytes: Uint8Array): DecodedXml {
  const [first, second, third, fourth] = bytes;
  if (bytes.length >= 4) {
    if (first === 0xff && second === 0xfe) return decodeUtf16(bytes.subarray(2), 'utf-16le', true);
    if (first === 0xfe && second === 0xff) return decodeUtf16(bytes.subarray(2), 'utf-16be', true);
    if (first === 0x3c && second === 0 && third === 0x3f && fourth === 0) {
      return decodeUtf16(bytes, 'utf-16le', false);
    }
    if (first === 0 && second === 0x3c && third === 0 && fourth === 0x3f) {
      return decodeUtf16(bytes, 'utf-16be', false);
    }
  }
  const byteOrderMark = first === 0xef && second === 0xbb && third === 0xbf;
  const body = byteOrderMark ? bytes.subarray(3) : bytes;
  const { text, errors } = decodeDeclared(body);
  if (byteOrderMark) reportSecondMark(text, errors);
  return { text, errors, storedAs: 'utf-8' };
}

/** parseXml skips one mark, which an editor may have left in the text; bytes with two are refused by libxml2. */
function reportSecondMark(text: string, errors: XmlError[]): void {
  if (text.charCodeAt(0) !== 0xfeff) return;
  const range = { start: 0, end: 1 };
  errors.unshift({
    message: l10n.t('The file begins with two byte order marks. Save it as UTF-8 without one.'),
    range,
    fix: { title: l10n.t('Remove the byte order mark'), edits: [{ range, newText: '' }] },
  });
}

interface Decoded {
  readonly text: string;
  readonly errors: XmlError[];
}

function decodeUtf16(bytes: Uint8Array, label: string, byteOrderMark: boolean): DecodedXml {
  // A half character at the end is left out, as libxml2 does.
  const whole = bytes.subarray(0, bytes.length & ~1);
  const text = new TextDecoder(label, { ignoreBOM: true }).decode(whole);
  const errors: XmlError[] = [];
  // A lone surrogate; real U+FFFD are found too, and told apart by their bytes.
  const low = label === 'utf-16le' ? 0 : 1;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
    const unit = whole[at * 2 + low]! | (whole[at * 2 + 1 - low]! << 8);
    if (unit !== 0xfffd) errors.push(invalidBytes('UTF-16', at, at + 1));
  }
  if (byteOrderMark) reportSecondMark(text, errors);
  return { text, errors, storedAs: 'utf-16' };
}

const declaration =
  /^<\?xml[ \t\r\n][^>]*?encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)')/;

function decodeDeclared(bytes: Uint8Array): Decoded {
  // Nearly every file is UTF-8: that is the cheapest way to its declaration, too.
  const utf8 = strictlyUtf8(bytes);
  const match = declaration.exec(
    utf8 === undefined ? declarationIn(bytes) : utf8.slice(0, longestDeclaration),
  );
  const name = match?.[1] ?? match?.[2];
  const support = name === undefined ? undefined : encodingSupport(name);
  switch (support?.kind) {
    case 'latin-1':
      return { text: latin1(bytes), errors: [] };
    case 'ascii': {
      const errors: XmlError[] = [];
      collectRuns(bytes.length, (at) => bytes[at]! > 0x7f, 'US-ASCII', errors);
      return { text: latin1(bytes), errors };
    }
    case 'other':
      return decodeOther(bytes, support.label, name!);
    default:
      return utf8 === undefined ? decodeDamagedUtf8(bytes) : { text: utf8, errors: [] };
  }
}

const longestDeclaration = 400;

/** The XML declaration, if the bytes begin with one; all that matters of it is ASCII. */
function declarationIn(bytes: Uint8Array): string {
  if (bytes[0] !== 0x3c || bytes[1] !== 0x3f) return '';
  const end = bytes.indexOf(0x3e);
  return latin1(bytes.subarray(0, Math.min(end < 0 ? bytes.length : end, longestDeclaration)));
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/**
 * The bytes 80 to 9F in Windows-1252; U+FFFD stands for those that glibc's iconv refuses. Node 20's TextDecoder takes
 * the encoding for Latin-1.
 */
const windows1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

function decodeOther(bytes: Uint8Array, label: string, name: string): Decoded {
  const text =
    label === 'windows-1252'
      ? latin1(bytes).replace(/[\x80-\x9f]/g, (char) => windows1252[char.charCodeAt(0) - 0x80]!)
      : new TextDecoder(label).decode(bytes);
  const errors: XmlError[] = [];
  collectRuns(text.length, (at) => text.charCodeAt(at) === 0xfffd, name, errors);
  return { text, errors };
}

function collectRuns(length: number, isBad: (at: number) => boolean, name: string, errors: XmlError[]): void {
  for (let at = 0; at < length; at++) {
    if (!isBad(at)) continue;
    const start = at;
    while (at + 1 < length && isBad(at + 1)) at++;
    errors.push(invalidBytes(name, start, at + 1));
  }
}

function invalidBytes(encoding: string, start: number, end: number): XmlError {
  return {
    message: l10n.t(
      'The bytes here are not valid {0} text, so PHP cannot read the file. Save it as UTF-8.',
      encoding,
    ),
    range: { start, end },
  };
}

/** Made once: a decoder costs more than the decoding of a small file. */
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function strictlyUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeDamagedUtf8(bytes: Uint8Array): Decoded {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const errors: XmlError[] = [];
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  let last: { start: number; end: number } | undefined;
  for (let at = 0; at < bytes.length;) {
    const size = utf8Length(bytes, at);
    if (size > 0) {
      at += size;
      continue;
    }
    if (at > from) {
      const part = decoder.decode(bytes.subarray(from, at));
      parts.push(part);
      length += part.length;
      last = undefined;
    }
    parts.push('\ufffd');
    if (last) last.end = length + 1;
    else {
      last = { start: length, end: length + 1 };
      errors.push({ message: invalidBytes('UTF-8', 0, 0).message, range: last });
    }
    length++;
    from = ++at;
  }
  parts.push(decoder.decode(bytes.subarray(from)));
  return { text: parts.join(''), errors };
}

/** How many bytes the UTF-8 character at `at` has; 0 if there is no valid one. */
function utf8Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + size > bytes.length) return 0;
  for (let offset = 1; offset < size; offset++) {
    if ((bytes[at + offset]! & 0xc0) !== 0x80) return 0;
  }
  const second = bytes[at + 1]!;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  return size;
}
