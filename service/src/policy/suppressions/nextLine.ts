import { isXmlKind } from '../../magento/fileKinds';
import { phpTokens } from '../../magento/php/tokens';
import type { OffsetRange } from '../../text';
import type { SourceFile } from '../../workspace/sourceFile';
import type { XmlElement, XmlNode } from '../../xml/tree';

/** The offset at which the line after the one of `offset` begins; the text's end where there is none. */
export function nextLineStart(text: string, offset: number): number {
  const match = /\r\n|\r|\n/g;
  match.lastIndex = offset;
  return match.exec(text) ? match.lastIndex : text.length;
}

/** The offset at which the line of `offset` begins. */
export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/**
 * Where no comment can be inside: start tags, elements that hold only text, and PHP's strings. They belong to the
 * line in which they begin. In text order.
 */
export function unbrokenPieces(file: SourceFile): OffsetRange[] {
  if (isXmlKind(file.kind)) return xmlPieces(file.xml.children);
  return phpTokens(file.text)
    .filter(({ kind }) => kind === 'string')
    .map(({ range: { start, end } }) => ({ start: start - 1, end: end + 1 }));
}

function xmlPieces(nodes: readonly XmlNode[]): OffsetRange[] {
  const pieces: OffsetRange[] = [];
  const waiting = [...nodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind !== 'element') {
      pieces.push(node.range);
      continue;
    }
    pieces.push(holdsText(node) ? node.range : node.startTagRange);
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index]!;
      if (child.kind !== 'text') waiting.push(child);
    }
  }
  return pieces;
}

const holdsText = ({ children }: XmlElement): boolean => children.every(({ kind }) => kind === 'text');

/** Where the line from `start` ends, with all that begins in it and goes on in the next lines. */
export function lineEndWithPieces(text: string, start: number, pieces: readonly OffsetRange[]): number {
  const next = nextLineStart(text, start);
  // What is reported at the very end of a text belongs to its last line.
  const end = next === text.length ? next + 1 : next;
  let furthest = end;
  for (const piece of pieces) {
    if (piece.start >= start && piece.start < end) furthest = Math.max(furthest, piece.end);
  }
  return furthest;
}
