import { attributeOf, childElements, locatedAttribute } from '../xml/nodes';
import { type OffsetEdit, lineBreakOf } from '../text';
import type { XmlDocument, XmlElement } from '../xml/tree';
import { indentationBefore } from '../xml/lines';

/** The `<module>` of a module.xml that Magento takes: the first with a name. */
export function moduleElement(document: XmlDocument): XmlElement | undefined {
  return childElements(document, 'config')
    .flatMap((config) => childElements(config, 'module'))
    .find((module) => locatedAttribute(module, 'name') !== undefined);
}

/**
 * Adds `<module name="…"/>` entries to the `<sequence>` that counts, which is made where there is none. Follows the
 * file's indentation, line breaks, quotes and spaces. Undefined where the tags are half-typed, so that there is no place for them.
 */
export function sequenceEdits(
  text: string,
  module: XmlElement,
  names: readonly string[],
): readonly OffsetEdit[] | undefined {
  const sequence = childElements(module, 'sequence').at(-1);
  const entry = entryStyle(text, module, sequence);
  const entries = names.map(entry);
  const indent = indentationBefore(text, module.range.start);
  // A file without line breaks gets none.
  if (indent === undefined)
    return insertChildren(text, sequence ?? module, (sequence ? entries : wrap(entries)).join(''));

  const lineBreak = lineBreakOf(text);
  const step = stepOf(text, module, indent);
  const line = (depth: string, content: string): string => lineBreak + depth + content;
  if (sequence) {
    const outer = indentationBefore(text, sequence.range.start) ?? indent + step;
    const last = childElements(sequence).at(-1);
    const inner = (last && indentationBefore(text, last.range.start)) ?? outer + step;
    return insertChildren(
      text,
      sequence,
      entries.map((entry) => line(inner, entry)).join(''),
      line(outer, ''),
    );
  }
  const inner = indent + step;
  const [open, ...rest] = wrap(entries);
  const close = rest.pop();
  const block = [line(inner, open!), ...rest.map((entry) => line(inner + step, entry)), line(inner, close!)];
  return insertChildren(text, module, block.join(''), line(indent, ''));
}

/** Writes an entry as the file writes its others: `<module name='…' />`, say. */
function entryStyle(
  text: string,
  module: XmlElement,
  sequence: XmlElement | undefined,
): (name: string) => string {
  const last = sequence && childElements(sequence, 'module').at(-1);
  const name = last && attributeOf(last, 'name');
  if (last && name?.quote && last.attributes.length === 1 && last.children.length === 0) {
    const { start, end } = last.range;
    const before = text.slice(start, name.valueRange.start);
    const after = text.slice(name.valueRange.end, end);
    if (/^<module\s[^\n<>]*$/.test(before) && /^["'][ \t]*(?:\/>|><\/module>)$/.test(after))
      return (value) => before + value + after;
  }
  const quote = attributeOf(module, 'name')?.quote ?? '"';
  const blank = /\s\/>/.test(text) ? ' ' : '';
  return (value) => `<module name=${quote}${value}${quote}${blank}/>`;
}

/** Puts `content` behind the last child; `beforeEnd` goes before an end tag that would not be on a line of its own. */
function insertChildren(
  text: string,
  parent: XmlElement,
  content: string,
  beforeEnd = '',
): readonly OffsetEdit[] | undefined {
  if (parent.selfClosing) {
    const slash = /(?<!\s)\s*\/>$/.exec(text.slice(parent.startTagRange.start, parent.startTagRange.end));
    if (!slash) return undefined;
    const range = { start: parent.startTagRange.end - slash[0].length, end: parent.startTagRange.end };
    return [{ range, newText: `>${content}${beforeEnd}</${parent.name}>` }];
  }
  if (!parent.endTagRange) return undefined;
  const at = childElements(parent).at(-1)?.range.end ?? parent.startTagRange.end;
  const hasBreak = text.slice(at, parent.endTagRange.start).includes('\n');
  return [{ range: { start: at, end: at }, newText: hasBreak ? content : content + beforeEnd }];
}

function wrap(entries: readonly string[]): string[] {
  return ['<sequence>', ...entries, '</sequence>'];
}

/** By how much the file indents each level. */
function stepOf(text: string, module: XmlElement, indent: string): string {
  const outer = module.parent && indentationBefore(text, module.parent.range.start);
  return outer !== undefined && indent.startsWith(outer) && indent !== outer
    ? indent.slice(outer.length)
    : '    ';
}
