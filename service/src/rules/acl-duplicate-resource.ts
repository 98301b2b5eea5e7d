import * as l10n from '@vscode/l10n';
import { aclAll } from '../magento/aclTree';
import type { IntegrationDeclaration, ResourceElement } from '../magento/facts/integrationFacts';
import type { LocatedDeclaration } from '../magento/mergeIntegrations';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { listedIds, mergedWith, removalFix } from './support/resources';

const messages = messageTable({
  twice: ({ id }: { id: string }) => l10n.t('{id} is listed twice for this integration. Remove one.', { id }),
  clash: ({ id, module }: { id: string; module: string }) =>
    l10n.t('{id} is listed twice here and again in {module}, so Magento stops. Remove the duplicate here.', {
      id,
      module,
    }),
});

export const aclDuplicateResource: Rule = {
  code: 'acl-duplicate-resource',
  severity: 'warning',
  summary: 'One integration lists the same resource twice in one file.',
  why: ({ id }) =>
    id === 'clash'
      ? l10n.t(
          'When Magento merges the files of the two modules, it finds two places for the resource and stops with "More than one node matching the query".',
        )
      : l10n.t(
          'The second one changes nothing. But if another module lists the resource for the same integration, Magento stops with "More than one node matching the query" when it merges the files.',
        ),
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
  const related = [
    { uri: file.uri, range: first.id.range, message: l10n.t('{id} is listed here first', { id }) },
  ];
  if (clash) {
    const { module, uri } = clash;
    const there = clash.declaration.resources.find((each) => each.id.value === id)!;
    related.push({ uri, range: there.id.range, message: l10n.t('{id} in {module}', { id, module }) });
  }
  return {
    range,
    ...(clash ? { severity: 'error' as const } : {}),
    message: clash ? messages.clash({ id, module: clash.module }) : messages.twice({ id }),
    related,
    unnecessary: true,
    // Listed once and alone, that one grants everything; listed twice, it does not.
    fixes: () => [removalFix(file, reference, l10n.t('Remove this duplicate'), id !== aclAll)],
  };
}

/**
 * The later file that Magento cannot merge with this one: Magento\Framework\Config\Dom takes an integration as it
 * is where it first appears, and then wants to know which of its resources a later file means.
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
