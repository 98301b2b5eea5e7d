import * as l10n from '@vscode/l10n';
import type { Installation } from '../workspace/installation';
import { declaresIntegrations, fileOf, isInMisplaced, sequenceOf } from '../workspace/module';
import { messageTable, type Message } from './support/message';
import type { Fix, Problem, RelatedPlace, Rule } from './rule';
import {
  placesOf,
  type IntegrationNames,
  type NameKind,
  type NameMismatch,
  type NameOccurrence,
} from '../workspace/integrationNames';
import { cut, listed } from './support/words';
import { hasNameless } from './support/nameless';
import { renameEdits } from './support/renames';

type Names = { readonly name: string; readonly meant: string; readonly others: string };
const quoted = ({ name, meant, others }: Names): Names => ({ name: cut(name), meant: cut(meant), others });

const messages = messageTable({
  differs: (data: Names) =>
    l10n.t(
      'The name here is "{name}", but "{meant}" in {others}. Magento compares every character, so installing it fails.',
      { ...quoted(data) },
    ),
  apiUndeclared: ({ name }: { name: string }) =>
    l10n.t(
      'No config.xml declares "{name}", so these resources are never granted. Declare it, or correct the name.',
      {
        name: cut(name),
      },
    ),
  phpUndeclared: ({ name }: { name: string }) =>
    l10n.t(
      'No config.xml declares "{name}", so this call fails with "Undefined array key". Declare it, or correct the name.',
      { name: cut(name) },
    ),
  phpConsolidated: ({ name }: { name: string }) =>
    l10n.t(
      '"{name}" is in integration.xml, not in config.xml, so this call fails. Remove the name: it needs no PHP.',
      { name: cut(name) },
    ),
  apiConsolidated: ({ name }: { name: string }) =>
    l10n.t(
      '"{name}" is in integration.xml, so Magento ignores this list. Move what is missing to integration.xml.',
      { name: cut(name) },
    ),
});

export const integrationNameMismatch: Rule = {
  code: 'integration-name-mismatch',
  severity: 'error',
  summary: 'config.xml, api.xml and PHP do not use the same name for an integration.',
  why: ({ id }) =>
    id === 'apiConsolidated'
      ? l10n.t(
          'Magento takes the resources of an integration in integration.xml from there; it reads api.xml only for those in config.xml.',
        )
      : l10n.t(
          'Magento looks the name up as an array key in what all config.xml and api.xml files declare. bin/magento turns the PHP warning about a missing key into an exception, in every mode.',
        ),
  files: ['config', 'api', 'php'],
  absent: ({ id }) => {
    if (id === 'differs') return { kinds: ['config', 'api', 'php'], in: 'here' };
    return id === 'apiUndeclared' || id === 'phpUndeclared'
      ? { kinds: ['config', 'integration'] }
      : undefined;
  },
  *check(context): Iterable<Problem> {
    const { file } = context;
    const installation = context.asLoaded;
    const names = installation.integrationNames;
    for (const mismatch of names.mismatches) {
      if (mismatch.kind !== file.kind || mayBeDeclaredElsewhere(mismatch, installation)) continue;
      const isNameless = mismatch.meant === undefined && hasNameless(fileOf(context.module, 'config'));
      if (isNameless) continue;
      const related = relatedPlaces(mismatch, names, installation);
      for (const place of names.places[mismatch.kind].get(mismatch.name)!) {
        if (place.uri !== file.uri) continue;
        const isConsolidated = mismatch.kind !== 'config' && installation.consolidated.has(mismatch.name);
        yield {
          range: place.range,
          message: isConsolidated ? consolidatedMessage(mismatch) : messageOf(mismatch, names),
          // Nothing breaks: the list in api.xml is only never looked at.
          ...(isConsolidated && mismatch.kind === 'api' && { severity: 'warning' }),
          related,
          fixes: () => fixesOf(mismatch, place, names, installation),
        };
      }
    }
  },
};

/**
 * Whether the declaration may be where it cannot be seen: in a module that this one names and that is not here. What a
 * file declares that Magento does not read is reported there (file-never-read).
 */
