import type { XmlDocument, XmlElement, XmlNode } from './tree';

/**
 * The innermost element that is open at `offset`, as somebody means it who types from the top: the tree may have ended an
 * element without an end tag where the next one begins. Undefined outside the root.
 */
export function openElementAt({ children, text }: XmlDocument, offset: number): XmlElement | undefined {
  let innermost: XmlElement | undefined;
  const pending: XmlNode[] = [...children].reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind !== 'element' || !isOpen(node, text, offset)) continue;
    // In document order, so that the last one found began last.
    innermost = node;
    for (let at = node.children.length - 1; at >= 0; at--) pending.push(node.children[at]!);
  }
  return innermost;
}

function isOpen(
  { selfClosing, startTagRange, endTagRange }: XmlElement,
  text: string,
  offset: number,
): boolean {
  if (selfClosing || startTagRange.end > offset || text[startTagRange.end - 1] !== '>') return false;
  return endTagRange === undefined || endTagRange.start >= offset;
}
