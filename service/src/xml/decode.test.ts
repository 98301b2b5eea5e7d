import { describe, expect, it } from 'vitest';
import { decodeXml } from './decode';
import { parseXml } from './parse';
import type { XmlError } from './tree';

const bytes = (latin1: string): Uint8Array => Uint8Array.from(latin1, (char) => char.charCodeAt(0));
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((char) => [char.charCodeAt(0) & 0xff, char.charCodeAt(0) >> 8]));
const declared = (name: string, content: string): Uint8Array =>
  bytes(`<?xml version="1.0" encoding="${name}"?><a>${content}</a>`);

/** All that is wrong with a file. */
function errorsOf(file: Uint8Array): XmlError[] {
  const { text, errors, storedAs } = decodeXml(file);
  return [...errors, ...parseXml(text, storedAs).errors];
}

describe('decodeXml', () => {
  it('takes off the byte order mark', () => {
    expect(decodeXml(bytes('\xef\xbb\xbf<a/>'))).toEqual({
      text: '<a/>',
      errors: [],
      storedAs: 'utf-8',
    });
  });

  it('reads UTF-16 with a mark, and without one where the declaration shows it', () => {
    expect(decodeXml(utf16('\ufeff<ä/>'))).toMatchObject({
      text: '<ä/>',
      storedAs: 'utf-16',
    });
    expect(decodeXml(utf16('<?xml version="1.0"?><ä/>'))).toMatchObject({
      text: '<?xml version="1.0"?><ä/>',
    });
  });

  it.each([
    ['utf-8', '\xc3\xa4', 'ä'],
    ['ISO-8859-1', '\xe4\x81', 'ä\u0081'],
    ['windows-1252', '\xe4\x80', 'ä€'],
    ['iso-8859-15', '\xa4', '€'],
    ['us-ascii', 'a', 'a'],
  ])('decodes %s', (name, content, expected) => {
    const { text, errors } = decodeXml(declared(name, content));
    expect(text).toContain(`<a>${expected}</a>`);
    expect(errors).toEqual([]);
  });

  it.each([
    ['utf-8', '\xe4'],
    ['utf-8', '\xed\xa0\x80'],
    ['utf-8', '\xc0\x80'],
    ['us-ascii', '\xe4'],
    ['windows-1252', '\x81'],
  ])('reports bytes that are no %s', (name, content) => {
    const { text, errors } = decodeXml(declared(name, content));
    expect(errors).toHaveLength(1);
    expect(errors[0]!.range.start).toBe(text.indexOf('<a>') + 3);
  });

  it('places an invalid byte in UTF-16 units', () => {
    expect(decodeXml(bytes('<a>\xf0\x9f\x98\x80\xff\xfe</a>')).errors.map(({ range }) => range)).toEqual([
      { start: 5, end: 7 },
    ]);
  });

  it('refuses a second mark', () => {
    expect(errorsOf(bytes('\xef\xbb\xbf\xef\xbb\xbf<a/>'))).toHaveLength(1);
  });
});

describe('decodeXml and parseXml', () => {
  it('judges the declared encoding by the bytes', () => {
    expect(errorsOf(utf16('\ufeff<?xml version="1.0" encoding="UTF-16"?><a/>'))).toEqual([]);
    expect(errorsOf(bytes('<?xml version="1.0" encoding="UTF-16"?><a/>'))).toHaveLength(1);
    expect(errorsOf(declared('klingon', ''))).toHaveLength(1);
  });

  it('stops at a NUL behind the root element, as libxml2 does', () => {
    expect(errorsOf(bytes('<a/>\0\xff'))).toEqual([]);
    expect(errorsOf(bytes('<a>\0</a>'))).toHaveLength(1);
  });
});
