import type { AclDefinition, AclResource } from '../magento/aclTree';
import type { FileInModule } from '../workspace/workspace';
import type { Problem, RelatedPlace, Rule } from './rule';
import { variesAtHand } from './support/acrossReleases';
import { disablingDefinition, topDisabled } from './support/disabled';
import { described, removalFix, resourcesOf } from './support/resources';
import { askedIds } from './support/requiredIds';

export const aclDisabledResource: Rule = {
  code: 'acl-disabled-resource',
  severity: 'warning',
  files: ['api', 'integration', 'webapi', 'menu', 'system', 'uiComponent', 'php'],
  *check(context): Iterable<Problem> {
    const { file, installation } = context;
    if (file.kind !== 'api' && file.kind !== 'integration') {
      yield* disabledUses(context);
      return;
    }
    const culprits = new Map<AclResource, AclDefinition | undefined>();
    for (const declaration of file.integrations.integrations) {
      const resources = resourcesOf(declaration, installation.acl);
      for (let index = 0; index < resources.length; index++) {
        const resource = resources[index];
        const reference = declaration.resources[index]!;
        if (!resource?.disabled || variesAtHand(resource.id, context)) continue;
        const top = topDisabled(resource);
        if (!culprits.has(top)) culprits.set(top, disablingDefinition(top, installation));
        const culprit = culprits.get(top);
        yield {
          range: reference.id.range,
          message: messageOf(resource, top, culprit),
          restsOnRelease: culprit?.module.startsWith('Magento_') === true,
          ...(culprit && { related: [placeOf(culprit, top)] }),
          fixes: () => [removalFix(file, reference, 'Remove this resource')],
        };
      }
    }
  },
};

/** In the files that ask for permissions. Disabling one that another module asks for may be meant: so this is quiet. */
function* disabledUses(context: FileInModule): Iterable<Problem> {
  const { installation } = context;
  for (const { value, range } of askedIds(context)) {
    const resource = installation.acl.get(value);
    if (!resource?.disabled || variesAtHand(value, context)) continue;
    const top = topDisabled(resource);
    const culprit = disablingDefinition(top, installation);
    yield {
      range,
      severity: 'information',
      message: `${whatIsDisabled(resource, top, culprit)} Magento leaves disabled resources out of its ACL: what asks for one is open only to those who may do everything.`,
      restsOnRelease: culprit?.module.startsWith('Magento_') === true,
      ...(culprit && { related: [placeOf(culprit, top)] }),
    };
  }
}

function placeOf({ uri, range, module }: AclDefinition, top: AclResource): RelatedPlace {
  return { uri, range, message: `${module} disables ${described(top)} here` };
}

function messageOf(resource: AclResource, top: AclResource, culprit: AclDefinition | undefined): string {
  return `${whatIsDisabled(resource, top, culprit)} Magento leaves disabled resources out of its ACL: listing it grants nothing, and calls that need it are refused with 403. Remove it, or list a resource that is enabled.`;
}

function whatIsDisabled(resource: AclResource, top: AclResource, culprit: AclDefinition | undefined): string {
  const by = culprit ? ` in the acl.xml of ${culprit.module}` : '';
  return top === resource
    ? `The ACL resource ${described(resource)} is disabled${by}.`
    : `The ACL resource ${described(resource)} is disabled, because ${described(top)}, which it stands below, is disabled${by}.`;
}
