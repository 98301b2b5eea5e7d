import type { Random } from './random';
import { names, attributeNames, values, attributes } from './values';
import { pieces, nodes, doctypes, encodings } from './pieces';

/**
 * A text in Latin-1 form: one character per byte, so that every mutation can also damage encodings. See
 * {@link mutate}.
 */
export type ByteString = string;

type Mutation = (text: ByteString, random: Random) => ByteString;

/** Applies one to three damages (or harmless changes) to a file's bytes. */
export function mutate(original: ByteString, random: Random): ByteString {
  let text = original;
  for (let count = random.pick([1, 1, 1, 2, 3]); count > 0; count--)
    text = random.pick(mutations)(text, random);
  return text;
}

const replaceAt = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

function matches(text: string, pattern: RegExp): { start: number; end: number; value: string }[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: match[0],
  }));
}

/** Replaces one match of a pattern, chosen at random. */
function onOne(pattern: RegExp, change: (value: string, random: Random) => string): Mutation {
  return (text, random) => {
    const found = matches(text, pattern);
    if (found.length === 0) return text;
    const { start, end, value } = random.pick(found);
    return replaceAt(text, start, end, change(value, random));
  };
}

function insertAnywhere(pieces: readonly string[]): Mutation {
  return (text, random) => {
    const at = random.below(text.length + 1);
    return replaceAt(text, at, at, random.pick(pieces));
  };
}

/** Inserts between two pieces of markup, or at either end, where a piece of XML most often is legal. */
function insertBetween(pieces: readonly string[]): Mutation {
  return (text, random) => {
    const places = [
      0,
      text.length,
      ...matches(text, />/g).map(({ end }) => end),
      ...matches(text, /</g).map(({ start }) => start),
    ];
    const at = random.pick(places);
    return replaceAt(text, at, at, random.pick(pieces));
  };
}

