import { describe, expect, it } from 'vitest';
import { applyEdits } from '../text';
import { parseXml } from '../xml/parse';
import { AclTree } from './aclTree';
import { readAcl } from './facts/aclFacts';
import { readIntegrations } from './facts/integrationFacts';
import { insertResources } from './insertResources';

/** Root, then `A_A::a` › `A_A::b` › (`A_A::c`, `A_A::d`), then `A_A::x` › `A_A::y`. */
const acl = AclTree.merge([
  {
    uri: 'file:///acl.xml',
    module: 'A_A',
    facts: readAcl(
      parseXml(`<config><acl><resources><resource id="Magento_Backend::admin" title="Root">
        <resource id="A_A::a" title="A"><resource id="A_A::b" title="B">
          <resource id="A_A::c" title="C"/><resource id="A_A::d" title="D"/>
        </resource></resource>
        <resource id="A_A::x" title="X"><resource id="A_A::y" title="Y"/></resource>
      </resource></resources></acl></config>`),
    ),
  },
]);

/** The text with the ids added, of which each is in the ACL as `A_A::<id>`. */
function insert(text: string, ...ids: string[]): string {
  const document = parseXml(text);
  const declaration = readIntegrations(document).integrations[0]!;
  const edits = insertResources(
    document,
    declaration,
    ids.map((id) => `A_A::${id}`),
    acl,
  );
  return applyEdits(text, edits);
}

/** An api.xml whose `<resources>` holds these lines. */
function api(lines: readonly string[], indent = '            ', lineBreak = '\n'): string {
  return [
    '<integrations>',
    '    <integration name="Acme">',
    '        <resources>',
    ...lines.map((line) => indent + line),
    '        </resources>',
    '    </integration>',
    '</integrations>',
    '',
  ].join(lineBreak);
}

const resource = (id: string): string => `<resource name="A_A::${id}"/>`;

