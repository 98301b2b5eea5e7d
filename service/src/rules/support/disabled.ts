import type { AclDefinition, AclResource } from '../../magento/aclTree';
import type { AclNode } from '../../magento/facts/aclFacts';
import type { Installation } from '../../workspace/installation';

/** The outermost disabled one: it takes all below it with it. */
export function topDisabled(resource: AclResource): AclResource {
  let top = resource;
  while (top.parent?.disabled) top = top.parent;
  return top;
}

/** Of the definitions that say whether the resource is disabled, the last counts. */
export function disablingDefinition(
  resource: AclResource,
  installation: Installation,
): AclDefinition | undefined {
  return resource.definitions.findLast((definition) => {
    const file = installation.module(definition.module)?.files.get('acl');
    return file?.uri === definition.uri && disables(file.acl.resources, definition.range.start);
  });
}

function disables(nodes: readonly AclNode[], start: number): boolean {
  return nodes.some(
    (node) => (node.id.range.start === start && node.disabled === true) || disables(node.children, start),
  );
}
