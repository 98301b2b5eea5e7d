import { nearest } from '../magento/nearest';
import type { MergedIntegration } from '../magento/mergeIntegrations';
import type { Place } from '../text';
import type { Processing } from './installation';

/** The three places that must agree on an integration's name. */
export type NameKind = 'config' | 'api' | 'php';

/** One place where a name is written, inside its quotes. */
export interface NameOccurrence extends Place {
  readonly kind: NameKind;
  /** The name of the module that the file belongs to. */
  readonly module: string;
}

/** A name that is in the wrong form, or in vain, in one kind of file. */
export interface NameMismatch {
  readonly kind: NameKind;
  readonly name: string;
  /** What it should be, where that can be told. */
  readonly meant: string | undefined;
}

/** How the names of an installation's classic integrations fit together. */
export interface IntegrationNames {
  readonly places: Readonly<Record<NameKind, ReadonlyMap<string, readonly NameOccurrence[]>>>;
  readonly mismatches: readonly NameMismatch[];
  /** Those that a name has a part in: as what is written, or as what is meant. */
  readonly mismatchesOf: ReadonlyMap<string, readonly NameMismatch[]>;
  /** Names of config.xml that api.xml lacks, with no mismatch to explain it. */
  readonly withoutResources: ReadonlySet<string>;
  /** Names of config.xml that no PHP names, with no mismatch to explain it. */
  readonly notProcessed: ReadonlySet<string>;
}

/** What integration names are compared in: the tables of an installation. */
export interface NameTables {
  readonly config: ReadonlyMap<string, MergedIntegration>;
  readonly api: ReadonlyMap<string, MergedIntegration>;
  readonly processing: readonly Processing[];
}

/** Compares the names of all files. */
export function compareNames({ config, api, processing }: NameTables): IntegrationNames {
  return match({
    config: declared('config', config),
    api: declared('api', api),
    php: processed(processing),
  });
}

/** Every place that has the name, in all files. */
export function placesOf(name: string, names: IntegrationNames): NameOccurrence[] {
  return placesIn(names.places, name);
}

function placesIn(places: Places, name: string): NameOccurrence[] {
  return [places.config, places.api, places.php].flatMap((each) => each.get(name) ?? []);
}

type Places = IntegrationNames['places'];

function declared(
  kind: 'config' | 'api',
  merged: ReadonlyMap<string, MergedIntegration>,
): Map<string, NameOccurrence[]> {
  const result = new Map<string, NameOccurrence[]>();
  for (const { name, places } of merged.values()) {
    // An empty name is the schema's business.
    if (name === '') continue;
    result.set(
      name,
      places.map(({ uri, module, declaration }) => ({ kind, uri, module, range: declaration.name.range })),
    );
  }
  return result;
}

function processed(calls: readonly Processing[]): Map<string, NameOccurrence[]> {
  const result = new Map<string, NameOccurrence[]>();
  const seen = new Set<string>();
  for (const { names, module } of calls) {
    for (const { value, uri, range } of names) {
      const key = `${range.start} ${uri}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const places = result.get(value) ?? [];
      places.push({ kind: 'php', uri, module: module.name, range });
      result.set(value, places);
    }
  }
  return result;
}

/** Each name is compared with each other one; no shop has so many integrations. */
const mostCompared = 300;

function byName(mismatches: readonly NameMismatch[]): Map<string, NameMismatch[]> {
  const result = new Map<string, NameMismatch[]>();
  for (const mismatch of mismatches) {
    for (const name of new Set([mismatch.name, mismatch.meant])) {
      if (name === undefined) continue;
      const known = result.get(name);
      if (known) known.push(mismatch);
      else result.set(name, [mismatch]);
    }
  }
  return result;
}

/**
 * Where two of the three places agree, the third is wrong; where only two have a name that looks the same,
 * config.xml is right. Each cause is reported once, where it is wrong.
 */
function match(places: Places): IntegrationNames {
  const { config, api, php } = places;
  const mismatches: NameMismatch[] = [];
  /** In one place only, and not yet reported. */
  const leftOver = {
    config: only(config, api, php),
    api: only(api, config, php),
    php: only(php, config, api),
  };
  /** In the two other places, and not yet explained. */
  const missing = {
    config: both(api, php, config),
    api: both(config, php, api),
    php: both(config, api, php),
  };
  const explained = { api: new Set<string>(), php: new Set<string>() };
  const isComparable = config.size + api.size + php.size <= mostCompared;
  const similar = (name: string, candidates: Iterable<string>): string | undefined =>
    isComparable ? nearest(name, candidates) : undefined;
  const report = (kind: NameKind, name: string, meant: string | undefined): void => {
    leftOver[kind].delete(name);
    mismatches.push({ kind, name, meant });
  };

  for (const kind of ['config', 'api', 'php'] as const) {
    for (const name of [...missing[kind]]) {
      const wrong = isComparable ? oddOneOut(name, kind, places, leftOver[kind], missing[kind]) : undefined;
      if (wrong === undefined) continue;
      missing[kind].delete(name);
      report(kind, wrong, name);
      if (kind !== 'config') explained[kind].add(name);
      else for (const set of Object.values(explained)) set.add(wrong);
    }
  }
  // What is left is in one place, or in api.xml and PHP with nothing in config.xml that it could be.
  const unprocessed = difference(config, php, explained.php);
  for (const name of [...leftOver.php, ...missing.config]) {
    const meant = similar(name, unprocessed) ?? similar(name, config.keys());
    report('php', name, meant);
    if (meant !== undefined) explained.php.add(meant);
  }
  const unlisted = difference(config, api, explained.api);
  for (const name of [...leftOver.api]) {
    const meant = similar(name, unlisted);
    report('api', name, meant);
    if (meant !== undefined) explained.api.add(meant);
  }
  return {
    places,
    mismatches,
    mismatchesOf: byName(mismatches),
    withoutResources: difference(config, api, explained.api),
    notProcessed: difference(config, php, explained.php),
  };
}

/**
 * The name in place `kind` that should be `name`, as the two other places have it: one that looks like it, or,
 * however different, the only one that a module has too much where it has only one too few.
 */
function oddOneOut(
  name: string,
  kind: NameKind,
  places: Places,
  leftOver: ReadonlySet<string>,
  missing: ReadonlySet<string>,
): string | undefined {
  if (leftOver.size === 0) return undefined;
  const close = nearest(name, leftOver);
  if (close !== undefined) return close;
  const modules = new Set(placesIn(places, name).map((place) => place.module));
  const sharesModule = (other: string): boolean =>
    placesIn(places, other).some((place) => modules.has(place.module));
  const tooMany = [...leftOver].filter(sharesModule);
  return tooMany.length === 1 && [...missing].filter(sharesModule).length === 1 ? tooMany[0] : undefined;
}

type Names = ReadonlyMap<string, unknown>;

function only(names: Names, ...others: readonly Names[]): Set<string> {
  return new Set([...names.keys()].filter((name) => others.every((other) => !other.has(name))));
}

function both(a: Names, b: Names, without: Names): Set<string> {
  return new Set([...a.keys()].filter((name) => b.has(name) && !without.has(name)));
}

function difference(names: Names, without: Names, explained: ReadonlySet<string>): Set<string> {
  return new Set([...names.keys()].filter((name) => !without.has(name) && !explained.has(name)));
}
