import type { XmlContent, XmlMarkup } from '../scaffold/xmlBlock';
import type { SourceFile } from '../workspace/sourceFile';
import type { XmlElement, XmlNode } from '../xml/tree';

/** An element, a comment or a processing instruction as it stands in a file. */
export interface Piece extends XmlMarkup {
  readonly node: XmlNode;
}

/** What an element holds, without the white space between. */
export function piecesOf({ text }: SourceFile, parent: XmlElement): Piece[] {
  const pieces: Piece[] = [];
  for (const node of parent.children) {
    if (node.kind === 'text') continue;
    const before = pieces.at(-1)?.node;
    const isOnSameLine =
      node.kind !== 'element' &&
      before !== undefined &&
      !/[\r\n]/.test(text.slice(before.range.end, node.range.start));
    pieces.push({ node, markup: text.slice(node.range.start, node.range.end), isOnSameLine });
  }
  return pieces;
}

/** An element with the comments that mention it: those above it, and those behind it on its line. */
export interface Group {
  readonly element: XmlElement;
  readonly above: readonly Piece[];
  readonly behind: readonly Piece[];
}

/** Puts each comment to its element; `rest` are those below the last one. */
export function grouped(pieces: readonly Piece[]): { groups: Group[]; rest: Piece[] } {
  const groups: { element: XmlElement; above: Piece[]; behind: Piece[] }[] = [];
  let above: Piece[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (piece.node.kind === 'element') {
      groups.push({ element: piece.node, above, behind: [] });
      above = [];
    } else if (piece.isOnSameLine && above.length === 0 && last) last.behind.push(piece);
    else above.push(piece);
  }
  return { groups, rest: above };
}

/** A group as it was, around another form of its element, or around nothing: then its comments are by themselves. */
export function rendered(file: SourceFile, { element, above, behind }: Group, as?: XmlContent | 'left out') {
  const markup = file.text.slice(element.range.start, element.range.end);
  const own: readonly XmlContent[] = as === 'left out' ? [] : [as ?? { markup }];
  return [
    ...above,
    ...own,
    ...behind.map((piece) => (own.length > 0 ? piece : { markup: piece.markup })),
  ] satisfies XmlContent[];
}
