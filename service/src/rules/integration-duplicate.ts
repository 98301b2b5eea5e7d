import * as l10n from '@vscode/l10n';
import { derived } from '../derived';
import { aclAll } from '../magento/aclTree';
import type { IntegrationDeclaration } from '../magento/facts/integrationFacts';
import {
  expandConsolidated,
  type LocatedDeclaration,
  type MergedIntegration,
} from '../magento/mergeIntegrations';
import { nameInDatabase } from '../magento/integrationName';
import type { Installation } from '../workspace/installation';
import type { SourceFile } from '../workspace/sourceFile';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { cut, listed } from './support/words';
import { firstOfEachName } from '../workspace/declarations';

type InModule = { readonly name: string; readonly module: string };
type Both = { readonly name: string; readonly differences: string };
const short = ({ name, module }: InModule): InModule => ({ name: cut(name), module: cut(module) });

const messages = messageTable({
  twice: ({ name }: { name: string }) =>
    l10n.t('"{name}" is declared twice in this file, and Magento uses only the last one. Keep one of them.', {
      name: cut(name),
    }),
  twiceAndElsewhere: (data: InModule) =>
    l10n.t(
      '"{name}" is declared twice here and also in {module}: Magento stops with "More than one node matching the query". Keep one here.',
      { ...short(data) },
    ),
  overrides: (data: InModule) =>
    l10n.t(
      '{module} also declares "{name}": Magento makes one integration of both, with the values from here. Choose another name.',
      { ...short(data) },
    ),
  extends: (data: InModule) =>
    l10n.t('{module} also declares "{name}". Magento adds the resources listed here to that integration.', {
      ...short(data),
    }),
  bothKinds: ({ name, differences }: Both) =>
    l10n.t(
      '"{name}" differs in integration.xml ({differences}). Once PHP has run, the next setup:upgrade recreates it without its tokens.',
      { name: cut(name), differences },
    ),
  bothKindsUnprocessed: ({ name, differences }: Both) =>
    l10n.t(
      '"{name}" differs in integration.xml ({differences}), and no PHP installs this one. Remove one of the two.',
      {
        name: cut(name),
        differences,
      },
    ),
  sameInDatabase: ({ name, other }: { name: string; other: string }) =>
    l10n.t(
      '"{name}" and "{other}" are one name to Magento\'s database, which ignores case and accents: setup:upgrade stops. Choose another name.',
      { name: cut(name), other: cut(other) },
    ),
});

export const integrationDuplicate: Rule = {
  code: 'integration-duplicate',
  severity: 'warning',
  summary: 'A name is declared more than once, and Magento merges the declarations into one integration.',
  why: ({ id }) =>
    id.startsWith('bothKinds')
      ? l10n.t(
          'PHP stores the values of config.xml. The next setup:upgrade compares them with integration.xml, sees a difference, deletes the integration and creates it again.',
        )
      : id === 'sameInDatabase'
        ? l10n.t(
            'The names of integrations are unique in the database. Magento finds the row of the other name and then refuses to give it this one: "The integration with name … exists."',
          )
        : l10n.t(
            'Magento merges the files of all modules in load order and identifies integrations by name.',
          ),
  files: ['config', 'api', 'integration'],
  *check(context): Iterable<Problem> {
    const { file } = context;
    const installation = context.asLoaded;
    yield* twiceInFile(file, installation);
    yield* inTwoModules(file, installation);
    if (file.kind === 'config') yield* inBothKinds(file, installation);
    if (file.kind !== 'api') yield* oneInDatabase(file, installation);
  },
};

function tableOf(file: SourceFile, installation: Installation): ReadonlyMap<string, MergedIntegration> {
  if (file.kind === 'config') return installation.config;
  return file.kind === 'api' ? installation.api : installation.consolidated;
}

