import type { TextEdit } from 'vscode-languageserver-types';
import { aclRoot, ancestorsOf, type AclResource } from '../../magento/aclTree';
import type { ResourceElement } from '../../magento/facts/integrationFacts';
import { insertResources } from '../../magento/insertResources';
import type { OffsetRange } from '../../text';
import type { XmlElement } from '../../xml/tree';
import { toRange } from '../../lsp/toLsp';
import { enclosing } from '../support/valueMeaning';
import type { CompletionContext } from './context';
import type { ValueSlot } from './valueEdit';

/**
 * The edits that list the missing ancestors of a resource that is about to be in `element`. Siblings have the same
 * ancestors, and of the declaration only the resources that the ancestors go in front of are looked at, so asking for
 * every id of a large ACL costs little.
 */
export function missingParents(
  { file, installation, offset }: CompletionContext,
  element: XmlElement,
  slot: ValueSlot,
): (resource: AclResource) => TextEdit[] {
  const integration = enclosing(element, 'integration');
  const declaration = file.integrations.integrations.find(
    (each) => each.range.start === integration?.range.start,
  );
  if (!declaration) return () => [];
  const { acl } = installation;
  const others = declaration.resources.filter((each) => each.range.start !== element.range.start);
  const listed = new Set(others.map((each) => each.id.value));
  const firstWithin = firstReferences(others, acl.get.bind(acl));
  const byParent = new Map<AclResource | undefined, TextEdit[]>();

  const compute = (resource: AclResource): TextEdit[] => {
    const missing = ancestorsOf(resource)
      .map((each) => each.id)
      .filter((id) => id !== aclRoot && !listed.has(id));
    if (missing.length === 0) return [];
    const own: ResourceElement = { id: { value: resource.id, range: slot.range }, range: element.range };
    const near = new Set(missing.flatMap((id) => firstWithin.get(id) ?? []));
    const resources = [...near, own].sort((a, b) => a.range.start - b.range.start);
    const edits = insertResources(file.xml, { ...declaration, resources }, missing, acl);
    // In a text that is badly broken, better no parents than two edits of one place.
    const apart = (range: OffsetRange): boolean =>
      range.end <= element.range.start || range.start >= Math.max(slot.range.end, offset);
    if (!edits.every((edit) => apart(edit.range))) return [];
    return edits.map((edit) => ({ range: toRange(file, edit.range), newText: edit.newText }));
  };
  return (resource) => {
    let edits = byParent.get(resource.parent);
    if (!edits) {
      edits = compute(resource);
      byParent.set(resource.parent, edits);
    }
    return edits;
  };
}

/** For each id that something listed is below of: the first one that is. */
function firstReferences(
  references: readonly ResourceElement[],
  get: (id: string) => AclResource | undefined,
): Map<string, ResourceElement> {
  const first = new Map<string, ResourceElement>();
  for (const reference of references) {
    // Whose parent is known has all further ancestors known, too.
    for (
      let parent = get(reference.id.value)?.parent;
      parent && !first.has(parent.id);
      parent = parent.parent
    ) {
      first.set(parent.id, reference);
    }
  }
  return first;
}
