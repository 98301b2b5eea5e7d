import { describe, expect, it } from 'vitest';
import { applyEdits } from '../text';
import { removeElement } from './removeElement';

/** Takes out what is between `«` and `»`. */
function remove(marked: string): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  return applyEdits(text, [removeElement(text, { start, end })]);
}

describe('removeElement', () => {
  it.each([
    ['a line of its own', '<r>\n  <a/>\n  «<b/>»\n  <c/>\n</r>', '<r>\n  <a/>\n  <c/>\n</r>'],
    ['blanks behind it', '<r>\n\t«<b/>» \t\n\t<c/>\n</r>', '<r>\n\t<c/>\n</r>'],
    ['CRLF', '<r>\r\n  «<b/>»\r\n  <c/>\r\n</r>', '<r>\r\n  <c/>\r\n</r>'],
    ['CR', '<r>\r  «<b/>»\r  <c/>\r</r>', '<r>\r  <c/>\r</r>'],
    ['several lines', '<r>\n  «<b\n    x="1"\n  />»\n</r>', '<r>\n</r>'],
    ['one line of many', '<r><a/>«<b/>»<c/></r>', '<r><a/><c/></r>'],
    ['blanks on both sides', '<r> <a/> «<b/>» <c/> </r>', '<r> <a/> <c/> </r>'],
    ['the first in a line', '<r>\n  «<b/>» <c/>\n</r>', '<r>\n  <c/>\n</r>'],
    ['the last in a line', '<r>\n  <a/> «<b/>»\n</r>', '<r>\n  <a/>\n</r>'],
    ['directly behind the parent', '<r>«<b/>» <c/></r>', '<r><c/></r>'],
    ['a comment before it', '<r>\n  <!-- x -->\n  «<b/>»\n</r>', '<r>\n  <!-- x -->\n</r>'],
    ['a comment behind it', '<r>\n  «<b/>» <!-- x -->\n</r>', '<r>\n  <!-- x -->\n</r>'],
    ['the end of the text', '<r>\n  <a/>\r\n  «<b/>»', '<r>\n  <a/>'],
    ['the whole text', '«<b/>»', ''],
  ])('%s', (_, before, after) => {
    expect(remove(before)).toBe(after);
  });
});
