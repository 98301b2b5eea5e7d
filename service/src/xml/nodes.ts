import type { Located, OffsetRange } from '../text';
import { isSpace, trimEnd } from './characters';
import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from './tree';

/** The elements directly inside an element (or the top ones of a document), in text order; with a name, only those. */
export function childElements(parent: XmlElement | XmlDocument, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of parent.children) {
    if (child.kind === 'element' && (name === undefined || child.name === name)) found.push(child);
  }
  return found;
}

/** All elements of that name below `from`, in document order: as DOM's getElementsByTagName gives them. */
export function descendantsNamed(from: XmlElement | XmlDocument, name: string, result: XmlElement[] = []) {
  for (const child of from.children) {
    if (child.kind !== 'element') continue;
    if (child.name === name) result.push(child);
    if (child.children.length > 0) descendantsNamed(child, name, result);
  }
  return result;
}

/** The attribute of this name (the first, if a damaged element has more). */
export function attributeOf(element: XmlElement, name: string): XmlAttribute | undefined {
  for (const attribute of element.attributes) if (attribute.name === name) return attribute;
  return undefined;
}

/** The value of an attribute, with the range between its quotes. */
export function locatedAttribute(element: XmlElement, name: string): Located | undefined {
  const attribute = attributeOf(element, name);
  return attribute && { value: attribute.value, range: attribute.valueRange };
}

/** The text directly inside an element, CDATA included, as Magento reads it: not trimmed. */
export function ownText(element: XmlElement): string {
  let value = '';
  for (const child of element.children) if (child.kind === 'text') value += child.value;
  return value;
}

/** The place of an element's own text without the white space around it; undefined if there is no text. */
export function ownTextRange(document: XmlDocument, element: XmlElement): OffsetRange | undefined {
  let start = -1;
  let end = -1;
  for (const child of element.children) {
    if (child.kind !== 'text') continue;
    let from = child.range.start;
    const to = trimEnd(document.text, from, child.range.end);
    while (from < to && isSpace(document.text.charCodeAt(from))) from++;
    if (from === to) continue;
    if (start < 0) start = from;
    end = to;
  }
  return start < 0 ? undefined : { start, end };
}

/** All elements of a document, in text order. */
export function* allElements(document: XmlDocument): Generator<XmlElement> {
  const pending: XmlNode[] = [...document.children].reverse();
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.kind !== 'element') continue;
    yield next;
    for (let index = next.children.length - 1; index >= 0; index--) pending.push(next.children[index]!);
  }
}

/** The text of an element as DOM's nodeValue gives it: not trimmed. The range is that of the element's content. */
export function locatedText(element: XmlElement): Located {
  return { value: textOf(element), range: contentRange(element) };
}

/** Between the start tag and the end tag; empty for `<a/>`. */
function contentRange(element: XmlElement): OffsetRange {
  const start = element.startTagRange.end;
  return { start, end: Math.max(start, element.endTagRange?.start ?? element.range.end) };
}

function textOf(element: XmlElement): string {
  let text = '';
  for (const child of element.children) {
    if (child.kind === 'text') text += child.value;
    else if (child.kind === 'element') text += textOf(child);
  }
  return text;
}
