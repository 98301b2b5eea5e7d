import type { Located, OffsetRange } from '../../text';
import type { XmlAttribute, XmlDocument, XmlElement } from '../../xml/tree';

/** The child elements of `parent` (or the top elements of a document), in order. */
export function childElements(parent: XmlElement | XmlDocument, name?: string): XmlElement[] {
  const result: XmlElement[] = [];
  for (const child of parent.children) {
    if (child.kind === 'element' && (name === undefined || child.name === name)) result.push(child);
  }
  return result;
}

/** All elements of that name below `from`, in document order: what DOM's getElementsByTagName gives Magento. */
export function descendantsNamed(from: XmlElement | XmlDocument, name: string, result: XmlElement[] = []) {
  for (const child of from.children) {
    if (child.kind !== 'element') continue;
    if (child.name === name) result.push(child);
    if (child.children.length > 0) descendantsNamed(child, name, result);
  }
  return result;
}

export function attributeOf(element: XmlElement, name: string): XmlAttribute | undefined {
  for (const attribute of element.attributes) if (attribute.name === name) return attribute;
  return undefined;
}

export function locatedAttribute(element: XmlElement, name: string): Located | undefined {
  const attribute = attributeOf(element, name);
  return attribute && { value: attribute.value, range: attribute.valueRange };
}

/** The text of an element as DOM's nodeValue gives it: not trimmed. The range is that of the element's content. */
export function locatedText(element: XmlElement): Located {
  return { value: textOf(element), range: contentRange(element) };
}

/** Between the start tag and the end tag; empty for `<a/>`. */
export function contentRange(element: XmlElement): OffsetRange {
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
