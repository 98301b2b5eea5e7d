import * as l10n from '@vscode/l10n';
import { aclAll, aclRoot, isGrantable, ownerOf } from '../magento/aclTree';
import type { IntegrationDeclaration, ResourceElement } from '../magento/facts/integrationFacts';
import { expandConsolidated } from '../magento/mergeIntegrations';
import { suggestResource, type ResourceSuggestion } from '../magento/suggestResource';
import type { FileInModule } from '../workspace/workspace';
import { messageTable, type Message } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { openedByAdding, titleSaying } from './support/endpointChange';
import { escapeAttribute } from '../magento/quoting';
import { variesAtHand } from './support/acrossReleases';
import { assessUnknownId } from './support/unknownIds';
import { unknownUses } from './support/requiredIds';
import { grantsNothing, isCompleteId, listedIds, removalFix, resourcesOf } from './support/resources';

const messages = messageTable({
  rootAlone: ({ id }: { id: string }) =>
    l10n.t('{id} grants nothing itself: it is the root of the ACL. List the resources that are needed.', {
      id,
    }),
  besideRoot: ({ id, root }: { id: string; root: string }) =>
    l10n.t('{id} grants nothing in integration.xml, because it is not below {root}. List others.', {
      id,
      root,
    }),
  allIgnored: ({ id }: { id: string }) =>
    l10n.t('{id} grants nothing in integration.xml. List the resources that are needed.', { id }),
});

/** What Magento makes of an id that the ACL does not have; Policy\Acl asks for everything in its place. */
const effects: Readonly<Record<string, () => string>> = {
  webapi: () =>
    l10n.t(
      'It cannot be granted: Magento refuses every call of this route unless the caller has all permissions.',
    ),
  menu: () => l10n.t('It cannot be granted: only administrators with all permissions see this menu item.'),
  system: () => l10n.t('It cannot be granted: only administrators with all permissions see this section.'),
  uiComponent: () => l10n.t('It cannot be granted: only administrators with all permissions get this data.'),
  php: () => l10n.t('It cannot be granted: only users with all permissions pass this check.'),
};

function whyOf({ id, data: { kind } }: Message): string {
  if (id === 'rootAlone' || id === 'besideRoot' || id === 'allIgnored') {
    return l10n.t(
      'In integration.xml Magento looks only below the root of the ACL and drops everything else without a message. Only api.xml can grant everything.',
    );
  }
  const effect = effects[String(kind)];
  if (effect) return effect();
  return l10n.t(
    'An id that the ACL does not have is dropped without a message, and calls that need it are refused with 401.',
  );
}

/** A file with more unknown ids is not full of typing errors: it is for another Magento. */
const mostSearched = 100;

export const aclUnknownResource: Rule = {
  code: 'acl-unknown-resource',
  severity: 'error',
  summary: 'A listed or required resource is not defined in any acl.xml.',
  why: whyOf,
  files: ['api', 'integration', 'webapi', 'menu', 'system', 'uiComponent', 'php'],
  absent: ({ id, data }) =>
    id === 'wrongCase' || id === 'ofDisabledModule' || id === 'malformed' || id === 'rootAlone'
      ? undefined
      : { kinds: ['acl'], in: { module: ownerOf(String(data.id)) } },
  *check(context): Iterable<Problem> {
    if (context.file.kind !== 'api' && context.file.kind !== 'integration') {
      yield* unknownUses(context);
      return;
    }
    const searched = new Set<string>();
    for (const declaration of context.file.integrations.integrations) {
      // The second time, taking it out is the repair: acl-duplicate-resource offers that.
      const seen = new Set<string>();
      const resources = resourcesOf(declaration, context.installation.acl);
      for (let index = 0; index < resources.length; index++) {
        const resource = resources[index];
        if (resource && context.file.kind === 'api') continue;
        const reference = declaration.resources[index]!;
        const id = reference.id.value;
        if (!resource && id !== aclAll && id !== aclRoot) {
          const problem = unknown(reference, declaration, context, !seen.has(id), searched);
          if (problem) yield problem;
          seen.add(id);
        } else if (context.file.kind === 'integration') {
          const problem = besideRoot(reference, declaration, context);
          if (problem) yield problem;
        }
      }
    }
  },
};

/** An id that is nowhere in the ACL. */
function unknown(
  reference: ResourceElement,
  declaration: IntegrationDeclaration,
  context: FileInModule,
  isFirst: boolean,
  searched: Set<string>,
): Problem | undefined {
  const { file, installation } = context;
  const id = reference.id.value;
  if (!isCompleteId(file, reference) || variesAtHand(id, context)) return undefined;
  if (searched.size < mostSearched) searched.add(id);
  const suggestions = suggestResource(id, installation.acl, searched.has(id) ? 'similar' : 'exact');
  const found = assessUnknownId(id, suggestions[0], context);
  if (!found) return undefined;
  const { severity, message, certain, mayExist, restsOnRelease } = found;
  return {
    range: reference.id.range,
    severity,
    message,
    restsOnRelease,
    fixes: () => (mayExist ? [] : repairs(reference, declaration, context, suggestions, certain && isFirst)),
  };
}

/** A suggestion that is listed already would be a duplicate: the unknown id goes instead. */
function repairs(
  reference: ResourceElement,
  declaration: IntegrationDeclaration,
  context: FileInModule,
  suggestions: readonly ResourceSuggestion[],
  certain: boolean,
): Fix[] {
  const { file } = context;
  const listed = listedIds(declaration, context);
  const quote = file.text[reference.id.range.start - 1] === "'" ? "'" : '"';
  const fixes: Fix[] = [];
  const isRenamed = suggestions[0]?.because === 'renamed';
  suggestions.forEach(({ resource: { id } }, index) => {
    const safe = certain && index === 0;
    if (listed.has(id)) {
      if (index === 0) {
        fixes.push(
          removalFix(file, reference, l10n.t('Remove this resource: {id} is already listed', { id }), safe),
        );
      }
      return;
    }
    const edits = [{ uri: file.uri, range: reference.id.range, newText: escapeAttribute(id, quote) }];
    const added = file.kind === 'integration' ? expandConsolidated([id], context.installation.acl) : [id];
    const opens = openedByAdding(added, listed, context.installation);
    const title = titleSaying(l10n.t('Change it to {id}', { id }), { opens, closes: [] });
    const fix = { title, edits, saysChange: true };
    fixes.push(safe && isRenamed && opens.length === 0 ? { ...fix, safe } : fix);
  });
  if (!suggestions[0] || !listed.has(suggestions[0].resource.id)) {
    fixes.push(removalFix(file, reference, l10n.t('Remove this resource')));
  }
  return fixes;
}

/** Ids that the ACL has, but not where Magento looks when it reads integration.xml. */
function besideRoot(
  reference: ResourceElement,
  declaration: IntegrationDeclaration,
  context: FileInModule,
): Problem | undefined {
  const { file, installation } = context;
  const id = reference.id.value;
  let message: Message;
  if (id === aclRoot) {
    if (!grantsNothing(listedIds(declaration, context), installation)) return undefined;
    message = messages.rootAlone({ id });
  } else {
    const resource = installation.acl.get(id);
    const isBeside =
      id === aclAll ||
      (installation.knowsMagento && resource && !resource.disabled && !isGrantable(resource));
    if (!isBeside) return undefined;
    message = id === aclAll ? messages.allIgnored({ id }) : messages.besideRoot({ id, root: aclRoot });
  }
  return {
    range: reference.id.range,
    message,
    fixes: () => [removalFix(file, reference, l10n.t('Remove this resource'))],
  };
}
