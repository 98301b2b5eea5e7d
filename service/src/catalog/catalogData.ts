import { packageNameFor } from '../magento/packageName';
import { catalogText, releaseVersions } from './catalogText';

/** What scripts/generate-catalog.mjs writes; numbers are places in the other lists. */
interface CatalogData {
  readonly names: readonly string[];
  readonly packages: Readonly<Record<string, string>>;
  /** Modules of releases that are newer than all, of which only the names are known. */
  readonly newerModules: Readonly<Record<string, readonly string[]>>;
  readonly classes: readonly string[];
  readonly refs: readonly string[];
  readonly ids: readonly string[];
  readonly routes: readonly CatalogRoute[];
  readonly nodes: readonly CatalogNode[];
  readonly forms: readonly CatalogForm[];
  /** Numbers of releases, as in `0-13,15`. */
  readonly runs: readonly string[];
  /** What each id becomes by merging, and in which releases, by the number of the id. */
  readonly idHistories: readonly History<readonly [parent: number, disabled: 0 | 1]>[];
  /** What each route asks for after merging, and in which releases, by the number of a route of that name. */
  readonly routeHistories: Readonly<Record<string, History<readonly number[]>>>;
  readonly releases: readonly CatalogRelease[];
}

type History<T> = readonly (readonly [T, run: number])[];

type CatalogRoute = readonly [
  url: string,
  method: string,
  serviceClass: number,
  serviceMethod: string,
  refs: readonly number[],
  further?: {
    readonly secure?: string;
    readonly soapOperation?: string;
    readonly data?: readonly (readonly [name: string, value: string | null, isForced: 0 | 1])[];
  },
];

type CatalogNode = readonly [
  id: number,
  title: string | 0,
  sortOrder: number | null,
  disabled?: 0 | 1 | 2,
  children?: readonly number[],
];

/** A module with its files as they stay for some releases. */
type CatalogForm = readonly [
  module: number,
  sequence?: readonly number[],
  acl?: readonly number[],
  routes?: readonly number[],
];

type CatalogRelease = readonly [
  before: number,
  framework: string | 0,
  changed: readonly number[],
  gone: readonly number[],
  versions: string,
];

/** One release of Magento Open Source. What it is made of is put together when somebody asks. */
export class Release {
  /** Its place among all. */
  readonly index: number;
  readonly version: string;
  /** The release that it came after, in its line or the one before; undefined for the first. */
  readonly before: Release | undefined;
  /** The version of magento/framework. */
  readonly framework: string;
  #forms: ReadonlyMap<number, number> | undefined;
  #versions: ReadonlyMap<number, string> | undefined;

  constructor(index: number, before: Release | undefined) {
    this.index = index;
    this.version = releaseVersions[index]!;
    this.before = before;
    const [, framework] = catalogData().releases[index]!;
    this.framework = framework === 0 ? before!.framework : framework;
  }

  /** The number of the form that each module has, by the module's number. */
  get forms(): ReadonlyMap<number, number> {
    if (this.#forms) return this.#forms;
    const { releases, forms } = catalogData();
    const found = new Map<number, number>();
    for (const { index } of this.#line()) {
      const [, , changed, gone] = releases[index]!;
      for (const module of gone) found.delete(module);
      for (const form of changed) found.set(forms[form]![0], form);
    }
    return (this.#forms = found);
  }

  /** The version of a module's package, by the module's number, where it is known. */
  get versions(): ReadonlyMap<number, string> {
    if (this.#versions) return this.#versions;
    const found = new Map<number, string>();
    for (const { index } of this.#line()) noteVersions(catalogData().releases[index]![4], found);
    return (this.#versions = found);
  }

  /** From the first release to this one. */
  #line(): Release[] {
    const line: Release[] = [this];
    for (let each = this.before; each; each = each.before) line.unshift(each);
    return line;
  }
}

let parsed: CatalogData | undefined;
/** Parsed when first asked for. */
export function catalogData(): CatalogData {
  return (parsed ??= JSON.parse(catalogText) as CatalogData);
}

let all: readonly Release[] | undefined;
/** All releases, oldest first. */
export function allReleases(): readonly Release[] {
  if (all) return all;
  const made: Release[] = [];
  for (const [index, [before]] of catalogData().releases.entries())
    made.push(new Release(index, made[before]));
  return (all = made);
}

/** `version:module,module;…`, each number the difference to the one before it. */
function noteVersions(text: string, versions: Map<number, string>): void {
  for (const part of text === '' ? [] : text.split(';')) {
    const [version = '', list = ''] = part.split(':', 2);
    let module = 0;
    for (const step of list.split(',')) versions.set((module += Number(step)), version);
  }
}

/** In which releases, by their numbers, one of the `runs` says that something is. */
export function isInRun(run: number, release: number): boolean {
  return catalogData()
    .runs[run]!.split(',')
    .some((part) => {
      const [first, last = first] = part.split('-').map(Number);
      return first! <= release && release <= last!;
    });
}

let byPackage: ReadonlyMap<string, number> | undefined;
/** The number of the module that a composer package brings; undefined for packages that bring none of Magento's. */
export function moduleOfPackage(name: string): number | undefined {
  const { names, packages } = catalogData();
  byPackage ??= new Map(
    names.map((module, index) => [packages[index] ?? packageNameFor(module) ?? '', index]),
  );
  return byPackage.get(name);
}

/** The number of a module of Magento Open Source; undefined for all others. */
export function numberOfModule(name: string): number | undefined {
  const number = catalogData().names.indexOf(name);
  return number < 0 ? undefined : number;
}

/** The package that brings a module, where it is not named after it. */
export function packageOfModule(number: number): string | undefined {
  return catalogData().packages[number];
}

let moduleNames: ReadonlySet<string> | undefined;
/** Whether some release of Magento Open Source has a module of that name, also one that is newer than those built in. */
export function isModuleOfMagento(name: string): boolean {
  if (!moduleNames) {
    const { names, forms, newerModules } = catalogData();
    moduleNames = new Set([
      ...forms.map(([module]) => names[module]!),
      ...Object.values(newerModules).flat(),
    ]);
  }
  return moduleNames.has(name);
}
