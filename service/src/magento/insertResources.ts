import { derived } from '../derived';
import type { OffsetEdit } from '../text';
import { behindComment, indentationBefore, isLineStart, separatorBefore, skipBlanksBack } from '../xml/lines';
import { trimEnd } from '../xml/characters';
import { insertion } from '../xml/context';
import type { XmlDocument, XmlElement } from '../xml/tree';
import { aclRoot, type AclResource, type AclTree } from './aclTree';
import type { IntegrationDeclaration, ResourceElement } from './facts/integrationFacts';
import { descendantsNamed } from '../xml/nodes';

/**
 * The edits that list `ids` in a declaration of api.xml or integration.xml, written as its own resources are. An id
 * goes directly before the first resource there that is below it in the ACL; else behind the last one that is below
 * its nearest parent; else behind the last one. Several at one place are in the order of the ACL, so parents come
 * first. What is listed already is left out; a declaration that is too broken to hold resources gets no edits.
 *
 * For a resource that is about to be written into the file, give a declaration that has it already.
 */
export function insertResources(
  document: XmlDocument,
  declaration: IntegrationDeclaration,
  ids: Iterable<string>,
  acl: AclTree,
): OffsetEdit[] {
  const { listed, firstWithin, lastWithin } = orderOf(declaration, acl);
  const wanted = [...new Set(ids)].filter((id) => !listed.has(id));
  if (wanted.length === 0) return [];
  const order = orderIn(acl);
  wanted.sort((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size));

  const last = declaration.resources.at(-1);
  if (!last) return intoEmpty(document, declaration, wanted);
  const before = new Map<ResourceElement, string[]>();
  const behind = new Map<ResourceElement, string[]>();
  for (const id of wanted) {
    const below = firstWithin.get(id);
    if (below) append(before, below, id);
    else append(behind, lastOfGroup(acl.get(id), lastWithin) ?? last, id);
  }
  return [
    // Where one element ends as the next begins, what goes behind the one comes first.
    ...[...behind].map(([reference, added]) => insertBehind(document.text, reference, added)),
    ...[...before].map(([reference, added]) => insertBefore(document.text, reference, added)),
  ].sort((a, b) => a.range.start - b.range.start);
}

interface ListedOrder {
  readonly listed: ReadonlySet<string>;
  /** For each id: the first listed resource that is below it. */
  readonly firstWithin: ReadonlyMap<string, ResourceElement>;
  /** For each id but the root: the last listed resource that is it or is below it. */
  readonly lastWithin: ReadonlyMap<string, ResourceElement>;
}

/** Kept, because the fixes of many problems ask for the same declaration. */
const orderOf = derived((declaration: IntegrationDeclaration, acl: AclTree): ListedOrder => {
  const listed = new Set<string>();
  const firstWithin = new Map<string, ResourceElement>();
  const lastWithin = new Map<string, ResourceElement>();
  for (const reference of declaration.resources) {
    listed.add(reference.id.value);
    const resource = acl.get(reference.id.value);
    if (!resource) continue;
    lastWithin.set(resource.id, reference);
    for (let parent = resource.parent; parent; parent = parent.parent) {
      if (!firstWithin.has(parent.id)) firstWithin.set(parent.id, reference);
      if (parent.id !== aclRoot) lastWithin.set(parent.id, reference);
    }
  }
  return { listed, firstWithin, lastWithin };
});

const orderIn = derived(
  (acl: AclTree): ReadonlyMap<string, number> =>
    new Map([...acl.all()].map((resource, index) => [resource.id, index])),
);

function lastOfGroup(
  resource: AclResource | undefined,
  lastWithin: ListedOrder['lastWithin'],
): ResourceElement | undefined {
  for (let parent = resource?.parent; parent; parent = parent.parent) {
    const last = lastWithin.get(parent.id);
    if (last) return last;
  }
  return undefined;
}

function append(map: Map<ResourceElement, string[]>, reference: ResourceElement, id: string): void {
  const ids = map.get(reference);
  if (ids) ids.push(id);
  else map.set(reference, [id]);
}

