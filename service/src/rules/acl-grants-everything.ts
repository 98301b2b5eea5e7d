import { aclAll } from '../magento/aclTree';
import type { IntegrationDeclaration } from '../magento/facts/integrationFacts';
import type { FileInModule } from '../workspace/workspace';
import type { Problem, Rule } from './rule';
import { mergedWith, removalFix } from './support/resources';

export const aclGrantsEverything: Rule = {
  code: 'acl-grants-everything',
  severity: 'warning',
  files: ['api'],
  *check(context): Iterable<Problem> {
    for (const declaration of context.file.integrations.integrations) {
      // A second one is a duplicate.
      const reference = declaration.resources.find(({ id }) => id.value === aclAll);
      if (!reference) continue;
      const listed = wholeList(declaration, context);
      if (listed.length === 1) {
        yield {
          range: reference.id.range,
          message: `"${aclAll}" lets this integration do everything: read and change all data, through every API of the shop, those of modules that are installed later included. Whoever gets hold of its access token can do that too. List only the resources that it needs, unless it needs them all.`,
        };
        continue;
      }
      const others = new Set(listed).size - 1;
      const beside =
        others === 0
          ? 'it is listed more than once'
          : `${others} other resource${others === 1 ? ' is' : 's are'} listed for this integration`;
      yield {
        range: reference.id.range,
        message: `"${aclAll}" does not grant everything here: Magento takes it so only where it is all that an integration lists, and ${beside}. Magento then allows what is listed and denies each other resource. Remove it${others === 0 ? ' once' : ', or remove the others if the integration needs everything'}.`,
        ...(others > 0 && {
          fixes: () => [removalFix(context.file, reference, `Remove ${aclAll}`)],
        }),
      };
    }
  },
};

/** What Magento stores: the merged list, duplicates included. */
function wholeList(declaration: IntegrationDeclaration, context: FileInModule): readonly string[] {
  const merged = mergedWith(declaration, context);
  const isMerged = merged?.places.some((place) => place.uri === context.file.uri);
  if (merged && isMerged) return merged.resources.map(({ value }) => value);
  return declaration.resources.map(({ id }) => id.value);
}
