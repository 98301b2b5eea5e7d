import { describe, expect, it } from 'vitest';
import { allElements, attributeOf, childElements, ownText, ownTextRange } from './nodes';
import { parseXml } from './parse';

describe('nodes', () => {
  const document = parseXml('<r><a n="1"> x<!-- c -->y </a><b/><a n="2"/></r>');
  const root = document.root!;

  it('find elements, attributes and text', () => {
    const [first, second] = childElements(root, 'a');
    expect(childElements(root)).toHaveLength(3);
    expect(childElements(document)).toEqual([root]);
    expect(attributeOf(second!, 'n')?.value).toBe('2');
    expect(ownText(first!)).toBe(' xy ');
    const range = ownTextRange(document, first!)!;
    expect(document.text.slice(range.start, range.end)).toBe('x<!-- c -->y');
    expect(ownTextRange(document, second!)).toBeUndefined();
    expect([...allElements(document)].map(({ name }) => name)).toEqual(['r', 'a', 'b', 'a']);
  });
});
