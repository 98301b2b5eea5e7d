import { URI, Utils } from 'vscode-uri';
import type { FileSource } from '#service/fileSystem';
import { canonicalUri, isWithin, parentUri, relativePath } from '#service/uri';
import { named, unquoted } from './quoted';
import { nothingThereText, outsideText, type LocatedPath, type PathInRoots, type Roots } from './roots';
import { ToolError } from './toolError';

/** The folders of an editor's workspace, on a disk or elsewhere. */
export class WorkspaceRoots implements Roots {
  readonly #folders: readonly string[];
  readonly #files: FileSource;

  /** @param folders URIs */
  constructor(folders: readonly string[], files: FileSource) {
    this.#folders = folders.map(canonicalUri);
    this.#files = files;
  }

  get isEmpty(): boolean {
    return this.#folders.length === 0;
  }

  get all(): PathInRoots[] {
    return this.#folders.map((uri) => ({ uri, folderUri: uri }));
  }

  async find(name: string): Promise<PathInRoots> {
    const { uri, type } = await this.#look(name);
    if (type === undefined) throw new ToolError(nothingThereText(named(name)));
    return { uri, folderUri: type === 'directory' ? uri : parentUri(uri) };
  }

  async locate(name: string): Promise<LocatedPath> {
    const { uri, type } = await this.#look(name);
    return { uri, exists: type !== undefined };
  }

  nameOf(uri: string): string {
    const [first] = this.#folders;
    if (uri === first) return '.';
    return named((first !== undefined && relativePath(first, uri)) || wholeName(uri));
  }

  async #look(name: string): Promise<{ uri: string; type: Awaited<ReturnType<FileSource['typeOf']>> }> {
    const inside = this.#candidates(unquoted(name)).filter((uri) =>
      this.#folders.some((folder) => isWithin(uri, folder)),
    );
    for (const uri of inside) {
      const type = await this.#files.typeOf(uri);
      if (type !== undefined) return { uri, type };
    }
    if (inside[0] !== undefined) return { uri: inside[0], type: undefined };
    throw new ToolError(
      outsideText(
        named(name),
        this.#folders.map((folder) => named(wholeName(folder))),
      ),
    );
  }

  /** The URIs that a name may mean: a path or URI, or relative to each of the folders. */
  #candidates(name: string): string[] {
    if (name.includes('\0')) return [];
    if (/^[a-z]:[\\/]/i.test(name)) return [canonicalUri(URI.file(name).toString())];
    if (/^[a-z][a-z\d+.-]+:/i.test(name)) {
      const uri = URI.parse(name);
      return [canonicalUri((uri.path === '' ? uri : Utils.resolvePath(uri)).toString())];
    }
    const path = name.replaceAll('\\', '/');
    return this.#folders.map((folder) => {
      const uri = URI.parse(folder);
      const from = uri.path === '' ? uri.with({ path: '/' }) : uri;
      return canonicalUri(Utils.resolvePath(from, path).toString());
    });
  }
}

/** As people know it: the path of a file on a disk, the URI of any other. */
function wholeName(uri: string): string {
  return uri.startsWith('file:') ? URI.parse(uri).fsPath.replaceAll('\\', '/') : uri;
}
