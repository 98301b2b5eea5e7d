import { shortName } from '../magento/php/names';
import { derived } from '../derived';
import type { ClassDeclaration, MethodDeclaration } from '../magento/php/declarations';
import { readMethodCalls } from '../magento/php/methodCalls';
import type { CatalogTypes } from '../magento/webapi/model';
import type { Installation } from './installation';
import { isOwn, type Module } from './module';
import type { Cancellation } from './onDemandScanner';
import { PhpClasses } from './phpClasses';
import { searchPhp, type FoundPhp } from './phpSearch';
import type { SourceFile } from './sourceFile';
import type { Workspace } from './workspace';

/** The calls of a PHP file. */
export const callsIn = derived(({ text }: SourceFile) => readMethodCalls(text));

/** A class or interface that declares a method of a service, with the file that it is in. */
export interface FamilyMember {
  readonly declaration: ClassDeclaration;
  readonly method: MethodDeclaration;
  readonly uri: string;
  /** Undefined where it is in no module, such as Magento's framework. */
  readonly module: Module | undefined;
}

/**
 * All classes and interfaces that have one method in common, since they inherit from each other: one of them cannot call it
 * something else than the others do.
 */
export interface ServiceFamily {
  readonly members: readonly FamilyMember[];
  /** Those of them whose PHP is not here: of Magento's own, from the catalogue. */
  readonly elsewhere: readonly string[];
  /** The PHP of own modules that names one of them, and has the method's name. */
  readonly files: readonly FoundPhp[];
  /** Whether objects of a class have the method from the family. Only classes that the files call it on are known. */
  isRelated(className: string): boolean;
}

/** Reads what belongs together with a method of a service; undefined where that was cancelled. */
export async function findServiceFamily(
  workspace: Workspace,
  installation: Installation,
  { className, method }: { readonly className: string; readonly method: string },
  core: CatalogTypes,
  token?: Cancellation,
): Promise<ServiceFamily | undefined> {
  const upper = method.charAt(0).toUpperCase() + method.slice(1);
  const pattern = new RegExp(`\\b(?:${method}|(?:before|after|around)${upper})\\b`, 'i');
  const found = await searchPhp(workspace, ownModules(workspace, installation), pattern, token);
  if (!found) return undefined;
  const lineages = new Lineages(await PhpClasses.of(workspace, installation), found);
  const has = (name: string): boolean =>
    lineages.declares(name, method) || method in (core[name]?.methods ?? {});
  await lineages.load(className);
  const roots = new Set([...lineages.of(className)].filter(has));
  const isRelated = (name: string): boolean => [...lineages.of(name)].some((each) => roots.has(each));
  const names = new Set([className, ...roots].map(shortName));
  const files = new Set<FoundPhp>();
  // Each class that inherits brings up further files, and may inherit the method from elsewhere as well.
  for (let before = -1; before !== names.size + roots.size;) {
    before = names.size + roots.size;
    for (const each of found) {
      if (!mentions(each.file, names)) continue;
      files.add(each);
      for (const { fqn } of each.file.declarations.classes) {
        await lineages.load(fqn);
        if (!isRelated(fqn)) continue;
        names.add(shortName(fqn));
        for (const ancestor of lineages.of(fqn)) if (has(ancestor)) roots.add(ancestor);
      }
    }
  }
  for (const { file } of files) {
    for (const { name, receiver } of callsIn(file))
      if (receiver !== undefined && isSame(name.value, method)) await lineages.load(receiver);
  }
  const moduleAt = (uri: string): Module | undefined => workspace.locate(uri)?.module;
  const members = lineages.loaded
    .filter(({ declaration: { fqn } }) => isRelated(fqn))
    .flatMap(({ declaration, uri }) => {
      const own = declaration.methods.find(({ name }) => isSame(name.value, method));
      return own ? [{ declaration, method: own, uri, module: moduleAt(uri) }] : [];
    });
  // They are read again where they changed meanwhile, and are kept as what the workspace knows.
  for (const { uri } of members) await workspace.read(uri, 'php');
  for (const { file } of files) await workspace.read(file.uri, 'php');
  const elsewhere = [...roots].filter((name) => lineages.isUnread(name));
  return { members, elsewhere, files: [...files], isRelated };
}

/** The user's own modules that may use what one of an installation declares. */
function ownModules(workspace: Workspace, installation: Installation): Module[] {
  const around = workspace.installations.filter(
    (each) => each === installation || each.base === installation,
  );
  return around.flatMap(({ own }) => own).filter(isOwn);
}

/** PHP does not tell methods and classes apart by case. */
export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function mentions({ text }: SourceFile, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => new RegExp(`\\b${name}\\b`).test(text));
}

interface Loaded {
  readonly declaration: ClassDeclaration;
  readonly uri: string;
}

/** Classes with what they inherit from, read as they are asked for. */
class Lineages {
  readonly #classes: PhpClasses;
  readonly #found = new Map<string, Loaded>();
  /** Undefined for a class that is not here. */
  readonly #loaded = new Map<string, Loaded | undefined>();

  constructor(classes: PhpClasses, found: readonly FoundPhp[]) {
    this.#classes = classes;
    for (const { file } of found) {
      for (const declaration of file.declarations.classes)
        this.#found.set(declaration.fqn, { declaration, uri: file.uri });
    }
  }

  get loaded(): Loaded[] {
    return [...this.#loaded.values()].filter((each) => each !== undefined);
  }

  async load(className: string): Promise<void> {
    const pending = [className];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (this.#loaded.has(name)) continue;
      const known = this.#found.get(name) ?? (await this.#classes.load(name));
      const loaded = typeof known === 'object' ? known : undefined;
      this.#loaded.set(name, loaded);
      if (loaded) pending.push(...parentsOf(loaded.declaration));
    }
  }

  /** The class itself and all that it inherits from, as far as they were loaded. */
  of(className: string): Set<string> {
    const names = new Set([className]);
    for (const name of names) {
      const loaded = this.#loaded.get(name);
      for (const parent of loaded ? parentsOf(loaded.declaration) : []) names.add(parent);
    }
    return names;
  }

  declares(className: string, method: string): boolean {
    const methods = this.#loaded.get(className)?.declaration.methods ?? [];
    return methods.some(({ name }) => isSame(name.value, method));
  }

  isUnread(className: string): boolean {
    return this.#loaded.get(className) === undefined;
  }
}

function parentsOf({ extends: parent, implements: interfaces, traits }: ClassDeclaration): string[] {
  return [...(parent === undefined ? [] : [parent]), ...interfaces, ...traits];
}
