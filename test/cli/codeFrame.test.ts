import { describe, expect, it } from 'vitest';
import { codeFrame } from '#cli/terminal/codeFrame';
import { wrap } from '#cli/terminal/displayWidth';
import { painter } from '#cli/terminal/terminal';

const range = (startLine: number, start: number, endLine: number, end: number) => ({
  start: { line: startLine, character: start },
  end: { line: endLine, character: end },
});

function frame(text: string, at: ReturnType<typeof range>, width = 80): string[] {
  return codeFrame(text.split('\n'), at, width, painter(false), 'red');
}

describe('codeFrame', () => {
  it('puts carets under the range', () => {
    expect(frame('<a>\n  <b c="d"/>\n</a>', range(1, 8, 1, 9))).toEqual([
      '2 |   <b c="d"/>',
      '  |         ^',
    ]);
  });

  it('marks one place where the range is empty, also after the end', () => {
    expect(frame('<a', range(0, 2, 0, 2))).toEqual(['1 | <a', '  |   ^']);
    expect(frame('', range(0, 0, 0, 0))).toEqual(['1 |', '  | ^']);
  });

  it('shows tabs as blanks up to the next stop', () => {
    expect(frame('\ta\tb', range(0, 3, 0, 4))).toEqual(['1 |     a   b', '  |         ^']);
  });

  it('counts wide characters twice, and what joins the one before not at all', () => {
    // 名 and the family are two columns wide; é is e with a combining accent.
    expect(frame('名前 e\u0301 👨‍👩‍👧 x', range(0, 15, 0, 16))).toEqual([
      '1 | 名前 e\u0301 👨‍👩‍👧 x',
      '  |           ^',
    ]);
    expect(frame('名前', range(0, 1, 0, 2))).toEqual(['1 | 名前', '  |   ^^']);
  });

  it('does not let a file write to the terminal', () => {
    expect(frame('a\x1b[31mb\u202ec', range(0, 6, 0, 7))).toEqual(['1 | a�[31mb�c', '  |       ^']);
  });

  it('marks the text of each line, and leaves out the middle of many', () => {
    expect(frame('<a>\n  <b>\n</a>', range(0, 1, 2, 2))).toEqual([
      ...['1 | <a>', '  |  ^^'],
      ...['2 |   <b>', '  |   ^^^'],
      ...['3 | </a>', '  | ^^'],
    ]);
    expect(frame('a\nb\nc\nd\ne', range(0, 0, 4, 1))).toEqual([
      ...['1 | a', '  | ^', '2 | b', '  | ^'],
      '  ⋮',
      ...['5 | e', '  | ^'],
    ]);
    expect(frame('a\nb', range(0, 0, 1, 0))).toEqual(['1 | a', '  | ^']);
  });

  it('cuts long lines around the range', () => {
    const [source, carets] = frame(`${'a'.repeat(500)}XYZ${'b'.repeat(500)}`, range(0, 500, 0, 503), 44);
    expect(source).toHaveLength(44);
    expect(source).toMatch(/^1 \| …a+XYZb+…$/);
    expect(source!.indexOf('XYZ')).toBe(carets!.indexOf('^^^'));
    expect(carets!.trimEnd()).toMatch(/ \^\^\^$/);
    const [start] = frame('x'.repeat(100), range(0, 0, 0, 1), 24);
    expect(start).toBe(`1 | ${'x'.repeat(18)}…`);
    const [end, endCarets] = frame('x'.repeat(100), range(0, 100, 0, 100), 24);
    expect(end).toMatch(/^1 \| …x+$/);
    expect(endCarets!.length).toBe(end!.length + 1);
  });
});

describe('wrap', () => {
  it('breaks at blanks and keeps line breaks', () => {
    expect(wrap('one two three\nfour', 8)).toEqual(['one two', 'three', 'four']);
    expect(wrap('averyveryverylongword b', 8)).toEqual(['averyveryverylongword', 'b']);
    expect(wrap('', 8)).toEqual(['']);
  });
});
