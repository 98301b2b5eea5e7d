import type { Position } from 'vscode-languageserver-types';

/**
 * Converts between UTF-16 offsets in a text and LSP's positions, as TextDocument of vscode-languageserver-textdocument
 * does, which the tests compare it with. That one looks at each character of a text to find its lines, which is a tenth
 * of the cost of a key stroke in a long file; searching for line breaks is native code.
 */
export class LineIndex {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    this.#starts = lineStarts(text);
  }

  /** An offset inside a line break, or outside of the text, is moved to the nearest place before it. */
  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.#text.length));
    let line = 0;
    for (let end = this.#starts.length; line + 1 < end;) {
      const middle = (line + end) >> 1;
      if (this.#starts[middle]! <= inside) line = middle;
      else end = middle;
    }
    const start = this.#starts[line]!;
    return { line, character: this.#beforeLineBreak(inside, start) - start };
  }

  /** A character behind the end of its line is that end; a line behind the last one, the end of the text. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.#starts[line];
    if (start === undefined) return this.#text.length;
    if (character <= 0) return start;
    const next = this.#starts[line + 1] ?? this.#text.length;
    return this.#beforeLineBreak(Math.min(start + character, next), start);
  }

  #beforeLineBreak(offset: number, lineStart: number): number {
    while (offset > lineStart && isLineBreak(this.#text.charCodeAt(offset - 1))) offset--;
    return offset;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  if (text.includes('\r')) {
    for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  } else {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  }
  return starts;
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}
