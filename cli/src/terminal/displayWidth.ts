const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
// Emoji, CJK and full-width forms take two columns in a terminal.
const wide =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\ufe0f/u;
const plain = /^[\x20-\x7e]*$/;
const oneUnitEach = /^[\x20-\x7e\t]*$/;
// They could move the cursor, recolour the terminal or reverse the text's direction.
const unprintable = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** One character as people see it, and where it is in the text, in UTF-16 units. */
export interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Columns in a terminal. */
  readonly width: number;
}

const tabWidth = 4;

/** What one line looks like in a terminal: tabs as spaces, nothing that could act on the terminal. */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of charactersOf(line)) {
    const width = segment === '\t' ? tabWidth - (column % tabWidth) : wide.test(segment) ? 2 : 1;
    cells.push({
      text: segment === '\t' ? ' '.repeat(width) : printable(segment),
      start: index,
      end: index + segment.length,
      width,
    });
    column += width;
  }
  return cells;
}

/** To tell characters apart costs a hundred times what it takes to see that each is one unit. */
function charactersOf(line: string): Iterable<{ segment: string; index: number }> {
  return oneUnitEach.test(line)
    ? Array.from(line, (segment, index) => ({ segment, index }))
    : graphemes.segment(line);
}

/** How many columns a text without line breaks takes. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  return cellsOf(text).reduce((sum, cell) => sum + cell.width, 0);
}

/** The text without what could act on a terminal; line breaks become spaces. */
export function printable(text: string): string {
  return plain.test(text) ? text : text.replace(/\r\n?|\n|\t/g, ' ').replace(unprintable, '\ufffd');
}

/** Breaks a text at spaces into lines of at most `width` columns; line breaks in it stay. */
export function wrap(text: string, width: number): string[] {
  return text.split(/\r\n?|\n/).flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of printable(paragraph).split(' ')) {
      if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });
}
