import { childElements } from '../xml/nodes';
import { escapeAttribute, escapeText } from '../magento/quoting';
import type { OffsetEdit } from '../text';
import { trimEnd } from '../xml/characters';
import { indentationBefore } from '../xml/lines';
import type { XmlElement } from '../xml/tree';

/** An element to be written: with a text, with elements in it, or empty. */
export interface XmlBlock {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content?: string | readonly XmlContent[];
}

/** An element or comment as it stands in another file: written unchanged, but for the kind of its line breaks. */
export interface XmlMarkup {
  readonly markup: string;
  /** Behind what comes before it, on the same line: a comment on that. */
  readonly isOnSameLine?: boolean;
}

export type XmlContent = XmlBlock | XmlMarkup;

/** How a text sets its elements: what is put in front of a child more than of its parent, and how lines end. */
export interface Layout {
  readonly unit: string;
  /** Empty: all on one line. */
  readonly lineBreak: string;
}

/** A block as text, without indentation before its first line and without a line break at its end. */
export function renderBlock(
  { name, attributes = {}, content }: XmlBlock,
  indent: string,
  layout: Layout,
): string {
  const start = `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeAttribute(value, '"')}"`)
    .join('')}`;
  if (content === undefined || content.length === 0) return `${start}/>`;
  if (typeof content === 'string') return `${start}>${escapeText(content)}</${name}>`;
  const newLine = layout.lineBreak === '' ? '' : layout.lineBreak + indent;
  const inner = layout.lineBreak === '' ? '' : indent + layout.unit;
  return `${start}>${renderContent(content, inner, layout)}${newLine}</${name}>`;
}

/** Each on a line of its own, with a line break in front; without line breaks, all on one line. */
function renderContent(content: readonly XmlContent[], indent: string, layout: Layout): string {
  const { lineBreak } = layout;
  return content
    .map((child) => {
      if (!('markup' in child)) return (lineBreak && lineBreak + indent) + renderBlock(child, indent, layout);
      const markup = lineBreak === '' ? child.markup : child.markup.replace(/\r\n?|\n/g, lineBreak);
      return (child.isOnSameLine ? ' ' : lineBreak && lineBreak + indent) + markup;
    })
    .join('');
}

/** The edit that puts a block behind everything else in `parent`; see {@link appendContent}. */
export function appendBlock(text: string, parent: XmlElement, block: XmlBlock): OffsetEdit | undefined {
  return appendContent(text, parent, [block]);
}

/**
 * The edit that puts blocks behind everything else in `parent`, set as the file sets its elements: tabs or spaces,
 * its line breaks, or all on one line. Undefined where the parent has no end tag to put them before.
 */
export function appendContent(
  text: string,
  parent: XmlElement,
  content: readonly XmlContent[],
): OffsetEdit | undefined {
  const { startTagRange, endTagRange } = parent;
  const lineBreak = text.includes('\r\n') ? '\r\n' : text.includes('\n') ? '\n' : '';
  if (parent.selfClosing) {
    const start = trimEnd(text, parent.range.start, startTagRange.end - '/>'.length);
    const outer = indentationBefore(text, parent.range.start) ?? '';
    const unit = unitOf(text, parent);
    const inside = renderContent(content, outer + unit, { unit, lineBreak });
    return {
      range: { start, end: startTagRange.end },
      newText: `>${inside}${lineBreak && lineBreak + outer}</${parent.name}>`,
    };
  }
  if (!endTagRange) return undefined;
  const at = trimEnd(text, startTagRange.end, endTagRange.start);
  const range = { start: at, end: at };
  const last = childElements(parent).at(-1);
  const isOneLine = !/[\r\n]/.test(text.slice(startTagRange.end, endTagRange.start));
  if (lineBreak === '' || (isOneLine && last)) {
    return { range, newText: renderContent(content, '', { unit: '', lineBreak: '' }) };
  }
  const outer = indentationBefore(text, parent.range.start) ?? '';
  const unit = unitOf(text, parent);
  const inner = (last && indentationBefore(text, last.range.start)) ?? outer + unit;
  const isEndOnItsLine = /[\r\n]/.test(text.slice(at, endTagRange.start));
  return {
    range,
    newText: `${renderContent(content, inner, { unit, lineBreak })}${isEndOnItsLine ? '' : lineBreak + outer}`,
  };
}

/** By how much the file indents each level, as its nearest example shows. */
export function unitOf(text: string, parent: XmlElement): string {
  for (const child of [...childElements(parent).reverse(), parent]) {
    for (const [outer, inner] of [
      [child, childElements(child)[0]],
      [child.parent, child],
    ]) {
      const before = outer && indentationBefore(text, outer.range.start);
      const after = inner && indentationBefore(text, inner.range.start);
      if (before !== undefined && after !== undefined && after !== before && after.startsWith(before)) {
        return after.slice(before.length);
      }
    }
  }
  return indentationBefore(text, parent.range.start)?.includes('\t') ? '\t' : '    ';
}
