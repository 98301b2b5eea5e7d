import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { canonicalUri, isWithin } from '#service/uri';
import type { FileSource } from '#service/fileSystem';
import { named, unquoted } from './quoted';
import { nothingThereText, outsideText, type LocatedPath, type PathInRoots, type Roots } from './roots';
import { ToolError } from './toolError';

/** Folders of a disk. */
export class DiskRoots implements Roots {
  readonly #folders: readonly string[];
  /** The same with links resolved. */
  readonly #real: readonly string[];

  /** @param folders absolute paths, or `file:` URIs as a client gives them; others are left out */
  constructor(folders: readonly string[]) {
    this.#folders = folders.flatMap((folder) => pathOf(folder) ?? []);
    this.#real = this.#folders.map(realPathOf);
  }

  get isEmpty(): boolean {
    return this.#folders.length === 0;
  }

  get all(): PathInRoots[] {
    return this.#folders.map((folder) => ({ uri: uriOf(folder), folderUri: uriOf(folder) }));
  }

  find(name: string): PathInRoots {
    const path = this.#pathOf(name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) throw new ToolError(nothingThereText(named(name)));
    return { uri: uriOf(path), folderUri: uriOf(stat.isDirectory() ? path : dirname(path)) };
  }

  locate(name: string): LocatedPath {
    const path = this.#pathOf(name);
    return { uri: uriOf(path), exists: isThere(path) };
  }

  /** The absolute path. */
  #pathOf(name: string): string {
    const given = unquoted(name);
    const path = given.includes('\0') ? undefined : (pathOf(given) ?? given);
    const candidates =
      path === undefined
        ? []
        : (isAbsolute(path) ? [path] : this.#folders.map((folder) => resolve(folder, path)))
            .map((each) => resolve(each))
            .filter((each) => this.#includes(each));
    const found = candidates.find(isThere) ?? candidates[0];
    if (found !== undefined) return found;
    throw new ToolError(outsideText(named(name), this.#folders.map(named)));
  }

  nameOf(uri: string): string {
    const path = fileURLToPath(uri);
    const [first] = this.#folders;
    const name = first !== undefined && isBelow(path, first) ? relative(first, path) || '.' : path;
    return named(name.split(sep).join('/'));
  }

  /** The files of `source` that are in the roots, and nothing else, whatever links lead out. */
  confine(source: FileSource): FileSource {
    const uris = [...new Set([...this.#folders, ...this.#real].map(uriOf))];
    const realUris = this.#real.map(uriOf);
    const isInside = (uri: string): boolean => {
      if (!uris.some((root) => isWithin(uri, root))) return false;
      const real = canonicalUri(uriOf(realPathOf(fileURLToPath(uri))));
      return realUris.some((root) => isWithin(real, root));
    };
    return {
      readFile: (uri, mostBytes) => (isInside(uri) ? source.readFile(uri, mostBytes) : undefined),
      typeOf: (uri) => (isInside(uri) ? source.typeOf(uri) : undefined),
      readDirectory: (uri) => (isInside(uri) ? source.readDirectory(uri) : []),
      realPath: (uri) => source.realPath(uri),
    };
  }

  /** Also where a part of the path is a link. */
  #includes(path: string): boolean {
    return (
      [...this.#folders, ...this.#real].some((root) => isBelow(path, root)) &&
      this.#real.some((root) => isBelow(realPathOf(path), root))
    );
  }
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Whether a path is a folder or below it. */
function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** With links resolved; of what is not there, as far as it is. */
function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : resolve(realPathOf(parent), relative(parent, path));
  }
}

/** Undefined for URIs of another scheme; names that are no URI stay. */
function pathOf(name: string): string | undefined {
  if (!/^[a-z][a-z\d+.-]+:/i.test(name) || /^[a-z]:[\\/]/i.test(name))
    return isAbsolute(name) ? name : undefined;
  try {
    return name.startsWith('file:') ? fileURLToPath(name) : undefined;
  } catch {
    return undefined;
  }
}

function uriOf(path: string): string {
  return canonicalUri(pathToFileURL(path).href);
}
