/**
 * How the bytes of a text are stored: libxml2 judges the encoding that a file declares against that. A text that
 * never was bytes (an editor's) counts as UTF-8, which is what an editor will write.
 */
export type StoredAs = 'utf-8' | 'utf-16';

/** How to decode bytes that declare an encoding; the decoder's label is one that TextDecoder knows. */
export type EncodingSupport =
  | { readonly kind: 'utf-8' | 'utf-16' | 'ascii' | 'latin-1' }
  | { readonly kind: 'other'; readonly label: string }
  /** libxml2 has the encoding, but no file can be declared so: its declaration would not be readable. */
  | { readonly kind: 'impossible' }
  | { readonly kind: 'unknown' };

/** Names that libxml2 (with glibc's iconv) takes, in upper case, by the label that TextDecoder uses. */
const aliases: Record<string, readonly string[]> = {
  'utf-8': ['UTF-8', 'UTF8', 'UTF_8', 'CSUTF8', 'ISO-IR-193'],
  'utf-16': ['UTF-16', 'UTF16'],
  ascii: ['US-ASCII', 'ASCII', 'US', 'ANSI_X3.4-1968', 'ISO646-US', 'ISO-IR-6', 'CSASCII', 'IBM367', 'CP367'],
  'latin-1': [
    'ISO-8859-1',
    'ISO8859-1',
    'ISO_8859-1',
    'ISO88591',
    'LATIN1',
    'LATIN-1',
    'L1',
    'CSISOLATIN1',
    'CP819',
  ],
  impossible: [
    'UTF-16LE',
    'UTF-16BE',
    'UCS-2',
    'UCS-4',
    'UTF-32',
    'UTF-32LE',
    'UTF-32BE',
    'ISO-10646-UCS-2',
    'UNICODE',
    'HTML',
  ],
  'windows-1252': ['WINDOWS-1252', 'CP1252', 'MS-ANSI'],
  'windows-1250': ['WINDOWS-1250', 'CP1250', 'MS-EE'],
  'windows-1251': ['WINDOWS-1251', 'CP1251', 'MS-CYRL'],
  'windows-1253': ['WINDOWS-1253', 'CP1253', 'MS-GREEK'],
  'windows-1254': ['WINDOWS-1254', 'CP1254', 'MS-TURK'],
  'windows-1255': ['WINDOWS-1255', 'CP1255', 'MS-HEBR'],
  'windows-1256': ['WINDOWS-1256', 'CP1256', 'MS-ARAB'],
  'windows-1257': ['WINDOWS-1257', 'CP1257', 'WINBALTRIM'],
  'iso-8859-2': ['ISO-8859-2', 'ISO8859-2', 'ISO_8859-2', 'LATIN2', 'L2'],
  'iso-8859-3': ['ISO-8859-3', 'ISO8859-3', 'ISO_8859-3', 'LATIN3', 'L3'],
  'iso-8859-4': ['ISO-8859-4', 'ISO8859-4', 'ISO_8859-4', 'LATIN4', 'L4'],
  'iso-8859-5': ['ISO-8859-5', 'ISO8859-5', 'ISO_8859-5', 'CYRILLIC'],
  'iso-8859-6': ['ISO-8859-6', 'ISO8859-6', 'ISO_8859-6', 'ARABIC'],
  'iso-8859-7': ['ISO-8859-7', 'ISO8859-7', 'ISO_8859-7', 'GREEK'],
  'iso-8859-8': ['ISO-8859-8', 'ISO8859-8', 'ISO_8859-8', 'HEBREW'],
  'iso-8859-10': ['ISO-8859-10', 'ISO8859-10', 'ISO_8859-10', 'LATIN6', 'L6'],
  'iso-8859-13': ['ISO-8859-13', 'ISO8859-13', 'LATIN7', 'L7'],
  'iso-8859-14': ['ISO-8859-14', 'ISO8859-14', 'ISO_8859-14', 'LATIN8', 'L8'],
  'iso-8859-15': ['ISO-8859-15', 'ISO8859-15', 'ISO_8859-15', 'LATIN-9'],
  'iso-8859-16': ['ISO-8859-16', 'ISO8859-16', 'ISO_8859-16', 'LATIN10', 'L10'],
  'koi8-r': ['KOI8-R', 'CSKOI8R'],
  'koi8-u': ['KOI8-U'],
  ibm866: ['IBM866', 'CP866', '866'],
  macintosh: ['MACINTOSH', 'MAC'],
  'windows-874': ['CP874'],
  gbk: ['GBK', 'CP936', 'MS936', 'WINDOWS-936', 'GB2312'],
  gb18030: ['GB18030'],
  big5: ['BIG5', 'BIG-5', 'CN-BIG5'],
  'euc-jp': ['EUC-JP', 'EUCJP', 'UJIS'],
  'euc-kr': ['EUC-KR', 'EUCKR'],
  'iso-2022-jp': ['ISO-2022-JP', 'CSISO2022JP'],
  shift_jis: ['SHIFT_JIS', 'SHIFT-JIS', 'SJIS', 'MS_KANJI', 'X-SJIS'],
};

const byName = new Map(
  Object.entries(aliases).flatMap(([label, names]) => names.map((name) => [plain(name), label])),
);

/** libxml2's converters do not mind case and punctuation in names. */
function plain(name: string): string {
  return name.toUpperCase().replace(/[-_.:]/g, '');
}

/** What libxml2 does with the name in `encoding="…"`. */
export function encodingSupport(name: string): EncodingSupport {
  const label = byName.get(plain(name));
  switch (label) {
    case undefined:
      return { kind: 'unknown' };
    case 'utf-16':
      // Spelt otherwise it is no longer libxml2's own, and its declaration cannot be read.
      return { kind: /^utf-?16$/i.test(name) ? 'utf-16' : 'impossible' };
    case 'utf-8':
    case 'ascii':
    case 'latin-1':
    case 'impossible':
      return { kind: label };
    default:
      return { kind: 'other', label };
  }
}
