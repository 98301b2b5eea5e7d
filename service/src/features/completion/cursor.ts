import { escapeAttribute } from '../../magento/quoting';
import type { OffsetRange } from '../../text';
import { isNameStart, isSpace, scanNameCharacters, skipSpace } from '../../xml/characters';
import { contextAt } from '../../xml/contextAt';
import { openElementAt } from '../../xml/openElement';
import type { XmlAttribute, XmlDocument, XmlElement } from '../../xml/tree';
import { onCursorLine, type ValueSlot } from './valueEdit';

/** What is being typed at a place of a text that may be half-typed XML. */
export type XmlCursor =
  | {
      readonly kind: 'element-name';
      readonly parent: XmlElement | undefined;
      /** The element whose name it is; undefined in text, where the `<` has still to be typed. */
      readonly element: XmlElement | undefined;
      /** The name, or the word in the text. */
      readonly range: OffsetRange;
    }
  | {
      readonly kind: 'end-tag';
      /** The element that it closes. */
      readonly element: XmlElement;
      /** The name behind `</`. */
      readonly range: OffsetRange;
    }
  | {
      readonly kind: 'attribute-name';
      readonly element: XmlElement;
      readonly range: OffsetRange;
      /** The attribute whose name it is, if there is one. */
      readonly attribute: XmlAttribute | undefined;
    }
  | {
      readonly kind: 'attribute-value';
      readonly element: XmlElement;
      readonly attribute: XmlAttribute;
      readonly slot: ValueSlot;
    };

/** What is being typed at `offset`; undefined in comments and other places that nothing can be offered for. */
export function cursorAt(document: XmlDocument, offset: number): XmlCursor | undefined {
  const { text } = document;
  const context = contextAt(document, offset);
  switch (context.kind) {
    case 'element-name': {
      const { range, element } = context;
      return { ...context, parent: parentAt(document, range.start, element.parent) };
    }
    case 'attribute-name':
    case 'attribute-value':
    case 'between-attributes':
      return inStartTag(text, context.element, offset);
    case 'end-tag':
      // Between the < and the / there is nothing to type.
      if (!context.element || context.range.start > offset) return undefined;
      return { kind: 'end-tag', element: context.element, range: context.range };
    case 'text': {
      const start = wordStart(text, offset);
      const range = { start, end: Math.max(offset, scanNameCharacters(text, start)) };
      const parent = parentAt(document, start, context.parent);
      return { kind: 'element-name', parent, element: undefined, range };
    }
    default:
      return undefined;
  }
}

/** The element that a new one would be in: where tags are still open, the tree has others. */
function parentAt(
  document: XmlDocument,
  offset: number,
  inTree: XmlElement | undefined,
): XmlElement | undefined {
  return document.errors.length === 0 ? inTree : (openElementAt(document, offset) ?? inTree);
}

function inStartTag(text: string, element: XmlElement, offset: number): XmlCursor | undefined {
  const attribute = element.attributes.findLast((each) => each.range.start < offset);
  if (attribute) {
    if (offset <= attribute.nameRange.end) {
      return { kind: 'attribute-name', element, range: attribute.nameRange, attribute };
    }
    const slot = valueSlot(text, attribute, offset);
    if (slot) return { kind: 'attribute-value', element, attribute, slot };
  }
  // Behind a closing quote a space has to come first; behind the slash of /> nothing can.
  const start = tokenStart(text, offset);
  if (!isSpace(text.charCodeAt(start - 1))) return undefined;
  const next = element.attributes.find((each) => each.range.start === offset);
  if (next)
    return { kind: 'attribute-name', element, range: { start: offset, end: offset }, attribute: undefined };
  return { kind: 'attribute-name', element, range: { start, end: offset }, attribute: undefined };
}

/** Where the run of characters that could be a name or an id begins. */
function tokenStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isSpace(text.charCodeAt(start - 1)) && !/["'=<>/]/.test(text.charAt(start - 1)))
    start--;
  return start;
}

/** The slot of an attribute's value, if the cursor is where the value is or has to come. */
function valueSlot(text: string, attribute: XmlAttribute, offset: number): ValueSlot | undefined {
  const { valueRange, nameRange, quote } = attribute;
  const equals = text.indexOf('=', nameRange.end);
  const hasEquals = equals >= 0 && equals < Math.max(valueRange.start, nameRange.end + 1);
  const slot = (range: OffsetRange, before: string, after: string, quoteCharacter: '"' | "'"): ValueSlot => {
    const line = onCursorLine(text, range, offset);
    return {
      range: line,
      typed: text.slice(line.start, offset),
      before,
      after,
      escape: (value) => escapeAttribute(value, quoteCharacter),
    };
  };
  if (quote) {
    const isClosed = text.charAt(valueRange.end) === quote && attribute.range.end > valueRange.end;
    if (offset < valueRange.start) {
      if (!hasEquals || offset <= equals) return undefined;
      return slot({ start: offset, end: attribute.range.end }, quote, quote, quote);
    }
    if (offset <= valueRange.end) return slot(valueRange, '', isClosed ? '' : quote, quote);
    if (isClosed || !isBlank(text, valueRange.end, offset)) return undefined;
    return slot({ start: valueRange.start, end: offset }, '', quote, quote);
  }
  if (!hasEquals || offset <= equals) return undefined;
  if (offset <= valueRange.end) {
    const next = text.charAt(valueRange.end);
    const closing = next === '"' || next === "'" ? next : undefined;
    return slot(valueRange, closing ?? '"', closing ? '' : '"', closing ?? '"');
  }
  if (valueRange.end > valueRange.start || skipSpace(text, valueRange.end) < offset) return undefined;
  return slot({ start: offset, end: offset }, '"', '"', '"');
}

/** Whether there is nothing but white space, without a line break, between two offsets. */
function isBlank(text: string, start: number, end: number): boolean {
  return /^[ \t]*$/.test(text.slice(start, end));
}

/** The start of the name that is being typed at `offset`. */
function wordStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && scanNameCharacters(text, start - 1) > start - 1) start--;
  // What begins with a digit or a hyphen is no name: there, nothing is being replaced.
  return start === offset || isNameStart(text, start) ? start : offset;
}
