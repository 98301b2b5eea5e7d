import { describe, expect, it } from 'vitest';
import { inert, inertJson } from './inert';

describe('text for a terminal', () => {
  it.each([
    ['a command of GitHub at the beginning of a line', '::error::x\n', ': :error::x\n'],
    ['the same behind blanks', '  ::set-output name=a::b', '  : :set-output name=a::b'],
    ['the same behind a lone carriage return', 'a\r::error::x', 'a\n: :error::x'],
    ['a command in the middle of a line', 'a ##[group]b ##vso[task]c', 'a ## [group]b ## vso[task]c'],
    ['escapes and C1', 'a\u001b]0;title\u0007b\u009b31m', 'a�]0;title�b�31m'],
    ['bidirectional marks', 'a\u202eb\u2066c', 'a�b�c'],
    ['an ACL id, which is none of these', 'Acme_Bridge::a\n', 'Acme_Bridge::a\n'],
    ['our own colours', '\u001b[31mred\u001b[0m', '\u001b[31mred\u001b[0m'],
  ])('%s', (_what, text, expected) => {
    expect(inert(text)).toBe(expected);
  });
});

describe('JSON', () => {
  it('says the same, with nothing in it that acts', () => {
    const value = { a: '##[group]x\u009b\u202e', b: ['::error::', '##vso[x]'] };
    const text = inertJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text).not.toMatch(/##\[|##vso|[\u0080-\u009f\u202e]/);
  });
});
