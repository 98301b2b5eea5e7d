import type { Located } from '../../text';
import { allElements, attributeOf, ownText, ownTextRange } from '../../xml/nodes';
import type { XmlDocument, XmlElement } from '../../xml/tree';
import type { XmlFileKind } from '../fileKinds';

/**
 * The attribute of `element` that holds an ACL id in a file of that kind. For menu.xml, see Magento_Backend's
 * etc/menu.xsd: `<add>` and `<update>` have `resource`.
 */
export function resourceAttributeOf(kind: XmlFileKind, element: XmlElement): string | undefined {
  if (kind === 'menu') return element.name === 'add' || element.name === 'update' ? 'resource' : undefined;
  return element.name === 'resource' ? attributeOfResource[kind] : undefined;
}

const attributeOfResource: Partial<Record<XmlFileKind, string>> = {
  api: 'name',
  integration: 'name',
  acl: 'id',
  webapi: 'ref',
};

/**
 * Whether the text of `element` is an ACL id: `<resource>` of a `<section>` in system.xml (Magento_Config's
 * etc/system_file.xsd), `<aclResource>` in a UI component, or the `<item>` that it stands for.
 */
export function holdsResource(kind: XmlFileKind, element: XmlElement): boolean {
  if (kind === 'system') return element.name === 'resource' && element.parent?.name === 'section';
  if (kind !== 'uiComponent') return false;
  if (element.name === 'aclResource') return true;
  const name = element.name === 'item' ? attributeOf(element, 'name')?.value : undefined;
  return name === 'aclResource' || name === 'acl';
}

/** Every ACL id in a file of that kind, in text order, with its place: inside the quotes, or the text without spaces. */
export function readAclIds(document: XmlDocument, kind: XmlFileKind): Located[] {
  const ids: Located[] = [];
  for (const element of allElements(document)) {
    const name = resourceAttributeOf(kind, element);
    const attribute = name === undefined ? undefined : attributeOf(element, name);
    if (attribute?.value) ids.push({ value: attribute.value, range: attribute.valueRange });
    else if (holdsResource(kind, element)) {
      const range = ownTextRange(document, element);
      if (range) ids.push({ value: ownText(element).trim(), range });
    }
  }
  return ids;
}
