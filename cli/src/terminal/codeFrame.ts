import type { Range } from 'vscode-languageserver-types';
import { cellsOf, type Cell } from './displayWidth';
import type { Paint } from './terminal';

/** More lines than that are shown by their first two and the last. */
const mostLines = 3;

/**
 * The lines of a range with carets under it, as compilers show them. Lines that are wider than `width` are cut around
 * the range.
 */
export function codeFrame(
  lines: readonly string[],
  range: Range,
  width: number,
  paint: Paint,
  caretStyle: Parameters<Paint>[0],
): string[] {
  const first = range.start.line;
  // A range that ends at the start of a line does not touch it.
  const last = range.end.character === 0 && range.end.line > first ? range.end.line - 1 : range.end.line;
  const shown = [];
  for (let line = first; line <= last; line++) {
    if (last - first < mostLines || line < first + 2 || line === last) shown.push(line);
  }
  const gutter = String(last + 1).length;
  const output: string[] = [];
  for (const line of shown) {
    if (line === last && last - first >= mostLines) output.push(paint('dim', ' '.repeat(gutter) + ' ⋮'));
    const text = lines[line] ?? '';
    const from = line === first ? range.start.character : text.length - text.trimStart().length;
    const to = line === range.end.line ? range.end.character : text.trimEnd().length;
    const { source, carets } = underlined(text, from, to, width - gutter - 3);
    output.push(
      `${paint('dim', `${String(line + 1).padStart(gutter)} |`)} ${source}`.trimEnd(),
      `${paint('dim', `${' '.repeat(gutter)} |`)} ${carets.pad}${paint(caretStyle, carets.marks)}`.trimEnd(),
    );
  }
  return output;
}

interface Underlined {
  readonly source: string;
  readonly carets: { readonly pad: string; readonly marks: string };
}

function underlined(line: string, from: number, to: number, width: number): Underlined {
  // Nothing that is further away is shown: a line may be as long as the file.
  const start = Math.max(0, from - longestCell * width);
  const end = Math.min(line.length, from + longestCell * width);
  return underlinedCells(cellsOf(line.slice(start, end)), from - start, to - start, width, {
    lead: start > 0,
    tail: end < line.length,
  });
}

/** As many UTF-16 units as a character of a column takes that people write; what takes more is cut. */
const longestCell = 8;

function underlinedCells(
  cells: readonly Cell[],
  from: number,
  to: number,
  width: number,
  isCut: { readonly lead: boolean; readonly tail: boolean },
): Underlined {
  const window = cut(cells, from, width, isCut.lead || isCut.tail);
  const visible = cells.slice(window.start, window.end);
  const lead = isCut.lead || window.start > 0 ? '…' : '';
  const tail = isCut.tail || window.end < cells.length ? '…' : '';
  let pad = lead.length;
  let marks = 0;
  for (const cell of visible) {
    if (cell.end <= from) pad += cell.width;
    else if (cell.start < to) marks += cell.width;
  }
  return {
    source: lead + visible.map((cell) => cell.text).join('') + tail,
    // An empty range still has a place.
    carets: { pad: ' '.repeat(pad), marks: '^'.repeat(Math.max(1, marks)) },
  };
}

/** The part of a line that fits, with the place `from` in its first third. */
function cut(
  cells: readonly Cell[],
  from: number,
  width: number,
  isCut: boolean,
): { start: number; end: number } {
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  if (total <= width && !isCut) return { start: 0, end: cells.length };
  const at = cells.findIndex((cell) => cell.end > from);
  let start = at < 0 ? cells.length : at;
  for (let room = Math.floor(width / 3); start > 0 && room > 0;) room -= cells[--start]!.width;
  let end = start;
  // Room for an ellipsis on both sides.
  for (let room = width - 2; end < cells.length && room >= cells[end]!.width; end++)
    room -= cells[end]!.width;
  return { start, end };
}
