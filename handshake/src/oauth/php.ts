// PHP's functions on strings, which are bytes: a text here has one character for each byte (see `toBytes`).

/** The UTF-8 of a text, one character for each byte. Half a surrogate pair becomes U+FFFD. */
export const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** The text that bytes are in UTF-8; U+FFFD for what is none. */
export const fromBytes = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');

/** `rawurlencode`: RFC 3986. */
export function rawurlencode(bytes: string): string {
  return bytes.replace(
    /[^A-Za-z0-9\-._~]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** `rawurldecode`: what is no escape stays as it is. */
export function rawurldecode(bytes: string): string {
  return bytes.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** `urldecode`: as `rawurldecode`, and `+` is a space. */
export const urldecode = (bytes: string): string => rawurldecode(bytes.replaceAll('+', ' '));

/** A name and its value, decoded. */
export type BytesParameter = readonly [name: string, value: string];

/** A value that is an array (`a[]=1`, `a[b]=1`): what is in it never matters here. */
export const phpList = Symbol('array');
export type PhpArray = Map<string, string | typeof phpList>;

/**
 * `parse_str`, the outermost names only: spaces, dots and brackets that are not closed become `_`, and of one name the
 * last value counts.
 */
export function parseStr(text: string): PhpArray {
  const variables: PhpArray = new Map();
  for (const part of text.split('&')) {
    const at = part.indexOf('=');
    const written = urldecode(at < 0 ? part : part.slice(0, at));
    const name = written.split('\0')[0]!.replace(/^ +/, '');
    if (name === '' || name.startsWith('[')) continue;
    const bracket = name.indexOf('[');
    if (bracket > 0 && name.includes(']', bracket)) {
      variables.set(variableName(name.slice(0, bracket)), phpList);
    } else {
      variables.set(variableName(name), at < 0 ? '' : urldecode(part.slice(at + 1)));
    }
  }
  return variables;
}

const variableName = (name: string): string => name.replace(/[ .[]/g, '_');

/** Whether PHP makes an integer of a key: `5` and `-5`, not `05`, `5.0` or what no 64 bits hold. */
export function isIntegerKey(key: string): boolean {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(key)) return false;
  const value = BigInt(key);
  // The smallest one stays a text.
  return value > -(2n ** 63n) && value < 2n ** 63n;
}

const number = String.raw`[ \t\n\r\v\f]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`;
const numeric = new RegExp(`^${number}[ \\t\\n\\r\\v\\f]*$`);
const leadingNumber = new RegExp(`^${number}`);

/** `is_numeric`, as of PHP 8: spaces may be in front and behind. */
const isNumeric = (text: string): boolean => numeric.test(text);

/** `(int) $text`: the number in front, without what is behind its point. */
export const intOf = (text: string): number => Math.trunc(Number(leadingNumber.exec(text)?.[0] ?? 0));

/** `$a == $b` of two strings: numbers are compared as such. */
export function looselyEqual(a: string, b: string): boolean {
  return a === b || (isNumeric(a) && isNumeric(b) && Number(a) === Number(b));
}

/** How `ksort` compares two keys that are strings: numbers as such, the rest by bytes. */
export function compareKeys(a: string, b: string): number {
  if (isNumeric(a) && isNumeric(b)) return Math.sign(Number(a) - Number(b));
  return a < b ? -1 : a > b ? 1 : 0;
}
