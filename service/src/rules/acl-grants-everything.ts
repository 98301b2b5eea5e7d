import * as l10n from '@vscode/l10n';
import { aclAll } from '../magento/aclTree';
import type { IntegrationDeclaration } from '../magento/facts/integrationFacts';
import type { FileInModule } from '../workspace/workspace';
import { messageTable, type Message } from './support/message';
import type { Problem, Rule } from './rule';
import { mergedWith, removalFix } from './support/resources';

const messages = messageTable({
  everything: ({ id }: { id: string }) =>
    l10n.t('{id} lets this integration do everything in the shop. List only the resources that it needs.', {
      id,
    }),
  oneBeside: ({ id }: { id: string }) =>
    l10n.t(
      '{id} does not grant everything here, because another resource is listed as well. Remove one of the two.',
      { id },
    ),
  severalBeside: ({ id, count }: { id: string; count: number }) =>
    l10n.t(
      '{id} does not grant everything here, because {count} other resources are listed. Remove it, or the others.',
      { id, count },
    ),
  repeated: ({ id }: { id: string }) =>
    l10n.t('{id} does not grant everything here, because it is listed more than once.', { id }),
});

export const aclGrantsEverything: Rule = {
  code: 'acl-grants-everything',
  severity: 'warning',
  summary: 'api.xml lists Magento_Backend::all.',
  why: ({ id }) =>
    id === 'everything'
      ? l10n.t(
          'The integration may read and change all data through every API of the shop, including those of modules that are installed later. So may anyone who gets hold of its access token.',
        )
      : l10n.t(
          'Magento grants everything only if Magento_Backend::all is the only resource listed. Otherwise it allows what is listed and denies all other resources.',
        ),
  files: ['api'],
  *check(context): Iterable<Problem> {
    for (const declaration of context.file.integrations.integrations) {
      // A second one is a duplicate.
      const reference = declaration.resources.find(({ id }) => id.value === aclAll);
      if (!reference) continue;
      const listed = wholeList(declaration, context);
      const others = new Set(listed).size - 1;
      yield {
        range: reference.id.range,
        message: messageOf(listed.length, others),
        ...(others > 0 && {
          fixes: () => [removalFix(context.file, reference, l10n.t('Remove {id}', { id: aclAll }))],
        }),
      };
    }
  },
};

function messageOf(listed: number, others: number): Message {
  if (listed === 1) return messages.everything({ id: aclAll });
  if (others === 0) return messages.repeated({ id: aclAll });
  return others === 1
    ? messages.oneBeside({ id: aclAll })
    : messages.severalBeside({ id: aclAll, count: others });
}

/** What Magento stores: the merged list, duplicates included. */
function wholeList(declaration: IntegrationDeclaration, context: FileInModule): readonly string[] {
  const merged = mergedWith(declaration, context);
  const isMerged = merged?.places.some((place) => place.uri === context.file.uri);
  if (merged && isMerged) return merged.resources.map(({ value }) => value);
  return declaration.resources.map(({ id }) => id.value);
}
