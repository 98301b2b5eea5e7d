import type { Random } from './random';

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

const names = [
  'integrations',
  'integration',
  'config',
  'email',
  'endpoint_url',
  'identity_link_url',
  'resources',
  'resource',
  'acl',
  'module',
  'sequence',
  'routes',
  'route',
  'service',
  'data',
  'parameter',
  'x',
  'Email',
  'p:email',
  ':a',
  'a:',
  'a:b:1',
  '1a',
  '-a',
  '_a',
  'a.b',
  '\xc3\xa9t\xc3\xa9',
  'a\xc2\xb7b',
  '\xc2\xb7a',
  'xml',
  'xmlns:a',
];
const attributeNames = [
  'name',
  'id',
  'title',
  'ref',
  'url',
  'method',
  'class',
  'secure',
  'force',
  'sortOrder',
  'disabled',
  'translate',
  'setup_version',
  'soapOperation',
  'input-array-size-limit',
  'xmlns',
  'xmlns:p',
  'xmlns:xsi',
  'xsi:type',
  'xsi:nil',
  'xsi:schemaLocation',
  'xsi:noNamespaceSchemaLocation',
  'xml:lang',
  'xml:space',
  'xml:id',
  'p:name',
  'x',
  'Name',
  ':n',
  'n:',
  'a:b:c',
  'a:b:-',
  'xmlns:xml',
  'xmlns:1',
];
const values = [
  '',
  ' ',
  'a',
  'ab',
  'abc',
  '0',
  '1',
  'true',
  'false',
  ' true ',
  'TRUE',
  '-1',
  '+1',
  '-0',
  '2147483647',
  '2147483648',
  '-2147483648',
  '-2147483649',
  '00012',
  '1.0',
  '1.0.0',
  '1.0a',
  '.',
  '99999999999999999999999',
  '0099999999999999999999999',
  '9999999999999999999999999',
  '12 ',
  ' 12',
  '1 2',
  '&#9;7&#10;',
  'GET',
  'PUT',
  'POST',
  'DELETE',
  'PATCH',
  'get',
  ' GET',
  'Acme_Bridge',
  'acme_bridge',
  'A_B',
  'Acme_Bridge2',
  'Acme-Bridge',
  'Acme_Bridge::sync',
  'Acme_Bridge::',
  '_::',
  'a_b::c',
  'A_::b',
  'Acme_Bridge::sync-all',
  'x_y::&#10;',
  'Acme_B\xc3\xa9::x',
  'a@b.c',
  'a@b',
  '@b.c',
  'a@.c',
  'a@b.',
  ' a@b.c ',
  'a@@b.c',
  'a@b.c\n',
  '\na@b.c',
  'a@b\n.c',
  'http://a',
  'http',
  'htt',
  'https://erp.example.com:8443/p?q=1#f',
  'http://host:/',
  'http://host:80a/',
  'http://[::1]/',
  'http://[::1',
  'http://a b/',
  '%41bcd',
  '%4gbcd',
  '100%',
  'a:b:c',
  ':abc',
  '://abc',
  '//host/path',
  '///path',
  '/a//b',
  'a//b',
  '1:bcd',
  'http://10.0.0.1/',
  'http://10.0.0.1x/',
  'http://256.1.1.1/',
  'http://1.2.3/',
  'http://u:p@h/',
  'http://u@v@h/',
  '#frag',
  '#a#b',
  '?q',
  'ab[c]',
  '#[ab]',
  '?[ab]',
  'h\xc3\xb6st',
  'a|b|c',
  'a\\b\\c',
  'a{b}c',
  'a^bc',
  'a`bc',
  'ab"c',
  "ab'c",
  'mailto:a@b',
  '{{url}}/x',
  'http://h/&#60;',
  'abc&amp;d',
  'ab&#xe9;',
  '&#x1F600;&#x1F600;&#x1F600;',
  '12345678901234567890123456789012345678901234567890',
  '123456789012345678901234567890123456789012345678901',
  'emailType',
  'urlType',
  'resourceType',
  'aclResource',
  'xs:string',
  'routeType',
  ' integrationType ',
  'p:resourceType',
  'moduleName',
  'anonymous',
  'self',
  'a, b',
  ',',
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://www.w3.org/XML/1998/namespace',
  'http://www.w3.org/2000/xmlns/',
  'urn:x',
  'line\r\nbreak',
  'tab\there',
];
const pieces = [
  '&',
  '<',
  '>',
  '"',
  "'",
  '/',
  '=',
  '/>',
  '</',
  '<!',
  '<?',
  '?>',
  '<!--',
  '-->',
  '--',
  '<![CDATA[',
  ']]>',
  ']]',
  ';',
  '#',
  ':',
  '-',
  '\0',
  '\x01',
  '\x0b',
  '\x7f',
  '\x80',
  '\xff',
  '\xc3',
  '\xc3\xa9',
  '\xed\xa0\x80',
  '\xef\xbf\xbe',
  '\xef\xbb\xbf',
  '\xf0\x9f\x98\x80',
  '\xc2\x85',
  '\xe2\x80\xa8',
  '\xc0\x80',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '&amp;',
  '&lt;',
  '&nbsp;',
  '&#0;',
  '&#10;',
  '&#x1F600;',
  '&#xD800;',
  '&#x110000;',
  '&#;',
  '&#x;',
  '&amp',
  '&x',
  '&;',
  '& ',
  '&#xZ;',
  '&#38',
  '&e;',
  '&f;',
  '%p;',
];
const nodes = [
  '<!-- a -->',
  '<!-- a -- b -->',
  '<!---->',
  '<!--->',
  '<!-- a --->',
  '<!-- \xc3\xa9 -->',
  '<!-- \x01 -->',
  '<!-- & < -->',
  '<?pi?>',
  '<?pi some data?>',
  '<?pi?more?>',
  '<?xml version="1.0"?>',
  '<?XML a?>',
  '<?xml-stylesheet a?>',
  '<? pi?>',
  '<?a:b c?>',
  '<??>',
  '<?pi',
  '<![CDATA[]]>',
  '<![CDATA[ ]]>',
  '<![CDATA[x]]>',
  '<![CDATA[a]]b]]>',
  '<![CDATA[<&]]>',
  '<![CDATA[',
  '<![cdata[x]]>',
  'text',
  ' ',
  '\n\n',
  '\t',
  '&#32;',
  '&#10;',
  '&#120;',
  '&amp;',
  '&e;',
  '&f;',
  ']]>',
  '<x/>',
  '<x></x>',
  '<x>',
  '</x>',
  '<:x/>',
  '<p:x/>',
  '< x/>',
  '<x />',
  '<x / >',
  '</ x>',
  '<x\n/>',
  '<email>a@b.cd</email>',
  '<endpoint_url>http://h/</endpoint_url>',
  '<identity_link_url>http://h/</identity_link_url>',
  '<resources/>',
  '<resource/>',
  '<resource name="A_b::c"/>',
  '<resource id="Acme_Bridge::x1"/>',
  '<resource id="Acme_Bridge::x1" title="abc"><resource id="Acme_Bridge::x2" title="abc"/></resource>',
  '<resource ref="self"/>',
  '<module name="Acme_Bridge"/>',
  '<module name="Acme_Bridge"> </module>',
  '<module name="Acme_Bridge"><!-- --></module>',
  '<sequence/>',
  '<sequence><module name="Acme_Other"/></sequence>',
  '<data/>',
  '<service class="a" method="b"/>',
  '<parameter name="a">x</parameter>',
  '<parameter name="a"><x/></parameter>',
  '<!DOCTYPE x>',
];
const doctypes = [
  '<!DOCTYPE config>',
  '<!DOCTYPE config SYSTEM "x.dtd">',
  '<!DOCTYPE config PUBLIC "-//x" "x.dtd">',
  '<!DOCTYPE config PUBLIC "-//x">',
  '<!DOCTYPEconfig>',
  '<!DOCTYPE>',
  '<!DOCTYPE config [',
  '<!DOCTYPE config []>',
  '<!DOCTYPE config [<!ENTITY e "text">]>',
  '<!DOCTYPE config [<!ENTITY e "a<b/>c"><!ENTITY f "&e;">]>',
  '<!DOCTYPE config [<!ENTITY e "&f;"><!ENTITY f "&e;">]>',
  '<!DOCTYPE config [<!ENTITY e "&#60;">]>',
  '<!DOCTYPE config [<!ENTITY e SYSTEM "none"><!ENTITY f "]]>">]>',
  '<!DOCTYPE config [<!ENTITY % p "<!ENTITY e \'1\'>">%p;]>',
  '<!DOCTYPE config [<!ENTITY e "a & b">]>',
  '<!DOCTYPE config [<!-- c --><?pi x?>]>',
  '<!DOCTYPE config [<!ELEMENT config ANY><!ELEMENT x (a,b?,(c|d)*)><!ELEMENT y (#PCDATA|z)*>]>',
  '<!DOCTYPE config [<!ELEMENT config (a,b|c)>]>',
  '<!DOCTYPE config [<!NOTATION n SYSTEM "n"><!ENTITY e SYSTEM "x" NDATA n>]>',
  '<!DOCTYPE config [<!ATTLIST nothing x CDATA #IMPLIED y (a|b) "a" z ID #REQUIRED>]>',
  '<!DOCTYPE config [<!ENTITY e>]>',
  '<!DOCTYPE config [ %p; ]>',
  '<!DOCTYPE config [ x ]>',
  '<!DOCTYPE config [<!ENTITY e "x"> ] >',
  '<!doctype config>',
];
const encodings = [
  'UTF-8',
  'utf8',
  'ISO-8859-1',
  'latin1',
  'us-ascii',
  'windows-1252',
  'UTF-16',
  'utf-16le',
  'windows-1251',
  'unknown',
  'utf-8-sig',
  '',
  'utf 8',
  '8859',
  'iso-8859-15',
  'ISO8859-1',
];

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

const attributes = [
  ' xmlns:p="urn:p"',
  ' xmlns:p=""',
  ' xmlns=""',
  ' xmlns="urn:d"',
  ' xmlns:xml="http://www.w3.org/XML/1998/namespace"',
  ' xmlns="http://www.w3.org/XML/1998/namespace"',
  ' xmlns:xmlns="urn:x"',
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  ' xsi:type="resourceType"',
  ' xsi:nil="true"',
  ' xsi:nil="x"',
  ' xml:lang="en"',
  ' xml:space="bad"',
  ' xsi:schemaLocation="a b"',
  ' xsi:schemaLocation="a"',
  ' xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:type="emailType"',
  ' xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:noNamespaceSchemaLocation="none.xsd"',
  ' xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:other="1"',
];
