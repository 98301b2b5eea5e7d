import type { AclDefinition, AclResource } from '../magento/aclTree';
import type { Problem, Rule } from './rule';
import { disablingDefinition, topDisabled } from './support/disabled';
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