const attribute = /[ \t\r\n]+[\w:.-]+[ \t\r\n]*=[ \t\r\n]*(?:"[^"]*"|'[^']*')/g;
const attributeValue = /=[ \t\r\n]*(?:"[^"]*"|'[^']*')/g;
const attributeName = /[ \t\r\n][\w:.-]+(?==)/g;
const tag = /<\/?[\w:.-]+(?:"[^"]*"|'[^']*'|[^<>"'])*>/g;
const leaf = /<([\w:.-]+)(?:[ \t\r\n](?:"[^"]*"|'[^']*'|[^<>"'])*)?(?:\/>|>[^<]*<\/\1>)/g;
const subtree = /<([\w:.-]+)(?:[ \t\r\n](?:"[^"]*"|'[^']*'|[^<>"'])*)?>[^]*?<\/\1>/g;
const declaration = /<\?xml[^>]*\?>/;

function xmlDeclaration(random: Random): string {
  const quote = random.pick(['"', '"', "'"]);
  const version = random.pick(['1.0', '1.0', '1.0', '1.1', '1.', '2.0', '1', '', '1.0 ', '1.0a']);
  const parts = [
    ` version=${quote}${version}${quote}`,
    ` encoding=${quote}${random.pick(encodings)}${quote}`,
  ];
  if (random.chance(0.3))
    parts.push(` standalone=${quote}${random.pick(['yes', 'no', 'YES', 'true', ''])}${quote}`);
  if (random.chance(0.15)) parts.reverse();
  if (random.chance(0.15)) parts.splice(random.below(parts.length), 1);
  let text = `<?xml${parts.join('')}${random.pick(['', '', ' ', '\n'])}?>`;
  if (random.chance(0.2)) text = damageOneCharacter(text, random);
  return text;
}

function damageOneCharacter(text: string, random: Random): string {
  const at = random.below(text.length);
  return random.chance(0.5)
    ? replaceAt(text, at, at + 1, '')
    : replaceAt(text, at, at + random.below(2), random.pick([' ', '=', '"', "'", '<', '>', '?', 'x', '\n']));
}

const utf16 = (text: string, littleEndian: boolean): string => {
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  const bytes = Buffer.from(decoded, 'utf16le');
  return (littleEndian ? bytes : bytes.swap16()).toString('latin1');
};

const mutations: readonly Mutation[] = [
  onOne(attribute, () => ''),
  onOne(attribute, (value) => value + value),
  onOne(attribute, (value, random) => `${value} ${random.pick(attributeNames)}="${random.pick(values)}"`),
  onOne(attribute, (value, random) => value + random.pick(attributes)),
  onOne(attribute, (value) => value.trimStart()),
  onOne(attribute, (value) => value.replace('=', ' = ')),
  onOne(attributeName, (_, random) => ` ${random.pick(attributeNames)}`),
  onOne(attributeValue, (_, random) => `="${random.pick(values)}"`),
  onOne(attributeValue, (_, random) => `='${random.pick(values)}'`),
  onOne(attributeValue, (value) => value.slice(0, -1)),
  onOne(attributeValue, (value) => `=${value.slice(2)}`),
  onOne(attributeValue, (value) => `=${value.slice(2, -1)}`),
  onOne(attributeValue, () => ''),
  onOne(attributeValue, () => '='),
  onOne(attributeValue, (value, random) => replaceAt(value, 2, 2, random.pick(pieces))),
  onOne(/>[^<>]+</g, (_, random) => `>${random.pick(values)}<`),
  onOne(/>[^<>]+</g, (value, random) => replaceAt(value, 1, 1, random.pick(pieces))),
  onOne(/>[^<>]*</g, (_, random) => `><![CDATA[${random.pick(values)}]]><`),
  onOne(/>[^<>]+</g, (value, random) => `>${value.slice(1, 3)}${random.pick(nodes)}${value.slice(3)}`),
  onOne(tag, () => ''),
  onOne(tag, (value) => value + value),
  onOne(tag, (value) => value.slice(0, -1)),
  onOne(tag, (value) => value.slice(1)),
  onOne(tag, (value) => value.replace(/\/?>$/, (end) => (end === '/>' ? '>' : '/>'))),
  onOne(tag, (value, random) => value.slice(0, 1 + random.below(value.length))),
  onOne(leaf, () => ''),
  onOne(leaf, (value) => value + value),
  onOne(leaf, (value, random) => value.replace(/^<[\w:.-]+/, `<${random.pick(names)}`)),
  onOne(leaf, (value, random) => {
    const name = random.pick(names);
    return value.replace(/^<[\w:.-]+/, `<${name}`).replace(/<\/[\w:.-]+>$/, `</${name}>`);
  }),
  onOne(subtree, () => ''),
  onOne(subtree, (value) => value + value),
  onOne(subtree, (value, random) => random.pick(nodes) + value),
  (text, random) => {
    const found = matches(text, leaf);
    if (found.length < 2) return text;
    const moved = random.pick(found);
    const without = replaceAt(text, moved.start, moved.end, '');
    const target = random.pick(matches(without, tag));
    return target ? replaceAt(without, target.end, target.end, moved.value) : text;
  },
  onOne(/<\/?[\w:.-]+/g, (value, random) => value.replace(/[\w:.-]+/, random.pick(names))),
  insertAnywhere(pieces),
  insertAnywhere(pieces),
  insertBetween(nodes),
  insertBetween(nodes),
  insertBetween(nodes),
  (text, random) => {
    const at = random.below(text.length);
    return replaceAt(text, at, at + 1, '');
  },
  (text, random) => {
    const at = random.below(text.length);
    return replaceAt(text, at, at + 1, String.fromCharCode(random.below(256)));
  },
  (text, random) => {
    const at = random.below(text.length);
    return replaceAt(text, at, at + random.below(40), '');
  },
  (text, random) => text.slice(0, random.below(text.length)),
  (text, random) => damageOneCharacter(text, random),
  (text, random) =>
    declaration.test(text)
      ? text.replace(declaration, xmlDeclaration(random))
      : xmlDeclaration(random) + text,
  (text, random) => text.replace(declaration, '') + random.pick(['', '', '<?xml version="1.0"?>']),
  (text, random) =>
    random.pick([
      ' ',
      '\n',
      '\xef\xbb\xbf',
      '\xef\xbb\xbf\xef\xbb\xbf',
      'x',
      '\0',
      '\xff\xfe',
      '\xfe\xff',
      '\xef\xbb',
    ]) + text,
  (text, random) =>
    text +
    random.pick([
      ' ',
      '\n',
      '\0',
      '\0\xff',
      'x',
      '<x/>',
      '</x>',
      '<!-- a -->',
      '<?pi?>',
      '&amp;',
      '<![CDATA[]]>',
      '<!DOCTYPE x>',
      '<',
      '\n\0<',
    ]),
  (text, random) => {
    const start = declaration.exec(text)?.[0].length ?? 0;
    const at = random.chance(0.9) ? start : random.below(text.length);
    const uses = random.chance(0.6)
      ? onOne(/>[^<>]*</g, (value, inner) => replaceAt(value, 1, 1, inner.pick(['&e;', '&f;'])))
      : undefined;
    const withUse = uses ? uses(text, random) : text;
    return replaceAt(withUse, at, at, random.pick(doctypes));
  },
  (text) => text.replace(/\r?\n/g, '\r\n'),
  (text) => text.replace(/\r?\n/g, '\r'),
  (text) => text.replace(/\r?\n[ \t]*/g, ''),
  (text, random) => {
    // Twice would be UTF-32, which we do not read.
    if (text.includes('\0')) return text;
    const little = random.chance(0.5);
    const marked = random.chance(0.8) ? (little ? '\xff\xfe' : '\xfe\xff') : '';
    return (
      marked +
      utf16(random.chance(0.7) ? text.replace(/encoding="[^"]*"/, 'encoding="UTF-16"') : text, little)
    );
  },
  (text, random) =>
    text.replace(/xmlns:\w+="[^"]*"/, () =>
      random.pick(['', 'xmlns="urn:a"', 'xmlns:q="urn:a"', 'xmlns:xsi=""', 'xmlns=""']),
    ),
];