function insertBefore(text: string, reference: ResourceElement, ids: readonly string[]): OffsetEdit {
  const at = reference.range.start;
  const separator = separatorBefore(text, at);
  const write = writerLike(text, reference);
  return insertion(at, ids.map((id) => write(id) + separator).join(''));
}

function insertBehind(text: string, reference: ResourceElement, ids: readonly string[]): OffsetEdit {
  const separator = separatorBefore(text, reference.range.start);
  const write = writerLike(text, reference);
  const { end } = reference.range;
  const at = /[\r\n]/.test(separator) ? behindComment(text, end) : end;
  return insertion(at, ids.map((id) => separator + write(id)).join(''));
}

/** Writes elements as `reference` is written: the same quotes, spaces and kind of end. */
function writerLike(text: string, reference: ResourceElement): (id: string) => string {
  const head = text.slice(reference.range.start, reference.id.range.start);
  const tail = text.slice(reference.id.range.end, reference.range.end);
  if (/^<resource\s+name\s*=\s*(["'])$/.test(head) && /^(["'])\s*(\/>|>\s*<\/resource\s*>)$/.test(tail)) {
    return (id) => head + id + tail;
  }
  // It has something else in it, or is not finished.
  const quote = /["']$/.exec(head)?.[0] ?? '"';
  const end = /\s?\/>$/.exec(tail)?.[0] ?? (/<\/resource\s*>$/.test(tail) ? '></resource>' : '/>');
  return (id) => `<resource name=${quote}${id}${quote}${end}`;
}

/** Lists ids in a declaration that lists none: in its `<resources>`, or with one around them. */
function intoEmpty(
  document: XmlDocument,
  declaration: IntegrationDeclaration,
  ids: readonly string[],
): OffsetEdit[] {
  const { text } = document;
  const integration = descendantsNamed(document, 'integration').find(
    (element) => element.range.start === declaration.range.start,
  );
  if (!integration) return [];
  const unit = indentationUnit(text, integration);
  const lines = ids.map((id) => `<resource name="${id}"/>`);
  const container = descendantsNamed(integration, 'resources')[0];
  if (container) return insertInto(text, container, lines, unit);
  const inner = lines.map((line) => ({ line, indent: unit }));
  return insertInto(text, integration, ['<resources>', ...inner, '</resources>'], unit);
}

type Line = string | { readonly line: string; readonly indent: string };

/** Puts lines at the end of an element, each on its own where the element begins one. */
function insertInto(text: string, element: XmlElement, lines: readonly Line[], unit: string): OffsetEdit[] {
  const { startTagRange, endTagRange, range } = element;
  const separator = separatorBefore(text, range.start);
  const outer = /[\r\n]/.test(separator) ? separator : '';
  const inner = outer === '' ? '' : outer + unit;
  const body = lines
    .map((line) =>
      typeof line === 'string' ? inner + line : inner + (outer === '' ? '' : line.indent) + line.line,
    )
    .join('');
  if (element.selfClosing) {
    const start = trimEnd(text, range.start, range.end - '/>'.length);
    return [{ range: { start, end: range.end }, newText: `>${body}${outer}</${element.name}>` }];
  }
  if (!endTagRange) return [];
  const end = trimEnd(text, startTagRange.end, endTagRange.start);
  const ownLine = isLineStart(text, skipBlanksBack(text, endTagRange.start));
  if (outer === '' || ownLine) return [insertion(end, body)];
  return [{ range: { start: end, end: endTagRange.start }, newText: body + outer }];
}

/** What the file puts in front of a child more than in front of its parent. */
function indentationUnit(text: string, element: XmlElement): string {
  const own = indentationBefore(text, element.range.start);
  const outer = element.parent && indentationBefore(text, element.parent.range.start);
  if (own === undefined || outer === undefined || !own.startsWith(outer) || own === outer) return '    ';
  return own.slice(outer.length);
}