function* twiceInFile(file: SourceFile, installation: Installation): Iterable<Problem> {
  const firsts = new Map<string, IntegrationDeclaration>();
  const laters = new Map<string, LocatedDeclaration | undefined>();
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
      message: later ? messages.twiceAndElsewhere({ name, module: later.module }) : messages.twice({ name }),
      related: [
        {
          uri: file.uri,
          range: first.name.range,
          message: l10n.t('"{name}" for the first time', { name }),
        },
      ],
    };
  }
}

/** Where another file declares the integration that this one is the first to declare. */
function placeBehind(
  file: SourceFile,
  name: string,
  installation: Installation,
): LocatedDeclaration | undefined {
  const places = tableOf(file, installation).get(name)?.places ?? [];
  return places[0]?.uri === file.uri ? places.find((place) => place.uri !== file.uri) : undefined;
}

function* inTwoModules(file: SourceFile, installation: Installation): Iterable<Problem> {
  for (const declaration of firstOfEachName(file)) {
    const { value: name, range } = declaration.name;
    const first = tableOf(file, installation).get(name)?.places[0];
    if (!first || first.uri === file.uri) continue;
    const overrides = [declaration.email, declaration.endpointUrl, declaration.identityLinkUrl].some(
      (value) => value !== undefined && value.value !== '',
    );
    yield {
      range,
      ...(!overrides && { severity: 'information' }),
      message: overrides
        ? messages.overrides({ name, module: first.module })
        : messages.extends({ name, module: first.module }),
      related: [
        {
          uri: first.uri,
          range: first.declaration.name.range,
          message: l10n.t('"{name}" in {file}', { name, file: first.module }),
        },
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
    const data = { name: name.value, differences: listed(differences) };
    const isProcessed = !installation.integrationNames.notProcessed.has(name.value);
    yield {
      range: name.range,
      ...(!isProcessed && { severity: 'information' }),
      message: isProcessed ? messages.bothKinds(data) : messages.bothKindsUnprocessed(data),
      related: [
        {
          uri,
          range: declaration.name.range,
          message: l10n.t('"{name}" in {file}', { name: name.value, file: 'integration.xml' }),
        },
      ],
    };
  }
}

/** Names that are installed and that IntegrationService::findByName takes for one. */
function* oneInDatabase(file: SourceFile, installation: Installation): Iterable<Problem> {
  for (const { name } of firstOfEachName(file)) {
    const alike = installedNames(installation).get(nameInDatabase(name.value)) ?? [];
    const other = alike.find((each) => each.name !== name.value);
    if (!other || !alike.some((each) => each.name === name.value)) continue;
    const { uri, declaration, module } = other.places[0]!;
    yield {
      range: name.range,
      severity: 'error',
      message: messages.sameInDatabase({ name: name.value, other: other.name }),
      related: [
        {
          uri,
          range: declaration.name.range,
          message: l10n.t('"{name}" in {file}', { name: other.name, file: module }),
        },
      ],
    };
  }
}

/** What integration.xml declares, and what PHP installs of config.xml, by what the database makes of the name. */
const installedNames = derived((installation: Installation): ReadonlyMap<string, MergedIntegration[]> => {
  const { config, consolidated, integrationNames } = installation;
  const names = new Map<string, MergedIntegration[]>();
  const installed = [...config.values()].filter(({ name }) => !integrationNames.notProcessed.has(name));
  for (const each of [...installed, ...consolidated.values()]) {
    const key = nameInDatabase(each.name);
    const alike = names.get(key);
    if (alike) alike.push(each);
    else names.set(key, [each]);
  }
  return names;
});

const resourceList = 'resources';

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

/** What a list of resources amounts to: in integration.xml Magento adds the parents, in api.xml the author has to. */
function granted(merged: MergedIntegration | undefined, { acl, knowsMagento }: Installation): Set<string> {
  const listed = merged?.resources.map((resource) => resource.value) ?? [];
  return new Set(knowsMagento ? expandConsolidated(listed, acl) : listed);
}
