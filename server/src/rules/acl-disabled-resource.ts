import type { AclDefinition, AclResource } from '../magento/aclTree';
import type { AclNode } from '../magento/facts/aclFacts';
import type { Installation } from '../workspace/installation';
import type { Problem, Rule } from './rule';
import { described, removalFix, resourcesOf } from './support/resources';

export const aclDisabledResource: Rule = {
  code: 'acl-disabled-resource',
  severity: 'warning',
  files: ['api', 'integration'],
  *check({ file, installation }): Iterable<Problem> {
    const culprits = new Map<AclResource, AclDefinition | undefined>();
    for (const declaration of file.integrations.integrations) {
      for (const [index, resource] of resourcesOf(declaration, installation.acl).entries()) {
        if (!resource?.disabled) continue;
        const reference = declaration.resources[index]!;
        const top = topDisabled(resource);
        if (!culprits.has(top)) culprits.set(top, disablingDefinition(top, installation));
        const culprit = culprits.get(top);
        yield {
          range: reference.id.range,
          message: messageOf(resource, top, culprit),
          ...(culprit && {
            related: [
              {
                uri: culprit.uri,
                range: culprit.range,
                message: `${culprit.module} disables ${described(top)} here`,
              },
            ],
          }),
          fixes: () => [removalFix(file, reference, 'Remove this resource')],
        };
      }
    }
  },
};

function messageOf(resource: AclResource, top: AclResource, culprit: AclDefinition | undefined): string {
  const by = culprit ? ` in the acl.xml of ${culprit.module}` : '';
  const what =
    top === resource
      ? `The ACL resource ${described(resource)} is disabled${by}.`
      : `The ACL resource ${described(resource)} is disabled, because ${described(top)}, which it stands below, is disabled${by}.`;
  return `${what} Magento leaves disabled resources out of its ACL: listing it grants nothing, and calls that need it are refused with 403. Remove it, or list a resource that is enabled.`;
}

/** The outermost disabled one: it takes all below it with it. */
function topDisabled(resource: AclResource): AclResource {
  let top = resource;
  while (top.parent?.disabled) top = top.parent;
  return top;
}

/** Of the definitions that say whether the resource is disabled, the last counts. */
function disablingDefinition(resource: AclResource, installation: Installation): AclDefinition | undefined {
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
