import { isWithin } from '../uri';
import { Installation } from './installation';
import type { MagentoChoices } from './magentoChoice';
import { decisiveRequirements, type ModuleFolder, type ProjectLayout } from './magentoProject';
import { sequenceOf, type Module } from './module';

/** A module as it was found. */
export interface LoadedModule {
  readonly module: Module;
  readonly folder: ModuleFolder;
  /** The Magento project that has it; undefined for modules that are by themselves. */
  readonly project: ProjectLayout | undefined;
}

/** The built-in Magento of a version, or of the newest that composer's constraints (by package) allow. */
export type Catalog = (
  version: string | undefined,
  requirements?: readonly ReadonlyMap<string, string>[],
) => Installation | undefined;

/** Which Magento applies to modules that have none around them; see `IndexOptions`. */
export interface ComposeOptions {
  readonly magento?: string;
  readonly magentoVersion?: string;
  readonly catalog?: Catalog;
  readonly choices?: MagentoChoices;
}

/** What {@link compose} has put together. */
export interface Composed {
  readonly installations: readonly Installation[];
  /** By the project's root. */
  readonly ofProject: ReadonlyMap<string, Installation>;
  /** What a module is on that has no Magento around it. */
  readonly base: Installation | undefined;
}

/**
 * Puts together what Magento would run together: each project with a Magento in it is one; projects without, and
 * modules by themselves, are on the first of these (the one at `magento`, if that is given) or on the built-in one.
 * What would be put together as in `known` stays what it is, with the tables that have been made of it.
 */
export function compose(
  loaded: readonly LoadedModule[],
  projects: readonly ProjectLayout[],
  options: ComposeOptions,
  known: readonly Installation[] = [],
): Composed {
  const knownWith = new Map<Module | undefined, Installation[]>();
  for (const each of known) {
    const alike = knownWith.get(each.own[0]);
    if (alike) alike.push(each);
    else knownWith.set(each.own[0], [each]);
  }
  const install = (
    own: readonly Module[],
    base: Installation | undefined,
    version: string | undefined,
  ): Installation =>
    knownWith.get(own[0])?.find((each) => each.isMadeOf(own, base, version)) ??
    new Installation(own, base, version);
  const modulesOf = (project: ProjectLayout | undefined): Module[] =>
    loaded.filter((entry) => entry.project === project).map((entry) => entry.module);
  const { magento, catalog } = options;
  const ofProject = new Map<string, Installation>();
  const whole: Installation[] = [];
  const partial: ProjectLayout[] = [];
  for (const project of projects) {
    const installation = install(modulesOf(project), undefined, project.version);
    if (installation.knowsMagento) {
      ofProject.set(project.rootUri, installation);
      // The one named by --magento is the base, whatever else there is.
      if (magento !== undefined && isWithin(magento, project.rootUri)) whole.unshift(installation);
      else whole.push(installation);
    } else partial.push(project);
  }
  const first = partial.find((each) => each.version !== undefined) ?? partial[0];
  const version = options.magentoVersion ?? first?.version;
  const base = whole[0] ?? catalog?.(version, first ? [first.requirements] : []);
  const lockedFor = new Map(loaded.map(({ module, folder }) => [module, folder.magentoVersion]));
  const chosen = (rootUri: string): Installation | undefined => chosenBase(rootUri, ofProject, options);
  const installations = [
    ...whole,
    ...partial.map((project) => {
      const own = options.magentoVersion ?? project.version;
      const builtIn = chosen(project.rootUri) ?? whole[0] ?? catalog?.(own, [project.requirements]);
      const installation = install(modulesOf(project), builtIn, whole[0] ? project.version : own);
      ofProject.set(project.rootUri, installation);
      return installation;
    }),
    ...groupsThatNeedEachOther(modulesOf(undefined)).map((group) => {
      const locked = group.map((module) => lockedFor.get(module)).find((each) => each !== undefined);
      const own =
        chosen(group[0]!.rootUri) ?? whole[0] ?? catalog?.(version ?? locked, group.map(requirementsOf));
      return install(group, own, undefined);
    }),
  ];
  return { installations, ofProject, base };
}

/** What is chosen for what is in a folder to be on, unless one Magento is chosen for all. */
function chosenBase(
  rootUri: string,
  ofProject: ReadonlyMap<string, Installation>,
  { magento, magentoVersion, catalog, choices }: ComposeOptions,
): Installation | undefined {
  if (magento !== undefined || magentoVersion !== undefined || !choices) return undefined;
  const choice = choices.magentoFor(rootUri);
  if (choice.magento !== undefined) {
    for (const [root, installation] of ofProject) {
      if (isWithin(choice.magento, root) && installation.base === undefined) return installation;
    }
  }
  return choice.magentoVersion === undefined ? undefined : catalog?.(choice.magentoVersion);
}

/**
 * Whether {@link compose} may put other things together for `after` than for `before`, a state of one module before it
 * in `installation`.
 */
export function composesAlike(before: Module, after: Module, installation: Installation): boolean {
  const decisive = (module: Module): unknown => [
    module.name,
    module.enabled,
    sequenceOf(module),
    installation.standsOnCatalog ? [...requirementsOf(module)] : [],
  ];
  return JSON.stringify(decisive(before)) === JSON.stringify(decisive(after));
}

const nothingRequired: ReadonlyMap<string, string> = new Map();

/** What a module's own composer.json asks of PHP and of Magento's packages. */
function requirementsOf(module: Module): ReadonlyMap<string, string> {
  const constraints = module.files.get('composer')?.composer.constraints;
  return constraints ? decisiveRequirements(constraints) : nothingRequired;
}

/** Modules that name each other in a sequence are installed together; others in the same folder need not be. */
function groupsThatNeedEachOther(modules: readonly Module[]): Module[][] {
  const group = new Map(modules.map((module) => [module, [module]]));
  const byName = new Map(modules.map((module) => [module.name, module]));
  for (const module of modules) {
    for (const name of sequenceOf(module)) {
      const other = byName.get(name);
      const [mine, theirs] = [group.get(module)!, other && group.get(other)!];
      if (!theirs || mine === theirs) continue;
      mine.push(...theirs);
      for (const member of theirs) group.set(member, mine);
    }
  }
  return [...new Set(group.values())];
}
