import type { IntegrationDeclaration, ResourceElement } from '../magento/facts/integrationFacts';
import type { LocatedDeclaration } from '../magento/mergeIntegrations';
import type { FileInModule } from '../workspace/workspace';
import type { Problem, Rule } from './rule';
import { listedIds, mergedWith, removalFix } from './support/resources';

export const aclDuplicateResource: Rule = {
  code: 'acl-duplicate-resource',
  severity: 'warning',
  files: ['api', 'integration'],
  *check(context): Iterable<Problem> {
    for (const declaration of context.file.integrations.integrations) {
      const isAlone = (mergedWith(declaration, context)?.places.length ?? 1) === 1;
      if (isAlone && listedIds(declaration, context).size === declaration.resources.length) continue;
      const firsts = new Map<string, ResourceElement>();
      for (const reference of declaration.resources) {
        const id = reference.id.value;
        const first = firsts.get(id);
        if (first) yield duplicate(reference, first, declaration, context);
        else if (id !== '') firsts.set(id, reference);
      }
    }
  },
};

function duplicate(
  reference: ResourceElement,
  first: ResourceElement,
  declaration: IntegrationDeclaration,
  context: FileInModule,
): Problem {
  const { file } = context;
  const { value: id, range } = reference.id;
  const clash = clashing(id, declaration, context);
  const related = [{ uri: file.uri, range: first.id.range, message: `"${id}" for the first time` }];
  if (clash) {
    const there = clash.declaration.resources.find((each) => each.id.value === id)!;
    related.push({ uri: clash.uri, range: there.id.range, message: `"${id}" in ${clash.module}` });
  }
  return {
    range,
    ...(clash ? { severity: 'error' as const } : {}),
    message: clash
      ? `"${id}" is listed twice in this integration, and ${clash.module} lists it for the same integration: Magento stops with "More than one node matching the query" when it merges the two files. Remove one of the two here.`
      : `"${id}" is listed twice in this integration. The second one changes nothing, but if another module lists it for the same integration too, Magento stops with "More than one node matching the query" when it merges the two files. Remove it.`,
    related,
    unnecessary: true,
    fixes: () => [removalFix(file, reference, 'Remove this duplicate', true)],
  };
}

/**
 * The later file that Magento cannot merge with this one: Magento\Framework\Config\Dom takes an integration as it
 * stands where it first appears, and then wants to know which of its resources a later file means.
 */
function clashing(
  id: string,
  declaration: IntegrationDeclaration,
  context: FileInModule,
): LocatedDeclaration | undefined {
  const [first, ...later] = mergedWith(declaration, context)?.places ?? [];
  const isFirst =
    first?.uri === context.file.uri && first.declaration.range.start === declaration.range.start;
  if (!isFirst) return undefined;
  return later.find(
    (place) =>
      place.uri !== context.file.uri && place.declaration.resources.some((each) => each.id.value === id),
  );
}