describe('insertResources', () => {
  it('puts parents directly before the first resource below them, the outermost first', () => {
    const before = api([resource('y'), resource('c'), resource('d')]);
    const after = api(['x', 'y', 'a', 'b', 'c', 'd'].map(resource));
    expect(insert(before, 'b', 'x', 'a')).toBe(after);
  });

  it('leaves out what is listed, and what is asked for twice', () => {
    expect(insert(api(['a', 'c'].map(resource)), 'a', 'b', 'b')).toBe(api(['a', 'b', 'c'].map(resource)));
    expect(insert(api(['a'].map(resource)), 'a')).toBe(api(['a'].map(resource)));
  });

  it('puts others behind the last of their group, else at the end', () => {
    expect(insert(api(['a', 'b', 'c', 'x'].map(resource)), 'd')).toBe(
      api(['a', 'b', 'c', 'd', 'x'].map(resource)),
    );
    expect(insert(api(['a', 'b'].map(resource)), 'y', 'x', 'c')).toBe(
      api(['a', 'b', 'c', 'x', 'y'].map(resource)),
    );
    expect(insert(api([resource('q')]), 'nowhere')).toBe(api(['q', 'nowhere'].map(resource)));
  });

  it('follows the line breaks and the indentation of the file', () => {
    const tabs = (ids: readonly string[]): string => api(ids.map(resource), '\t\t\t', '\r\n');
    expect(insert(tabs(['c', 'x']), 'a', 'b', 'y')).toBe(tabs(['a', 'b', 'c', 'x', 'y']));
    expect(insert(api(['c'].map(resource), '  ', '\r'), 'b')).toBe(api(['b', 'c'].map(resource), '  ', '\r'));
  });

  it.each([
    (id: string) => `<resource name="${id}" />`,
    (id: string) => `<resource name='${id}'/>`,
    (id: string) => `<resource name="${id}"></resource>`,
    (id: string) => `<resource  name = "${id}"  ></resource >`,
    (id: string) => `<resource\n                name="${id}"\n            />`,
  ])('writes elements as the file writes them', (style) => {
    expect(insert(api([style('A_A::c')]), 'b', 'd')).toBe(
      api(['b', 'c', 'd'].map((id) => style(`A_A::${id}`))),
    );
  });

  it.each([
    ['<resource name="A_A::c" title="C" />', '<resource name="A_A::b" />'],
    ["<resource title='C' name='A_A::c'/>", "<resource name='A_A::b'/>"],
    ['<resource name="A_A::c"><!-- C --></resource>', '<resource name="A_A::b"></resource>'],
  ])('does not copy what else %s holds', (line, added) => {
    expect(insert(api([line]), 'b')).toBe(api([added, line]));
  });

  it('leaves comments where they are', () => {
    const before = api(['<!-- one -->', resource('c'), '<!-- two -->', `${resource('y')} <!-- three -->`]);
    expect(insert(before, 'b', 'x', 'd')).toBe(
      api([
        '<!-- one -->',
        resource('b'),
        resource('c'),
        resource('d'),
        '<!-- two -->',
        resource('x'),
        `${resource('y')} <!-- three -->`,
      ]),
    );
    expect(insert(api([`${resource('a')} <!-- one -->`]), 'x')).toBe(
      api([`${resource('a')} <!-- one -->`, resource('x')]),
    );
  });

  it('stays on the line where elements share one', () => {
    const line = (inside: string): string =>
      `<integrations><integration name="Acme"><resources>${inside}</resources></integration></integrations>`;
    expect(insert(line(resource('c')), 'a', 'b', 'd')).toBe(
      line(['a', 'b', 'c', 'd'].map(resource).join('')),
    );
    const blanks = (ids: string[]): string => line(` ${ids.map(resource).join(' ')} `);
    expect(insert(blanks(['c', 'y']), 'b', 'x')).toBe(blanks(['b', 'c', 'x', 'y']));
    expect(insert(line(resource('c') + resource('y')), 'd', 'x')).toBe(
      line(['c', 'd', 'x', 'y'].map(resource).join('')),
    );
  });

  it('lists the first resources of an integration', () => {
    const full = api(['a', 'b'].map(resource));
    const withResources = (text: string): string =>
      full.replace(/<resources>[\s\S]*<\/resources>/, () => text);
    expect(insert(withResources('<resources/>'), 'a', 'b')).toBe(full);
    expect(insert(withResources('<resources />'), 'b', 'a')).toBe(full);
    expect(insert(withResources('<resources></resources>'), 'a', 'b')).toBe(full);
    expect(insert(withResources('<resources>\n        </resources>'), 'a', 'b')).toBe(full);
    expect(insert(api(['<!-- none yet -->']), 'a')).toBe(api(['<!-- none yet -->', resource('a')]));
    expect(insert(full.replace(/\n *<resources>[\s\S]*<\/resources>/, ''), 'a', 'b')).toBe(full);
    expect(insert('<integrations><integration name="Acme"/></integrations>', 'a')).toBe(
      `<integrations><integration name="Acme"><resources>${resource('a')}</resources></integration></integrations>`,
    );
    expect(
      insert('<integrations><integration name="Acme"><resources/></integration></integrations>', 'a', 'b'),
    ).toBe(
      `<integrations><integration name="Acme"><resources>${resource('a')}${resource('b')}</resources></integration></integrations>`,
    );
  });

  it('uses the indentation of the file for what it makes', () => {
    const text = '<integrations>\r\n\t<integration name="Acme">\r\n\t</integration>\r\n</integrations>';
    expect(insert(text, 'a')).toBe(
      `<integrations>\r\n\t<integration name="Acme">\r\n\t\t<resources>\r\n\t\t\t${resource('a')}\r\n\t\t</resources>\r\n\t</integration>\r\n</integrations>`,
    );
  });

  it('copes with half-typed elements', () => {
    const typed = '<resource name="A_A::c';
    expect(insert(api([typed]), 'b')).toBe(api([resource('b'), typed]));
    expect(insert('<integrations><integration name="Acme">', 'b')).toBe(
      '<integrations><integration name="Acme">',
    );
  });
});
