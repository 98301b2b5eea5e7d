import { aclAll, aclRoot } from '../magento/aclTree';
import type { IntegrationDeclaration } from '../magento/facts/integrationFacts';
import { listsNothing } from '../magento/mergeIntegrations';
import type { Installation } from '../workspace/installation';
import { fileOf, type Module } from '../workspace/module';
import type { FileInModule } from '../workspace/workspace';
import type { Fix, Problem, Rule } from './rule';
import { hasNameless, hasNamelessResource } from './support/nameless';
import { firstOfEachName } from '../workspace/declarations';
import { escapeAttribute } from '../magento/quoting';
import { grantsNothing } from './support/resources';
import { indentationBefore } from '../xml/lines';
import { lineBreakOf } from '../text';

export const integrationWithoutResources: Rule = {
  code: 'integration-without-resources',
  severity: 'error',
  files: ['config', 'api', 'integration'],
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
    if (hasNameless(fileOf(module, 'api'))) return undefined;
    return {
      range,
      message: `No api.xml lists "${name}", so nothing says what it may do. When PHP processes it, setup:upgrade stops with "Undefined array key". Add an <integration name="${name}"> with its resources to etc/integration/api.xml.`,
      fixes: () => copyResources(name, module),
    };
  }
  if (file.kind === 'api') {
    // What config.xml does not declare is another rule's business.
    const merged = installation.api.get(name);
    if (!installation.config.has(name) || !merged || !listsNothing(merged)) return undefined;
    if (hasNamelessResource(file)) return undefined;
    return {
      range,
      message: `No resource is listed for "${name}". Magento refuses the file in developer mode; in production the integration gets an account that may do nothing, and every call gets 403. List the resources that it needs.`,
    };
  }
  const merged = installation.consolidated.get(name);
  if (!merged) return undefined;
  if (merged.resources.length === 0) {
    return {
      range,
      severity: 'warning',
      message: `No resource is listed for "${name}": Magento installs it, but it may do nothing, and every call gets 403. List the resources that it needs in <resources>.`,
    };
  }
  const listed = merged.resources.map((resource) => resource.value);
  // What stands beside or above all others is reported where it is listed.
  if (listed.every((id) => id === aclRoot || id === aclAll) || !grantsNothing(listed, installation)) {
    return undefined;
  }
  return {
    range,
    severity: 'warning',
    message: `Magento knows none of the resources that are listed for "${name}" and drops them in silence: it installs the integration, but every call gets 403. List resources that exist.`,
  };
}

/** Integrations of one module mostly need the same rights: a neighbour's list is a place to start from. */
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
      title: `Give "${name}" the resources of "${model.name.value}" in api.xml`,
      edits: [{ uri, range: { start: at, end: at }, newText }],
    },
  ];
}
