import * as l10n from '@vscode/l10n';
import type { AclDefinition, AclResource } from '../magento/aclTree';
import type { FileInModule } from '../workspace/workspace';
import { messageTable, type Message } from './support/message';
import type { Problem, RelatedPlace, Rule } from './rule';
import { variesAtHand } from './support/acrossReleases';
import { disablingDefinition, topDisabled } from './support/disabled';
import { removalFix, resourcesOf } from './support/resources';
import { askedIds } from './support/requiredIds';

const messages = messageTable({
  listed: ({ id, by }: { id: string; by: string }) =>
    l10n.t('{id} is disabled in the acl.xml of {by}, so listing it grants nothing. Remove it.', { id, by }),
  listedBelow: ({ id, top, by }: { id: string; top: string; by: string }) =>
    l10n.t('{id} is below {top}, which the acl.xml of {by} disables: listing it grants nothing. Remove it.', {
      id,
      top,
      by,
    }),
  asked: ({ id, by }: { id: string; by: string }) =>
    l10n.t('{id} is disabled in the acl.xml of {by}: only users with all permissions pass this check.', {
      id,
      by,
    }),
  askedBelow: ({ id, top, by }: { id: string; top: string; by: string }) =>
    l10n.t(
      '{id} is below {top}, which the acl.xml of {by} disables: only users with all permissions pass this check.',
      {
        id,
        top,
        by,
      },
    ),
});

export const aclDisabledResource: Rule = {
  code: 'acl-disabled-resource',
  severity: 'warning',
  summary: 'A listed or required resource is disabled in an acl.xml.',
  why: ({ id }) =>
    id.startsWith('listed')
      ? l10n.t(
          'Magento leaves a disabled resource and everything below it out of its ACL. It is not granted, and calls that need it are refused with 401.',
        )
      : l10n.t(
          'Magento leaves a disabled resource and everything below it out of its ACL. For an id that is not in the ACL, Magento checks whether the caller has all permissions.',
        ),
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
          message: messageOf('listed', resource, top, culprit),
          restsOnRelease: culprit?.module.startsWith('Magento_') === true,
          ...(culprit && { related: [placeOf(culprit, top)] }),
          fixes: () => [removalFix(file, reference, l10n.t('Remove this resource'))],
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
      message: messageOf('asked', resource, top, culprit),
      restsOnRelease: culprit?.module.startsWith('Magento_') === true,
      ...(culprit && { related: [placeOf(culprit, top)] }),
    };
  }
}

function placeOf({ uri, range, module }: AclDefinition, top: AclResource): RelatedPlace {
  return { uri, range, message: l10n.t('{by} disables {id} here', { by: module, id: top.id }) };
}

function messageOf(
  use: 'listed' | 'asked',
  { id }: AclResource,
  top: AclResource,
  culprit: AclDefinition | undefined,
): Message {
  const by = culprit?.module ?? top.module;
  return top.id === id ? messages[use]({ id, by }) : messages[`${use}Below`]({ id, top: top.id, by });
}
