import type { OffsetRange } from '../text';
import { trimEnd } from './characters';
import type { XmlAttribute, XmlDocument, XmlElement, XmlNode, XmlText } from './tree';

/** What a place in a document is part of; see {@link contextAt}. */
export type XmlContext =
  /** On the name in a start tag, or right behind a `<`. */
  | { readonly kind: 'element-name'; readonly element: XmlElement; readonly range: OffsetRange }
  /** On the name of an attribute. */
  | {
      readonly kind: 'attribute-name';
      readonly element: XmlElement;
      readonly attribute: XmlAttribute;
      readonly range: OffsetRange;
    }
  /** In a start tag, where an attribute could be written. */
  | { readonly kind: 'between-attributes'; readonly element: XmlElement }
  /** Inside an attribute's quotes, or where its value should be. */
  | {
      readonly kind: 'attribute-value';
      readonly element: XmlElement;
      readonly attribute: XmlAttribute;
      readonly range: OffsetRange;
    }
  /** In the content of `parent` (undefined: outside the root), in `text` if there is any. */
  | { readonly kind: 'text'; readonly parent: XmlElement | undefined; readonly text: XmlText | undefined }
  /** In an end tag, also a half-typed one; `element` is the one that it closes. */
  | { readonly kind: 'end-tag'; readonly element: XmlElement | undefined; readonly range: OffsetRange }
  | {
      readonly kind: 'comment' | 'cdata' | 'declaration' | 'processing-instruction' | 'doctype';
      readonly node: XmlNode;
    };

/**
 * What the place between the characters `offset - 1` and `offset` is part of. Behind the last character of a name the
 * answer is that name, so that it fits both completion (the cursor is behind what was typed) and hover.
 */
export function contextAt(document: XmlDocument, offset: number): XmlContext {
  const { text } = document;
  // White space behind a tag that has no end belongs to the tag: an attribute may follow there.
  const solid = trimEnd(text, 0, offset);
  if (solid < offset) {
    const open = openTagEndingAt(document, solid);
    if (open) return { kind: 'between-attributes', element: open };
  }
  let parent: XmlElement | undefined;
  let children = document.children;
  for (;;) {
    const child = childAt(document, children, offset);
    if (!child) return textContext(document, parent, undefined, offset);
    if (child.kind === 'text') {
      return child.cdata ? { kind: 'cdata', node: child } : textContext(document, parent, child, offset);
    }
    if (child.kind !== 'element') return { kind: child.kind, node: child };
    if (offset < child.startTagRange.end || isOpenAt(document, child, offset)) {
      return startTagContext(document, child, offset);
    }
    const { endTagRange } = child;
    if (endTagRange && offset > endTagRange.start) {
      return { kind: 'end-tag', element: child, range: endTagName(text, endTagRange.start) };
    }
    parent = child;
    children = child.children;
  }
}

function startTagContext(document: XmlDocument, element: XmlElement, offset: number): XmlContext {
  if (offset <= element.nameRange.end) {
    return { kind: 'element-name', element, range: element.nameRange };
  }
  for (const attribute of element.attributes) {
    if (offset > attribute.range.end) continue;
    if (offset < attribute.range.start) break;
    const { nameRange, valueRange, quote } = attribute;
    if (offset <= nameRange.end) return { kind: 'attribute-name', element, attribute, range: nameRange };
    if (offset >= valueRange.start && offset <= valueRange.end) {
      return { kind: 'attribute-value', element, attribute, range: valueRange };
    }
    if (quote === undefined && document.text[offset - 1] === '=') {
      return { kind: 'attribute-value', element, attribute, range: valueRange };
    }
    break;
  }
  return { kind: 'between-attributes', element };
}

function textContext(
  document: XmlDocument,
  parent: XmlElement | undefined,
  text: XmlText | undefined,
  offset: number,
): XmlContext {
  // An end tag that closes nothing is not in the tree.
  let start = offset;
  while (start > 0 && /[^\s<>/]/.test(document.text[start - 1]!)) start--;
  if (document.text.startsWith('</', start - 2)) {
    return { kind: 'end-tag', element: parent, range: endTagName(document.text, start - 2) };
  }
  return { kind: 'text', parent, text };
}

/** The name in the end tag whose `<` is at `start`. */
function endTagName(text: string, start: number): OffsetRange {
  let end = start + 2;
  while (end < text.length && /[^\s<>/]/.test(text[end]!)) end++;
  return { start: start + 2, end };
}

/** The child that a place is in, or right behind while its last tag or comment is still open. */
function childAt(document: XmlDocument, children: readonly XmlNode[], offset: number): XmlNode | undefined {
  let low = 0;
  let high = children.length;
  // The last child that begins before the place.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (children[middle]!.range.start < offset) low = middle + 1;
    else high = middle;
  }
  const child = children[low - 1];
  if (!child) return undefined;
  if (offset < child.range.end) return child;
  if (offset > child.range.end) return undefined;
  if (child.kind === 'text') return child.cdata ? undefined : child;
  if (child.kind !== 'element') {
    const closed = document.text[offset - 1] === '>';
    return closed ? undefined : child;
  }
  if (isOpenAt(document, child, offset)) return child;
  if (child.endTagRange) return document.text[offset - 1] === '>' ? undefined : child;
  return child.selfClosing ? undefined : child;
}

/** Whether an element's start tag breaks off here. */
function isOpenAt(document: XmlDocument, element: XmlElement, offset: number): boolean {
  return element.startTagRange.end === offset && document.text[offset - 1] !== '>';
}

/** The element whose start tag breaks off at `offset`. */
function openTagEndingAt(document: XmlDocument, offset: number): XmlElement | undefined {
  let children = document.children;
  for (;;) {
    const child = childAt(document, children, offset);
    if (child?.kind !== 'element') return undefined;
    if (isOpenAt(document, child, offset)) return child.name === '' ? undefined : child;
    children = child.children;
  }
}
