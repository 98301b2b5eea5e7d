import { aclAll, aclRoot, isGrantable } from '../magento/aclTree';
import type { IntegrationDeclaration, ResourceElement } from '../magento/facts/integrationFacts';
import { suggestResource, type ResourceSuggestion } from '../magento/suggestResource';
import type { FileInModule } from '../workspace/workspace';
import type { Fix, Problem, Rule } from './rule';
import { escapeAttribute } from '../magento/quoting';
import { variesAtHand } from './support/acrossReleases';
import { judge } from './support/unknownIds';
import { unknownUses } from './support/requiredIds';
import {
  droppedInSilence,
  grantsNothing,
  isCompleteId,
  listedIds,
  removalFix,
  resourcesOf,
} from './support/resources';

/** A file with more unknown ids is not full of typing errors: it is for another Magento. */
const mostSearched = 100;

export const aclUnknownResource: Rule = {
  code: 'acl-unknown-resource',
  severity: 'error',
  files: ['api', 'integration', 'webapi', 'menu', 'system', 'uiComponent', 'php'],
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
  const verdict = judge(id, suggestions[0], context, droppedInSilence);
  if (!verdict) return undefined;
  const { severity, message, certain, mayExist, restsOnRelease } = verdict;
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
  suggestions.forEach(({ resource: { id } }, index) => {
    const safe = certain && index === 0;
    if (listed.has(id)) {
      if (index === 0) {
        fixes.push(removalFix(file, reference, `Remove this resource: ${id} is listed already`, safe));
      }
      return;
    }
    const edits = [{ uri: file.uri, range: reference.id.range, newText: escapeAttribute(id, quote) }];
    const title = `Change it to ${id}`;
    fixes.push(safe ? { title, edits, safe } : { title, edits });
  });
  if (!suggestions[0] || !listed.has(suggestions[0].resource.id)) {
    fixes.push(removalFix(file, reference, 'Remove this resource'));
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
  let message: string;
  if (id === aclRoot) {
    if (!grantsNothing(listedIds(declaration, context), installation)) return undefined;
    message = `"${aclRoot}" grants nothing by itself: it is the root of the ACL, which Magento adds to an integration that is granted something below it. List the resources that the integration needs.`;
  } else {
    const resource = installation.acl.get(id);
    const isBeside =
      id === aclAll ||
      (installation.knowsMagento && resource && !resource.disabled && !isGrantable(resource));
    if (!isBeside) return undefined;
    const everything = id === aclAll ? ' Only api.xml can grant everything with it.' : '';
    message = `"${id}" grants nothing in integration.xml: Magento looks only below "${aclRoot}" there, and this resource stands beside it. It is dropped without a message.${everything} List the resources that the integration needs.`;
  }
  return {
    range: reference.id.range,
    message,
    fixes: () => [removalFix(file, reference, 'Remove this resource')],
  };
}
