import type { Located, OffsetRange } from '../../text';
import type { XmlDocument, XmlElement } from '../../xml/tree';
import { attributeOf, childElements, locatedAttribute } from '../../xml/nodes';

/** A `<resource>` of acl.xml. */
export interface AclNode {
  readonly id: Located;
  readonly title: Located | undefined;
  /** undefined where the attribute is absent: another module's value then stays. */
  readonly sortOrder: number | undefined;
  readonly disabled: boolean | undefined;
  readonly children: readonly AclNode[];
  readonly range: OffsetRange;
}

export interface AclFacts {
  readonly resources: readonly AclNode[];
}

/** Reads `/config/acl/resources/resource`, as Magento\Framework\Acl\AclResource\Config\Converter\Dom does. */
export function readAcl(document: XmlDocument): AclFacts {
  const resources: AclNode[] = [];
  for (const config of childElements(document, 'config')) {
    for (const acl of childElements(config, 'acl')) {
      for (const list of childElements(acl, 'resources')) resources.push(...nodesIn(list));
    }
  }
  return { resources };
}

function nodesIn(parent: XmlElement): AclNode[] {
  const nodes: AclNode[] = [];
  for (const element of childElements(parent, 'resource')) {
    const id = locatedAttribute(element, 'id');
    const children = nodesIn(element);
    if (!id) {
      // Half-typed: what is below it still belongs to the tree.
      nodes.push(...children);
      continue;
    }
    const sortOrder = attributeOf(element, 'sortOrder')?.value;
    const disabled = attributeOf(element, 'disabled')?.value;
    nodes.push({
      id,
      title: locatedAttribute(element, 'title'),
      // PHP's (int) cast: leading digits count, anything else is 0.
      sortOrder: sortOrder === undefined ? undefined : Number.parseInt(sortOrder, 10) || 0,
      // The converter compares with 'true': disabled="1" is valid by the schema and disables nothing.
      disabled: disabled === undefined ? undefined : disabled === 'true',
      children,
      range: element.range,
    });
  }
  return nodes;
}
