import { aclAll } from '../magento/aclTree';
import type { IntegrationDeclaration } from '../magento/facts/integrationFacts';
import {
  expandConsolidated,
  type DeclarationPlace,
  type MergedIntegration,
} from '../magento/mergeIntegrations';
import type { Installation } from '../workspace/installation';
import type { SourceFile } from '../workspace/sourceFile';
import type { Problem, Rule } from './rule';
import { firstOfEachName } from '../workspace/declarations';

export const integrationDuplicate: Rule = {
  code: 'integration-duplicate',
  severity: 'warning',
  files: ['config', 'api', 'integration'],
  *check(context): Iterable<Problem> {
    const { file } = context;
    const installation = context.asLoaded;
    yield* twiceInFile(file, installation);
    yield* inTwoModules(file, installation);
    if (file.kind === 'config') yield* inBothKinds(file, installation);
  },
};

const fileNames = { config: 'config.xml', api: 'api.xml', integration: 'integration.xml' } as const;

function tableOf(file: SourceFile, installation: Installation): ReadonlyMap<string, MergedIntegration> {
  if (file.kind === 'config') return installation.config;
  return file.kind === 'api' ? installation.api : installation.consolidated;
}

function* twiceInFile(file: SourceFile, installation: Installation): Iterable<Problem> {
  const firsts = new Map<string, IntegrationDeclaration>();
  const laters = new Map<string, DeclarationPlace | undefined>();
  for (const declaration of file.integrations.integrations) {
    const { value: name, range } = declaration.name;
    const first = firsts.get(name);
    if (!first) firsts.set(name, declaration);
    if (!first || name === '') continue;
    if (!laters.has(name)) laters.set(name, placeBehind(file, name, installation));
    const later = laters.get(name);
    yield {
      range,
      // Magento\Framework\Config\Dom does not know which of the two the later file means.
      ...(later && { severity: 'error' }),
      message: later
        ? `"${name}" is declared twice in this file, and ${later.module} declares it too: Magento stops with "More than one node matching the query" when it merges the two files. Make one of the two here.`
        : `"${name}" is declared twice in this file. Magento takes the last one and drops what the first one says; if another module declares it too, Magento stops with "More than one node matching the query". Make one of the two.`,
      related: [{ uri: file.uri, range: first.name.range, message: `"${name}" for the first time` }],
    };
  }
}

/** Where another file declares the integration that this one is the first to declare. */
function placeBehind(
  file: SourceFile,
  name: string,
  installation: Installation,
): DeclarationPlace | undefined {
  const places = tableOf(file, installation).get(name)?.places ?? [];
  return places[0]?.uri === file.uri ? places.find((place) => place.uri !== file.uri) : undefined;
}

function* inTwoModules(file: SourceFile, installation: Installation): Iterable<Problem> {
  for (const declaration of firstOfEachName(file)) {
    const { value: name, range } = declaration.name;
    const first = tableOf(file, installation).get(name)?.places[0];
    if (!first || first.uri === file.uri) continue;
    const kind = fileNames[file.kind as keyof typeof fileNames];
    const overrides = [declaration.email, declaration.endpointUrl, declaration.identityLinkUrl].some(
      (value) => value !== undefined && value.value !== '',
    );
    yield {
      range,
      ...(!overrides && { severity: 'information' }),
      message: overrides
        ? `${first.module} declares "${name}" in its ${kind} too. Magento merges the files by name, so what this one says replaces what ${first.module} says: there is one integration, not two. Choose another name, or leave out here what ${first.module} is to decide.`
        : `${first.module} declares "${name}" in its ${kind} too. Magento merges the files by name: what is listed here is added to the resources of that integration. Choose another name if this is to be an integration of its own.`,
      related: [
        { uri: first.uri, range: first.declaration.name.range, message: `"${name}" in ${first.module}` },
      ],
    };
  }
}

function* inBothKinds(file: SourceFile, installation: Installation): Iterable<Problem> {
  for (const { name } of firstOfEachName(file)) {
    const classic = installation.config.get(name.value);
    const consolidated = installation.consolidated.get(name.value);
    if (!classic || !consolidated) continue;
    const differences = differencesOf(classic, installation.api.get(name.value), consolidated, installation);
    if (differences.length === 0) continue;
    const { uri, declaration } = consolidated.places[0]!;
    const related = [{ uri, range: declaration.name.range, message: `"${name.value}" in integration.xml` }];
    yield {
      range: name.range,
      severity: 'information',
      message: `"${name.value}" is declared in integration.xml too, with another ${differences.join(', ')}. Every setup:upgrade installs it from integration.xml, and the resources listed there win. Make the two agree, or keep only one of them.`,
      related,
    };
  }
}

const resourceList = 'list of resources';

function differencesOf(
  classic: MergedIntegration,
  api: MergedIntegration | undefined,
  consolidated: MergedIntegration,
  installation: Installation,
): string[] {
  const differences: string[] = [];
  const fields = {
    email: 'email',
    endpointUrl: 'endpoint_url',
    identityLinkUrl: 'identity_link_url',
  } as const;
  for (const field of ['email', 'endpointUrl', 'identityLinkUrl'] as const) {
    if ((classic[field]?.value ?? '') !== (consolidated[field]?.value ?? '')) differences.push(fields[field]);
  }
  const ours = granted(api, installation);
  const theirs = granted(consolidated, installation);
  // In api.xml, and alone there, this one grants everything; in integration.xml it grants nothing.
  if (api?.resources.length === 1 && api.resources[0]!.value === aclAll) differences.push(resourceList);
  else if (ours.size !== theirs.size || [...ours].some((id) => !theirs.has(id)))
    differences.push(resourceList);
  return differences;
}

/** What a list of resources comes to: of the one kind, Magento adds the parents, of the other, the author has to. */
function granted(merged: MergedIntegration | undefined, { acl, knowsMagento }: Installation): Set<string> {
  const listed = merged?.resources.map((resource) => resource.value) ?? [];
  return new Set(knowsMagento ? expandConsolidated(listed, acl) : listed);
}
