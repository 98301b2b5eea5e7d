/** How much of a text is looked at, in UTF-16 units: a log is longer, and the message is at its beginning. */
export const mostOfText = 65_536;

/* eslint-disable no-control-regex */
const ansi = /\u001b\[[0-9;?]{0,20}[A-Za-z]/g;
/** What a terminal hides or acts on, and what reverses a text's direction; not white space. */
const acting = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]|\p{Cf}/gu;
/* eslint-enable no-control-regex */
const quotes = /["'`\u00b4\u2018-\u201f\u00ab\u00bb\u2039\u203a]/g;
const named: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
};

/**
 * A text of Magento's in the one form that texts are compared in, whatever it was copied from: without colours, tags,
 * quotes and what cannot be seen; escapes of HTML, JSON and PHP undone; white space as single blanks.
 */
export function plainText(text: string): string {
  return entitiesIn(entitiesIn(text.replace(ansi, '')))
    .replace(/\\u([0-9a-f]{4})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
    .replace(/\\[nrt](?=[A-Z\s#]|\\[nrt])/g, ' ')
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ')
    .replace(/\\{1,4}\//g, '/')
    .replace(/\\{2,8}/g, '\\')
    .replace(quotes, '')
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replace(acting, '')
    .trim();
}

/** The same with the letters A to Z in lower case; as long as the text. */
export function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function entitiesIn(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return named[(name as string).toLowerCase()] ?? (all as string);
    const code = decimal === undefined ? parseInt(hex as string, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : (all as string);
  });
}
