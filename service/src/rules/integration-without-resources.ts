import * as l10n from '@vscode/l10n';
import { aclAll, aclRoot } from '../magento/aclTree';
import type { IntegrationDeclaration } from '../magento/facts/integrationFacts';
import { listsNothing } from '../magento/mergeIntegrations';
import type { Installation } from '../workspace/installation';
import { fileOf, isInMisplaced, type Module } from '../workspace/module';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { cut } from './support/words';
import { hasNameless, hasNamelessResource } from './support/nameless';
import { firstOfEachName } from '../workspace/declarations';
import { escapeAttribute } from '../magento/quoting';
import { grantsNothing } from './support/resources';
import { indentationBefore } from '../xml/lines';
import { lineBreakOf } from '../text';

const messages = messageTable({
  notListed: ({ name }: { name: string }) =>
    l10n.t(
      'No api.xml lists "{name}", so setup:upgrade stops with "Undefined array key". List its resources in etc/integration/api.xml.',
      { name: cut(name) },
    ),
  empty: ({ name }: { name: string }) =>
    l10n.t(
      'No resources are listed for "{name}", so Magento refuses its calls with 401. List those that it needs.',
      {
        name: cut(name),
      },
    ),
  noneKnown: ({ name }: { name: string }) =>
    l10n.t(
      'Magento knows none of the resources listed for "{name}", so it refuses its calls with 401. List resources that exist.',
      { name: cut(name) },
    ),
});

export const integrationWithoutResources: Rule = {
  code: 'integration-without-resources',
  severity: 'error',
  summary: 'An integration has no resources, or none that exist.',
  why: ({ id }) =>
    id === 'notListed'
      ? l10n.t(
          'When PHP processes the integration, Magento looks its resources up by name in what all api.xml and integration.xml files list. A missing name is a PHP warning, which bin/magento turns into an exception.',
        )
      : l10n.t(
          'Magento installs the integration all the same, but it may call only endpoints that are open to everyone.',
        ),
  files: ['config', 'api', 'integration'],
  absent: ({ id }) => (id === 'noneKnown' ? { kinds: ['acl'] } : { kinds: ['api', 'integration'] }),
  *check(context): Iterable<Problem> {
    const installation = context.asLoaded;
    for (const declaration of firstOfEachName(context.file)) {
      const problem = problemOf(declaration, context, installation);
      if (problem) yield problem;
    }
  },
};

function problemOf(
  declaration: IntegrationDeclaration,
  { file, module }: FileInModule,
  installation: Installation,
): Problem | undefined {
  const { value: name, range } = declaration.name;
  if (file.kind === 'config') {
    if (!installation.integrationNames.withoutResources.has(name)) return undefined;
    // Magento looks in both tables for the resources.
    if (installation.consolidated.has(name) || hasNameless(fileOf(module, 'api'))) return undefined;
    if (installation.own.some((each) => isInMisplaced(each, ['api'], name))) return undefined;
    return { range, message: messages.notListed({ name }), fixes: () => copyResources(name, module) };
  }
  if (file.kind === 'api') {
    // What config.xml does not declare is another rule's business.
    const merged = installation.api.get(name);
    if (!installation.config.has(name) || !merged || !listsNothing(merged)) return undefined;
    if (installation.consolidated.has(name) || hasNamelessResource(file)) return undefined;
    return { range, message: messages.empty({ name }) };
  }
  const merged = installation.consolidated.get(name);
  if (!merged) return undefined;
  const listed = merged.resources.map((resource) => resource.value);
  if (listed.length === 0) return { range, severity: 'warning', message: messages.empty({ name }) };
  // What is beside or above all others is reported where it is listed.
  if (listed.every((id) => id === aclRoot || id === aclAll) || !grantsNothing(listed, installation)) {
    return undefined;
  }
  return { range, severity: 'warning', message: messages.noneKnown({ name }) };
}

/** Integrations of one module mostly need the same permissions: the list of another one is a place to start from. */
function copyResources(name: string, module: Module): Fix[] {
  const api = fileOf(module, 'api');
  const model = api?.integrations.integrations.findLast((each) => each.resources.length > 0);
  if (!api || !model) return [];
  const { text, uri } = api;
  const quote = text[model.name.range.start - 1] === "'" ? "'" : '"';
  const copy =
    text.slice(model.range.start, model.name.range.start) +
    escapeAttribute(name, quote) +
    text.slice(model.name.range.end, model.range.end);
  const at = model.range.end;
  const newText = lineBreakOf(text) + (indentationBefore(text, model.range.start) ?? '') + copy;
  return [
    {
      title: l10n.t('Copy the resources of "{model}" to "{name}" in api.xml', {
        name,
        model: model.name.value,
      }),
      edits: [{ uri, range: { start: at, end: at }, newText }],
    },
  ];
}
