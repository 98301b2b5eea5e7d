import * as l10n from '@vscode/l10n';
import type { AclResource } from '../magento/aclTree';
import type { IntegrationDeclaration, ResourceElement } from '../magento/facts/integrationFacts';
import { insertResources } from '../magento/insertResources';
import type { FileInModule } from '../workspace/workspace';
import { messageTable, type Message } from './support/message';
import type { FileEdit, Fix, IsMeant, Problem, Rule } from './rule';
import { openedByAdding, titleSaying } from './support/endpointChange';
import { listedIds, resourcesOf } from './support/resources';

const messages = messageTable({
  one: ({ id, parent }: { id: string; parent: string }) =>
    l10n.t('{id} is listed without its parent {parent}. Add it.', { id, parent }),
  several: ({ id, parents }: { id: string; count: number; parents: string }) =>
    l10n.t('{id} is listed without its parents {parents}. Add them.', {
      id,
      parents: firstAndCount(parents.split(', ')),
    }),
});

/** `a and b`, or `a and 3 more`. */
function firstAndCount(names: readonly string[]): string {
  const [first = '', second = ''] = names;
  return names.length === 2
    ? l10n.t('{first} and {second}', { first, second })
    : l10n.t('{first} and {count} more', { first, count: names.length - 1 });
}

export const aclMissingParent: Rule = {
  code: 'acl-missing-parent',
  severity: 'warning',
  summary: 'api.xml lists a resource without all of its parents.',
  why: () =>
    l10n.t(
      'From api.xml, Magento grants exactly what is listed and adds no parents: a call that needs a missing one is refused with 401.',
    ),
  files: ['api'],
  *check(context): Iterable<Problem> {
    for (const { declaration, reference, resource, missing } of incomplete(context)) {
      yield {
        range: reference.id.range,
        message: messageOf(resource, missing),
        restsOnRelease: missing.some(({ module }) => module.startsWith('Magento_')),
        fixes: () => {
          const title =
            missing.length === 1
              ? l10n.t('Add the missing parent resource')
              : l10n.t('Add the {count} missing parent resources', { count: missing.length });
          const fix = fixOf(title, context, [{ declaration, missing }]);
          return fix ? [fix] : [];
        },
      };
    }
  },
  fixFile(context, isMeant): Fix | undefined {
    const title = l10n.t('Add all missing parent resources in this file');
    return fixOf(title, context, meant(context, isMeant));
  },
  safeFixFile(context, isMeant): Fix | undefined {
    const harmless: Incomplete[] = [];
    const added = new Map<IntegrationDeclaration, string[]>();
    for (const each of meant(context, isMeant)) {
      const { declaration, missing } = each;
      // Two that open nothing may open something together.
      const ids = [...(added.get(declaration) ?? []), ...missing.map(({ id }) => id)];
      if (opened(ids, declaration, context).length > 0) continue;
      added.set(declaration, ids);
      harmless.push(each);
    }
    return fixOf(l10n.t('Add the missing parent resources that open no endpoints'), context, harmless);
  },
};

interface Incomplete extends Lack {
  readonly reference: ResourceElement;
  readonly resource: AclResource;
}

interface Lack {
  readonly declaration: IntegrationDeclaration;
  /** The ancestors that the integration does not list, the outermost first. */
  readonly missing: readonly AclResource[];
}

/** Those that a fix of the file is for. */
function meant(context: FileInModule, isMeant: IsMeant | undefined): Incomplete[] {
  const all = [...incomplete(context)];
  return isMeant ? all.filter(({ reference }) => isMeant(reference.id.range)) : all;
}

function* incomplete(context: FileInModule): Iterable<Incomplete> {
  const { acl } = context.installation;
  for (const declaration of context.file.integrations.integrations) {
    const known = listedIds(declaration, context);
    // Resources of one parent mostly are together.
    let last: { parent: AclResource | undefined; missing: readonly AclResource[] } | undefined;
    const resources = resourcesOf(declaration, acl);
    for (let index = 0; index < resources.length; index++) {
      const resource = resources[index];
      if (!resource || resource.disabled) continue;
      if (last?.parent !== resource.parent || !last) {
        last = { parent: resource.parent, missing: missingAbove(resource, known) };
      }
      const { missing } = last;
      if (missing.length > 0)
        yield { declaration, reference: declaration.resources[index]!, resource, missing };
    }
  }
}

function missingAbove(resource: AclResource, listed: ReadonlySet<string>): AclResource[] {
  const missing: AclResource[] = [];
  // What has no parent is the root, or is beside it: Magento asks for neither.
  for (let parent = resource.parent; parent?.parent; parent = parent.parent) {
    if (!listed.has(parent.id)) missing.unshift(parent);
  }
  return missing;
}

function messageOf({ id }: AclResource, missing: readonly AclResource[]): Message {
  if (missing.length === 1) return messages.one({ id, parent: missing[0]!.id });
  return messages.several({ id, count: missing.length, parents: missing.map((each) => each.id).join(', ') });
}

/** Parents open endpoints of their own: then it is for the author to decide. */
function fixOf(title: string, context: FileInModule, lacks: readonly Lack[]): Fix | undefined {
  const { file, installation } = context;
  const ids = new Map<IntegrationDeclaration, string[]>();
  for (const { declaration, missing } of lacks) {
    const known = ids.get(declaration) ?? [];
    for (const { id } of missing) known.push(id);
    ids.set(declaration, known);
  }
  const edits: FileEdit[] = [];
  const opens: string[] = [];
  for (const [declaration, added] of ids) {
    const inserted = insertResources(file.xml, declaration, added, installation.acl);
    if (inserted.length === 0) continue;
    edits.push(...inserted.map((each) => ({ uri: file.uri, ...each })));
    opens.push(...opened(added, declaration, context));
  }
  if (edits.length === 0) return undefined;
  return {
    title: titleSaying(title, { opens, closes: [] }),
    edits,
    safe: opens.length === 0,
    saysChange: true,
  };
}

function opened(
  added: readonly string[],
  declaration: IntegrationDeclaration,
  context: FileInModule,
): string[] {
  return openedByAdding(added, listedIds(declaration, context), context.installation);
}
