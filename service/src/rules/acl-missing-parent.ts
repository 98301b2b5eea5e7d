import * as l10n from '@vscode/l10n';
import type { AclResource } from '../magento/aclTree';
import type { IntegrationDeclaration, ResourceElement } from '../magento/facts/integrationFacts';
import { insertResources } from '../magento/insertResources';
import type { FileInModule } from '../workspace/workspace';
import { messageTable, type Message } from './message';
import type { FileEdit, Fix, Problem, Rule } from './rule';
import { listedIds, resourcesOf } from './support/resources';

const messages = messageTable({
  one: ({ id, parent }: { id: string; parent: string }) =>
    l10n.t('{id} is listed without its parent {parent}. Add it.', { id, parent }),
  several: ({ id, count, parents }: { id: string; count: number; parents: string }) =>
    l10n.t('{id} is listed without {count} of its parents: {parents}. Add them.', { id, count, parents }),
});

export const aclMissingParent: Rule = {
  code: 'acl-missing-parent',
  severity: 'warning',
  summary: 'api.xml lists a resource without all of its parents.',
  why: () =>
    l10n.t(
      'For api.xml, Magento grants exactly what is listed and adds no parents: a call that needs a missing one is refused with 401.',
    ),
  files: ['api'],
  *check(context): Iterable<Problem> {
    for (const { declaration, reference, resource, missing } of incomplete(context)) {
      yield {
        range: reference.id.range,
        message: messageOf(resource, missing),
        restsOnRelease: missing.some(({ module }) => module.startsWith('Magento_')),
        fixes: () => {
          const edits = edit(context, declaration, missing);
          const title =
            missing.length === 1
              ? 'Add the missing parent resource'
              : `Add the ${missing.length} missing parent resources`;
          return edits.length > 0 ? [{ title, edits, safe: true }] : [];
        },
      };
    }
  },
  fixFile(context, isMeant): Fix | undefined {
    const byDeclaration = new Map<IntegrationDeclaration, AclResource[]>();
    for (const { declaration, reference, missing } of incomplete(context)) {
      if (isMeant && !isMeant(reference.id.range)) continue;
      const all = byDeclaration.get(declaration);
      if (all) all.push(...missing);
      else byDeclaration.set(declaration, [...missing]);
    }
    const edits = [...byDeclaration].flatMap(([declaration, missing]) => edit(context, declaration, missing));
    return edits.length > 0 ? { title: 'Add all missing parent resources in this file', edits } : undefined;
  },
};

interface Incomplete {
  readonly declaration: IntegrationDeclaration;
  readonly reference: ResourceElement;
  readonly resource: AclResource;
  /** The ancestors that the integration does not list, the outermost first. */
  readonly missing: readonly AclResource[];
}

function* incomplete(context: FileInModule): Iterable<Incomplete> {
  const { acl } = context.installation;
  for (const declaration of context.file.integrations.integrations) {
    const listed = listedIds(declaration, context);
    // Resources of one parent mostly stand together.
    let last: { parent: AclResource | undefined; missing: readonly AclResource[] } | undefined;
    const resources = resourcesOf(declaration, acl);
    for (let index = 0; index < resources.length; index++) {
      const resource = resources[index];
      if (!resource || resource.disabled) continue;
      if (last?.parent !== resource.parent || !last) {
        last = { parent: resource.parent, missing: missingAbove(resource, listed) };
      }
      const { missing } = last;
      if (missing.length > 0)
        yield { declaration, reference: declaration.resources[index]!, resource, missing };
    }
  }
}

function missingAbove(resource: AclResource, listed: ReadonlySet<string>): AclResource[] {
  const missing: AclResource[] = [];
  // What has no parent is the root, or stands beside it: Magento asks for neither.
  for (let parent = resource.parent; parent?.parent; parent = parent.parent) {
    if (!listed.has(parent.id)) missing.unshift(parent);
  }
  return missing;
}

function messageOf({ id }: AclResource, missing: readonly AclResource[]): Message {
  if (missing.length === 1) return messages.one({ id, parent: missing[0]!.id });
  return messages.several({ id, count: missing.length, parents: missing.map((each) => each.id).join(', ') });
}

function edit(
  { file, installation }: FileInModule,
  declaration: IntegrationDeclaration,
  missing: readonly AclResource[],
): FileEdit[] {
  const ids = missing.map(({ id }) => id);
  return insertResources(file.xml, declaration, ids, installation.acl).map((each) => ({
    uri: file.uri,
    ...each,
  }));
}
