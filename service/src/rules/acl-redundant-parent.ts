import { aclRoot, isGrantable } from '../magento/aclTree';
import type { IntegrationDeclaration } from '../magento/facts/integrationFacts';
import type { FileInModule } from '../workspace/workspace';
import type { Problem, Rule } from './rule';
import { described, grantsNothing, listedIds, removalFix } from './support/resources';

export const aclRedundantParent: Rule = {
  code: 'acl-redundant-parent',
  severity: 'hint',
  files: ['integration'],
  *check(context): Iterable<Problem> {
    const { file, installation } = context;
    for (const declaration of file.integrations.integrations) {
      const parents = parentsOfListed(declaration, context);
      for (const reference of declaration.resources) {
        const id = reference.id.value;
        // Each once: a second one is a duplicate.
        if (!parents.delete(id)) continue;
        const resource = installation.acl.get(id);
        const what = resource ? described(resource) : `"${id}"`;
        yield {
          range: reference.id.range,
          message:
            id === aclRoot
              ? `${what} need not be listed: in integration.xml Magento adds the root of the ACL by itself. It can go.`
              : `${what} need not be listed: in integration.xml Magento adds the parents of each resource by itself, and this is a parent of another one in the list. It can go.`,
          unnecessary: true,
          fixes: () => [removalFix(file, reference, 'Remove this resource')],
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
