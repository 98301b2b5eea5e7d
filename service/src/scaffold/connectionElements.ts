import { childElements } from '../xml/nodes';
import type { OffsetEdit } from '../text';
import { insertion } from '../xml/context';
import { behindComment, separatorBefore } from '../xml/lines';
import { removeElement } from '../xml/removeElement';
import type { XmlElement } from '../xml/tree';
import { appendBlock, renderBlock } from './xmlBlock';

export type UrlElement = 'endpoint_url' | 'identity_link_url';

/** An element of an `<integration>` and what is to become of it. */
export interface ElementChange {
  readonly element: UrlElement;
  /** Where it is; undefined where it does not. */
  readonly at: XmlElement | undefined;
  /** A URL; or the element's source, null to take it out. */
  readonly to: { readonly url: string } | { readonly source: string | null };
}

/** config.xml has them in this order (an xs:sequence); integration.xml takes any. */
const order = ['email', 'endpoint_url', 'identity_link_url'];

/**
 * The edits of an integration's declaration, which must have an end: everything but the elements named stays as it is
 * written. New elements are set as their neighbours are.
 */
export function setConnectionUrls(
  text: string,
  integration: XmlElement,
  changes: readonly ElementChange[],
): OffsetEdit[] {
  const edits: OffsetEdit[] = [];
  const added: { element: UrlElement; source: string }[] = [];
  for (const { element, at, to } of changes) {
    const source = 'url' in to ? renderBlock({ name: element, content: to.url }, '', oneLine) : to.source;
    if (at && source === null) edits.push(removeElement(text, at.range));
    else if (at && 'url' in to) edits.push(withContent(text, at, to.url));
    else if (at && source !== null) edits.push({ range: at.range, newText: source });
    else if (source !== null) added.push({ element, source });
  }
  return [...edits, ...insertions(text, integration, added)].sort((a, b) => a.range.start - b.range.start);
}

const oneLine = { unit: '', lineBreak: '' };

/** The start tag stays, with its attributes and spaces. */
function withContent(text: string, element: XmlElement, url: string): OffsetEdit {
  const rendered = renderBlock({ name: element.name, content: url }, '', oneLine);
  if (!element.endTagRange) return { range: element.range, newText: rendered };
  const content = rendered.slice(`<${element.name}>`.length, -`</${element.name}>`.length);
  return { range: { start: element.startTagRange.end, end: element.endTagRange.start }, newText: content };
}

function insertions(
  text: string,
  integration: XmlElement,
  added: readonly { element: UrlElement; source: string }[],
): OffsetEdit[] {
  const children = childElements(integration);
  const [first] = children;
  if (added.length === 0) return [];
  if (!first) {
    const edit = appendBlock(text, integration, { name: 'placeholder' });
    if (!edit) return [];
    const [before = '', after = ''] = edit.newText.split('<placeholder/>');
    const gap = /[\r\n]/.test(before) ? before.slice(before.search(/[\r\n]/)) : '';
    return [{ ...edit, newText: before + added.map(({ source }) => source).join(gap) + after }];
  }
  return added.map(({ element, source }) => {
    const earlier = order.slice(0, order.indexOf(element));
    const neighbour = children.filter(({ name }) => earlier.includes(name)).at(-1);
    if (!neighbour) {
      const at = first.range.start;
      return insertion(at, source + separatorBefore(text, at));
    }
    const separator = separatorBefore(text, neighbour.range.start);
    const { end } = neighbour.range;
    return insertion(/[\r\n]/.test(separator) ? behindComment(text, end) : end, separator + source);
  });
}
