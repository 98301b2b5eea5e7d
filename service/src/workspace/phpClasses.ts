import type { ClassDeclaration } from '../magento/php/declarations';
import { derived } from '../derived';
import { isWithin, joinUri } from '../uri';
import type { Installation } from './installation';
import type { Module } from './module';
import type { SourceFile } from './sourceFile';
import type { Workspace } from './workspace';

/** Where composer finds classes: namespace prefix (with `\` at the end) → folder URIs. */
type AutoloadMap = ReadonlyMap<string, readonly string[]>;

/** A class that PHP would find, or would not; `unknown` where it may be in a package that is not here. */
export type LoadedClass =
  | { readonly declaration: ClassDeclaration; readonly uri: string; readonly isHalfTyped: boolean }
  | 'missing'
  | 'unknown';

/** Finds the PHP classes of an installation by name, and reads their files when they are asked for. */
export class PhpClasses {
  readonly #workspace: Workspace;
  readonly #modules: ReadonlyMap<string, Module>;
  readonly #autoload: AutoloadMap;
  /** By the module's folder. */
  readonly #hasCodeIn = new Map<string, boolean>();

  private constructor(workspace: Workspace, modules: readonly Module[], autoload: AutoloadMap) {
    this.#workspace = workspace;
    this.#modules = new Map(modules.map((module) => [module.name, module]));
    this.#autoload = autoload;
  }

  static async of(workspace: Workspace, installation: Installation): Promise<PhpClasses> {
    const modules = installation.modules.filter(({ origin }) => origin !== 'catalog');
    return new PhpClasses(workspace, modules, await autoloadOf(workspace, modules));
  }

  /** The class of that name, without a leading backslash. */
  async load(name: string): Promise<LoadedClass> {
    let isUnfinished = false;
    const module = this.#moduleOf(name);
    for (const uri of this.#placesOf(name, module)) {
      const file = await this.#workspace.read(uri, 'php');
      const declaration = file && declared(file, name);
      if (declaration) return { declaration, uri, isHalfTyped: file.declarations.hasErrors };
      // What could not be read may be that class.
      isUnfinished ||= file ? file.declarations.hasErrors : this.#workspace.unreadFile(uri) !== undefined;
    }
    return module && !isUnfinished && (await this.#hasCode(module)) ? 'missing' : 'unknown';
  }

  /** Whether the module's classes are here at all: of some modules only the XML is. */
  async #hasCode({ rootUri }: Module): Promise<boolean> {
    let hasCode = this.#hasCodeIn.get(rootUri);
    if (hasCode === undefined) {
      const entries = await this.#workspace.entriesOf(rootUri);
      // Folders of classes begin with a capital, as namespaces do.
      hasCode = entries.some(({ name, type }) => type === 'directory' && /^(?!Setup$|Test$)[A-Z]/.test(name));
      this.#hasCodeIn.set(rootUri, hasCode);
    }
    return hasCode;
  }

  /** Whether there is nowhere to look for a class of that name: `load` would say `unknown`. */
  isNowhere(name: string): boolean {
    return this.#placesOf(name, this.#moduleOf(name)).length === 0;
  }

  /** The module whose namespace it is in: Magento names modules after their namespaces. */
  #moduleOf(name: string): Module | undefined {
    const [vendor, module] = name.split('\\');
    return this.#modules.get(`${vendor}_${module}`);
  }

  #placesOf(name: string, module: Module | undefined): string[] {
    const places: string[] = [];
    // The longest prefix first; the empty one stands for all names.
    for (let end = name.length; ;) {
      end = end < 2 ? 0 : name.lastIndexOf('\\', end - 2) + 1;
      const prefix = name.slice(0, end);
      const folders = this.#autoload.get(prefix) ?? [];
      const path = `${name.slice(prefix.length).replaceAll('\\', '/')}.php`;
      places.push(...folders.map((folder) => joinUri(folder, path)));
      if (end === 0) break;
    }
    if (module) {
      const path = `${name.split('\\').slice(2).join('/')}.php`;
      places.push(joinUri(module.rootUri, path));
    }
    return [...new Set(places)];
  }
}

function declared(file: SourceFile, name: string): ClassDeclaration | undefined {
  // Magento's class loader is asked for the name as written; a class that is there has it.
  return file.declarations.classes.find(({ fqn }) => fqn === name);
}

async function autoloadOf(workspace: Workspace, modules: readonly Module[]): Promise<AutoloadMap> {
  const map = new Map<string, string[]>();
  const add = (prefix: string, folder: string): void => {
    map.set(prefix, [...(map.get(prefix) ?? []), folder]);
  };
  const isDecided = new Set<string>();
  for (const { rootUri } of workspace.projects) {
    if (!modules.some((module) => isWithin(module.rootUri, rootUri))) continue;
    const composed = await composerMap(workspace, rootUri);
    if (composed.length > 0) isDecided.add(rootUri);
    for (const [prefix, folder] of composed) add(prefix, folder);
    // Magento's own repository has the framework elsewhere.
    add('Magento\\Framework\\', joinUri(rootUri, 'lib/internal/Magento/Framework'));
    add('Magento\\Framework\\', joinUri(rootUri, 'vendor/magento/framework'));
  }
  for (const module of modules) {
    const composer = module.files.get('composer');
    // Of a module in app/code, composer has not read the composer.json: only psr-0 and the project's own count.
    const isIgnored =
      module.origin === 'app-code' && [...isDecided].some((rootUri) => isWithin(module.rootUri, rootUri));
    if (!composer || isIgnored) continue;
    const packageUri = composer.uri.slice(0, composer.uri.lastIndexOf('/'));
    for (const [prefix, folders] of composer.composer.psr4) {
      for (const folder of folders) add(prefix, joinUri(packageUri, folder.replace(/^\.?\/|\/$/g, '')));
    }
  }
  return map;
}

async function composerMap(workspace: Workspace, rootUri: string): Promise<[string, string][]> {
  const file = await workspace.read(joinUri(rootUri, 'vendor/composer/autoload_psr4.php'), 'php');
  const folders = file ? foldersIn(file) : [];
  return folders.map(([prefix, path]) => [prefix, joinUri(rootUri, path)]);
}

/** What composer has written for its own class loader: lines such as `'A\\\\B\\\\' => array($vendorDir . '/a/b'),`. */
const foldersIn = derived(({ text }: SourceFile): [prefix: string, path: string][] =>
  [...text.matchAll(/^[ \t]*'([^']+)' => array\((.*)\),$/gm)].flatMap(([, prefix = '', list = '']) =>
    [...list.matchAll(/\$(vendorDir|baseDir) \. '([^']*)'/g)].map(([, base, path = '']): [string, string] => [
      prefix.replaceAll('\\\\', '\\'),
      `${base === 'vendorDir' ? 'vendor' : ''}${path}`.replace(/^\//, ''),
    ]),
  ),
);