function mayBeDeclaredElsewhere({ kind, name }: NameMismatch, installation: Installation): boolean {
  if (installation.consolidated.has(name)) return false;
  if (kind !== 'config' && installation.own.some((module) => isInMisplaced(module, ['config'], name)))
    return true;
  if (kind !== 'php' || (installation.base === undefined && installation.knowsMagento)) return false;
  if (installation.own.some(declaresIntegrations)) return false;
  return installation.own.some(
    (module) =>
      sequenceOf(module).some((each) => isAbsent(each, installation)) ||
      [...(fileOf(module, 'composer')?.composer.require.keys() ?? [])].some((each) =>
        othersPackage.test(each),
      ),
  );
}

/** A package that may be a module of somebody else's, by its name. */
const othersPackage = /^(?!magento\/|mage-os\/)[^/]+\/.*(?:module|magento|integration)/;

/** Whether a module is neither here nor Magento's, so that no one knows what it declares. */
function isAbsent(moduleName: string, installation: Installation): boolean {
  return !moduleName.startsWith('Magento_') && !installation.module(moduleName);
}

const fileNames: Record<NameKind, string> = { config: 'config.xml', api: 'api.xml', php: 'PHP' };

function messageOf({ kind, name, meant }: NameMismatch, names: IntegrationNames): Message {
  if (meant !== undefined) {
    const others = (['config', 'api', 'php'] as const).filter(
      (other) => other !== kind && names.places[other].has(meant),
    );
    return messages.differs({ name, meant, others: listed(others.map((other) => fileNames[other])) });
  }
  return kind === 'api' ? messages.apiUndeclared({ name }) : messages.phpUndeclared({ name });
}

function consolidatedMessage({ kind, name }: NameMismatch): Message {
  return kind === 'php' ? messages.phpConsolidated({ name }) : messages.apiConsolidated({ name });
}

/** A name that is in thousands of places is not found by their list. */
const mostRelated = 20;

/** Where else the name is written, and where the right one is. */
function relatedPlaces(
  { kind, name, meant }: NameMismatch,
  names: IntegrationNames,
  installation: Installation,
): RelatedPlace[] {
  const related: RelatedPlace[] = [];
  for (const each of meant === undefined ? [name] : [meant, name]) {
    for (const { kind: other, uri, range } of placesOf(each, names)) {
      if (related.length >= mostRelated) return related;
      if (each !== name || other !== kind)
        related.push({
          uri,
          range,
          message: l10n.t('"{name}" in {file}', { name: each, file: fileNames[other] }),
        });
    }
  }
  for (const { uri, declaration } of installation.consolidated.get(name)?.places ?? []) {
    const message = l10n.t('"{name}" in {file}', { name, file: 'integration.xml' });
    related.push({ uri, range: declaration.name.range, message });
  }
  return related;
}

function fixesOf(
  { kind, name, meant }: NameMismatch,
  place: NameOccurrence,
  names: IntegrationNames,
  installation: Installation,
): Fix[] {
  if (meant === undefined) {
    // Nothing looks like it: whatever the module declares and does not use may be meant.
    const unused = kind === 'php' ? names.notProcessed : names.withoutResources;
    const own = [...unused].filter((each) =>
      names.places.config.get(each)!.some(({ module }) => module === place.module),
    );
    return own.flatMap((each) =>
      rename([place], each, l10n.t('Rename to "{name}"', { name: each }), installation),
    );
  }
  const others = placesOf(meant, names);
  const kinds = [...new Set(others.map((other) => fileNames[other.kind]))];
  return [
    ...rename([place], meant, l10n.t('Rename to "{name}"', { name: meant }), installation),
    ...rename(
      others,
      name,
      l10n.t('Rename "{meant}" to "{name}" in {files}', { meant, name, files: listed(kinds) }),
      installation,
    ),
  ];
}

function rename(
  places: readonly NameOccurrence[],
  to: string,
  title: string,
  installation: Installation,
): Fix[] {
  const edits = renameEdits(places, to, installation);
  return edits ? [{ title, edits }] : [];
}
