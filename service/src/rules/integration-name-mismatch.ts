import type { Installation } from '../workspace/installation';
import { fileOf } from '../workspace/module';
import type { Fix, Problem, RelatedPlace, Rule } from './rule';
import {
  placesOf,
  type IntegrationNames,
  type NameKind,
  type NameMismatch,
  type NameOccurrence,
} from '../workspace/integrationNames';
import { hasNameless } from './support/nameless';
import { renameEdits } from './support/renames';

export const integrationNameMismatch: Rule = {
  code: 'integration-name-mismatch',
  severity: 'error',
  files: ['config', 'api', 'php'],
  *check(context): Iterable<Problem> {
    const { file } = context;
    const installation = context.asLoaded;
    const names = installation.integrationNames;
    for (const mismatch of names.mismatches) {
      if (mismatch.kind !== file.kind || mayBeDeclaredElsewhere(mismatch, installation)) continue;
      const isNameless = mismatch.meant === undefined && hasNameless(fileOf(context.module, 'config'));
      if (isNameless) continue;
      for (const place of names.places[mismatch.kind].get(mismatch.name)!) {
        if (place.uri !== file.uri) continue;
        const isConsolidated = mismatch.kind !== 'config' && installation.consolidated.has(mismatch.name);
        yield {
          range: place.range,
          message: isConsolidated ? consolidatedMessage(mismatch) : messageOf(mismatch, names),
          // Nothing breaks: the list in api.xml is only never looked at.
          ...(isConsolidated && mismatch.kind === 'api' && { severity: 'warning' }),
          related: relatedPlaces(mismatch, names, installation),
          fixes: () => fixesOf(mismatch, place, names, installation),
        };
      }
    }
  },
};

/** A module that only has the PHP may process what a module declares that is not here. */
function mayBeDeclaredElsewhere({ kind, name }: NameMismatch, installation: Installation): boolean {
  if (kind !== 'php' || installation.consolidated.has(name)) return false;
  if (installation.base === undefined && installation.knowsMagento) return false;
  return !installation.own.some((module) => module.files.has('config') || module.files.has('api'));
}

const fileNames: Record<NameKind, string> = { config: 'config.xml', api: 'api.xml', php: 'PHP' };
const toTheLetter = 'Names must agree to the letter, capitals and blanks included';
const undefinedKey = 'setup:upgrade stops with "Undefined array key"';

function messageOf({ kind, name, meant }: NameMismatch, names: IntegrationNames): string {
  if (meant !== undefined) {
    const others = (['config', 'api', 'php'] as const).filter(
      (other) => other !== kind && names.places[other].has(meant),
    );
    const says = `${others.map((other) => fileNames[other]).join(' and ')} ${others.length > 1 ? 'say' : 'says'} "${meant}"`;
    const effect = {
      config: `Magento looks for "${meant}" in config.xml, does not find it, and ${undefinedKey}`,
      api: `Magento does not find the resources of "${meant}" in api.xml, and ${undefinedKey} when PHP asks for it`,
      php: `Magento looks for "${name}" in config.xml, does not find it, and ${undefinedKey}`,
    }[kind];
    return `This integration is called "${name}" here, but ${says}. ${toTheLetter}. ${effect}. Did you mean "${meant}"?`;
  }
  if (kind === 'api') {
    return `No config.xml declares an integration "${name}", so Magento never installs it and nobody is granted what is listed here. Declare it in etc/integration/config.xml, or write the name that stands there. ${toTheLetter}.`;
  }
  return `No config.xml declares an integration "${name}". ${toTheLetter}. Magento does not find it, and ${undefinedKey}. Declare it in etc/integration/config.xml, or write a name that stands there.`;
}

function consolidatedMessage({ kind, name }: NameMismatch): string {
  return kind === 'php'
    ? `"${name}" is declared in integration.xml, which needs no PHP call: every setup:upgrade installs it from there. This call looks for it in config.xml, does not find it, and ${undefinedKey}. Remove the name here.`
    : `"${name}" is declared in integration.xml, and Magento takes its resources from there too. It reads api.xml only for what config.xml declares, so this list has no effect. Move what is missing to integration.xml and remove it here.`;
}

/** Where else the name stands, and where the right one does. */
function relatedPlaces(
  { kind, name, meant }: NameMismatch,
  names: IntegrationNames,
  installation: Installation,
): RelatedPlace[] {
  const related: RelatedPlace[] = [];
  for (const each of meant === undefined ? [name] : [meant, name]) {
    for (const { kind: other, uri, range } of placesOf(each, names)) {
      if (each !== name || other !== kind)
        related.push({ uri, range, message: `"${each}" in ${fileNames[other]}` });
    }
  }
  for (const { uri, declaration } of installation.consolidated.get(name)?.places ?? []) {
    related.push({ uri, range: declaration.name.range, message: `"${name}" in integration.xml` });
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
    return own.flatMap((each) => rename([place], each, `Rename to "${each}"`, installation));
  }
  const others = placesOf(meant, names);
  const kinds = [...new Set(others.map((other) => fileNames[other.kind]))];
  return [
    ...rename([place], meant, `Rename to "${meant}"`, installation),
    ...rename(others, name, `Rename "${meant}" to "${name}" in ${kinds.join(' and ')}`, installation),
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
