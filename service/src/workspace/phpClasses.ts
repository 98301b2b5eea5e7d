import type { ClassDeclaration } from '../magento/php/declarations';
import { derived } from '../derived';
import { isWithin, joinUri } from '../uri';
import type { Installation } from './installation';
import type { Module } from './module';
import type { SourceFile } from './sourceFile';
import type { Workspace } from './workspace';

/** Where composer finds classes: namespace prefix (with `\` at the end) → folder URIs. The longest prefix first. */
type AutoloadMap = readonly (readonly [prefix: string, folders: readonly string[]])[];

/** A class that PHP would find, or would not; `unknown` where it may be in a package that is not here. */
export type LoadedClass =
  | { readonly declaration: ClassDeclaration; readonly uri: string; readonly isHalfTyped: boolean }
  | 'missing'
  | 'unknown';

/** Finds the PHP classes of an installation by name, and reads their files when they are asked for. */
export class PhpClasses {
  readonly #workspace: Workspace;
  readonly #modules: readonly Module[];
  readonly #autoload: AutoloadMap;
  /** By the module's folder. */
  readonly #hasCodeIn = new Map<string, boolean>();

  private constructor(workspace: Workspace, modules: readonly Module[], autoload: AutoloadMap) {
    this.#workspace = workspace;
    this.#modules = modules;
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
    return this.#modules.find((each) => each.name === `${vendor}_${module}`);
  }

  #placesOf(name: string, module: Module | undefined): string[] {
    const places: string[] = [];
    for (const [prefix, folders] of this.#autoload) {
      if (!name.startsWith(prefix)) continue;
      const path = `${name.slice(prefix.length).replaceAll('\\', '/')}.php`;
      places.push(...folders.map((folder) => joinUri(folder, path)));
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
  for (const module of modules) {
    const composer = module.files.get('composer');
    if (!composer) continue;
    const packageUri = composer.uri.slice(0, composer.uri.lastIndexOf('/'));
    for (const [prefix, folders] of composer.composer.psr4) {
      for (const folder of folders) add(prefix, joinUri(packageUri, folder.replace(/^\.?\/|\/$/g, '')));
    }
  }
  for (const { rootUri } of workspace.projects) {
    if (!modules.some((module) => isWithin(module.rootUri, rootUri))) continue;
    for (const [prefix, folder] of await composerMap(workspace, rootUri)) add(prefix, folder);
    // Magento's own repository has the framework elsewhere.
    add('Magento\\Framework\\', joinUri(rootUri, 'lib/internal/Magento/Framework'));
    add('Magento\\Framework\\', joinUri(rootUri, 'vendor/magento/framework'));
  }
  return [...map].sort((a, b) => b[0].length - a[0].length);
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
