import * as l10n from '@vscode/l10n';
import { aclHistory } from '../catalog/aclHistory';
import { releasesFor } from '../catalog/releaseRange';
import { aclRoot, isGrantable, type AclResource } from '../magento/aclTree';
import type { IntegrationDeclaration } from '../magento/facts/integrationFacts';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { grantsNothing, listedIds, removalFix } from './support/resources';

const messages = messageTable({
  parent: ({ id }: { id: string }) =>
    l10n.t('{id} need not be listed: in integration.xml Magento adds parents.', { id }),
  root: ({ id }: { id: string }) =>
    l10n.t('{id} need not be listed: Magento adds the root of the ACL in integration.xml.', { id }),
});

export const aclRedundantParent: Rule = {
  code: 'acl-redundant-parent',
  severity: 'hint',
  summary:
    'integration.xml lists a parent of another listed resource, or the root, which Magento adds anyway.',
  why: () => l10n.t('Nothing changes without it: a shorter list means the same and is easier to review.'),
  files: ['integration'],
  *check(context): Iterable<Problem> {
    const { file } = context;
    for (const declaration of file.integrations.integrations) {
      const parents = parentsOfListed(declaration, context);
      for (const reference of declaration.resources) {
        const id = reference.id.value;
        // Each once: a second one is a duplicate.
        if (!parents.delete(id) || isNeededElsewhere(id, declaration, context)) continue;
        yield {
          range: reference.id.range,
          message: id === aclRoot ? messages.root({ id }) : messages.parent({ id }),
          unnecessary: true,
          restsOnRelease: id !== aclRoot,
          fixes: () => [removalFix(file, reference, l10n.t('Remove this resource'))],
        };
      }
    }
  },
};

/** All that Magento would add to what the declaration lists. */
function parentsOfListed(declaration: IntegrationDeclaration, context: FileInModule): Set<string> {
  const { installation } = context;
  const parents = new Set<string>();
  let listsRoot = false;
  for (const { id } of declaration.resources) {
    listsRoot ||= id.value === aclRoot;
    const resource = installation.acl.get(id.value);
    if (!resource || !isGrantable(resource)) continue;
    for (let parent = resource.parent; parent?.parent && !parents.has(parent.id); parent = parent.parent) {
      parents.add(parent.id);
    }
  }
  // A root alone is no matter of taste: acl-unknown-resource reports it.
  if (listsRoot && !grantsNothing(listedIds(declaration, context), installation)) parents.add(aclRoot);
  return parents;
}

/** Whether, on a release that the module is for, nothing that is listed is below the id. */
function isNeededElsewhere(
  id: string,
  { resources }: IntegrationDeclaration,
  context: FileInModule,
): boolean {
  if (id === aclRoot || !aclHistory(id)) return false;
  const { acl } = context.installation;
  const below = resources.filter((each) => isBelow(acl.get(each.id.value), id));
  const histories = below.map((each) => aclHistory(each.id.value));
  return releasesFor(context.module).some((release) =>
    // What is no id of Magento's is where it is on each release.
    histories.every((history) => {
      const state = history?.at(release);
      return state !== undefined && (!('ancestors' in state) || !state.ancestors.includes(id));
    }),
  );
}

function isBelow(resource: AclResource | undefined, id: string): boolean {
  for (let parent = resource?.parent; parent; parent = parent.parent) if (parent.id === id) return true;
  return false;
}
