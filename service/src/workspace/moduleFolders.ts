import { kindOfPath, moduleFolderOfPath, type FileKind } from '../magento/fileKinds';
import { mayBeMisplaced } from '../magento/misplacedFile';
import { isWithin, parentUri, relativePath } from '../uri';
import type { Module } from './module';

/** Which module's folder holds a file, and what Magento takes the file for by its place there. */
export class ModuleFolders {
  readonly #isModule: (folder: string) => boolean;
  /** Files that are beside their module's folder → that folder. */
  readonly #beside = new Map<string, string>();
  /** Link → where it leads, for module folders that have two names. */
  readonly #links = new Map<string, string>();

  /** `isModule` tells whether a folder (a canonical URI) is a module's. */
  constructor(isModule: (folder: string) => boolean) {
    this.#isModule = isModule;
  }

  /** The modules that there are now. */
  setModules(modules: Iterable<Module>): void {
    this.#beside.clear();
    for (const { rootUri, files } of modules) {
      for (const { uri } of files.values()) if (!isWithin(uri, rootUri)) this.#beside.set(uri, rootUri);
    }
  }

  addLink(link: string, target: string): void {
    this.#links.set(link, target);
  }

  forgetLinks(): void {
    this.#links.clear();
  }

  /** The one name of a file that links give two. */
  canonical(uri: string): string {
    for (const [link, target] of this.#links) {
      if (isWithin(uri, link)) return target + uri.slice(link.length);
    }
    return uri;
  }

  /** The folder of the module that a file (by its canonical name) belongs to, the innermost one. */
  rootOf(uri: string): string | undefined {
    const beside = this.#beside.get(uri);
    if (beside !== undefined) return beside;
    for (let folder = parentUri(uri), up = 0; up < 40; up++) {
      if (this.#isModule(folder)) return folder;
      const parent = parentUri(folder);
      if (parent === folder) return undefined;
      folder = parent;
    }
    return undefined;
  }

  /** What Magento takes `uri` for, by its place in a known module, or by the shape of its path outside of one. */
  kindOf(uri: string): FileKind | undefined {
    const canonical = this.canonical(uri);
    const root = this.rootOf(canonical) ?? moduleFolderOfPath(canonical);
    const beside = this.#beside.has(canonical) ? parentUri(canonical) : root;
    const path = beside === undefined ? undefined : relativePath(beside, canonical);
    if (path === undefined) return undefined;
    return kindOfPath(path) ?? (mayBeMisplaced(path) ? 'misplaced' : undefined);
  }
}
