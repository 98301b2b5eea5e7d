import { describe, expect, it } from 'vitest';
import { contextAt } from './contextAt';
import { parseXml } from './parse';

/** What the place of the | in a text is part of, as a short text. */
function at(marked: string): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const context = contextAt(parseXml(text), offset);
  const range = 'range' in context ? `:${text.slice(context.range.start, context.range.end)}` : '';
  const owner = 'element' in context ? context.element : context.kind === 'text' ? context.parent : undefined;
  return `${context.kind}${range}${owner ? ` in ${owner.name}` : ''}`;
}

describe('contextAt', () => {
  it.each([
    ['<r><|a b="c">x</a></r>', 'element-name:a in a'],
    ['<r><res|ource/></r>', 'element-name:resource in resource'],
    ['<r><a| b="c"/></r>', 'element-name:a in a'],
    ['<r><a |b="c"/></r>', 'attribute-name:b in a'],
    ['<r><a b| ="c"/></r>', 'attribute-name:b in a'],
    ['<r><a b="|c"/></r>', 'attribute-value:c in a'],
    ['<r><a b="c|"/></r>', 'attribute-value:c in a'],
    ['<r><a b="|"/></r>', 'attribute-value: in a'],
    ['<r><a b="c" | d="e"/></r>', 'between-attributes in a'],
    ['<r><a b="c"|/></r>', 'between-attributes in a'],
    ['<r><a>x|y</a></r>', 'text in a'],
    ['<r><a>|</a></r>', 'text in a'],
    ['<r>|<a/></r>', 'text in r'],
    ['<r><a/>|</r>', 'text in r'],
    ['<r><a>x</|a></r>', 'end-tag:a in a'],
    ['<r><a>x</a|></r>', 'end-tag:a in a'],
    ['<r><!-- |c --></r>', 'comment'],
    ['<r><![CDATA[|x]]></r>', 'cdata'],
    ['<?xml |version="1.0"?><r/>', 'declaration'],
    ['<r/>|', 'text'],
    ['|<r/>', 'text'],
    ['<!DOCTYPE |r><r/>', 'doctype'],
  ])('%s', (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  it.each([
    ['<r>\n  <|', 'element-name: in '],
    ['<r>\n  <|\n  <a/>\n</r>', 'element-name: in '],
    ['<r>\n  <re|\n  <a/>\n</r>', 'element-name:re in re'],
    ['<r>\n  <re |\n  <a/>\n</r>', 'between-attributes in re'],
    ['<r>\n  <re na|\n  <a/>\n</r>', 'attribute-name:na in re'],
    ['<r>\n  <re name=|\n  <a/>\n</r>', 'attribute-value: in re'],
    ['<r>\n  <re name="Mag|\n  <a/>\n</r>', 'attribute-value:Mag in re'],
    ['<r>\n  <re name="|\n  <a b="c"/>\n</r>', 'attribute-value: in re'],
    ['<r>\n  <re name="Mag|', 'attribute-value:Mag in re'],
    ['<r>\n  <re name="a" |', 'between-attributes in re'],
    ['<r>\n  </|', 'end-tag: in r'],
    ['<r>\n  <a>x</|\n</r>', 'end-tag: in a'],
    ['<r>\n  <!-- x|', 'comment'],
    ['<r>\n  |', 'text in r'],
  ])('half-typed: %j', (text, expected) => {
    expect(at(text).trim()).toBe(expected.trim());
  });
});
