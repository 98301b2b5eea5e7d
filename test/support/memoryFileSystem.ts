import { NotRead, type DirectoryEntry, type FileSource } from '#service/fileSystem';
import { baseName, isWithin, parentUri } from '#service/uri';

/** A disk in memory: URI → text or bytes, and links (a folder's URI → where it leads). */
export class MemoryFileSystem implements FileSource {
  readonly #files = new Map<string, Uint8Array>();
  readonly #folders = new Map<string, Map<string, DirectoryEntry>>();
  readonly #links = new Map<string, string>();

  write(uri: string, content: string | Uint8Array): void {
    this.#files.set(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    this.#enter(uri, 'file');
  }

  delete(uri: string): void {
    this.#files.delete(uri);
    this.#folders.get(parentUri(uri))?.delete(baseName(uri));
  }

  /** Takes a folder away with all that is in it; a link goes, and not what it leads to. */
  deleteFolder(uri: string): void {
    this.#links.delete(uri);
    for (const file of this.list(uri)) this.#files.delete(file);
    for (const folder of this.#folders.keys()) if (isWithin(folder, uri)) this.#folders.delete(folder);
    this.#folders.get(parentUri(uri))?.delete(baseName(uri));
  }

  /** The URIs of all files at or below a folder. */
  list(folder: string): string[] {
    return [...this.#files.keys()].filter((uri) => isWithin(uri, folder));
  }

  link(uri: string, target: string): void {
    this.#links.set(uri, target);
    this.#enter(uri, 'directory', true);
  }

  readFile(uri: string): Uint8Array | undefined;
  readFile(uri: string, mostBytes: number): Uint8Array | NotRead | undefined;
  readFile(uri: string, mostBytes = Infinity): Uint8Array | NotRead | undefined {
    const bytes = this.#files.get(this.realPath(uri));
    return bytes && bytes.length > mostBytes ? new NotRead('too-large') : bytes;
  }

  typeOf(uri: string): 'file' | 'directory' | undefined {
    const real = this.realPath(uri);
    if (this.#files.has(real)) return 'file';
    return this.#folders.has(real) ? 'directory' : undefined;
  }

  readDirectory(uri: string): readonly DirectoryEntry[] {
    return [...(this.#folders.get(this.realPath(uri))?.values() ?? [])];
  }

  realPath(uri: string): string {
    for (const [link, target] of this.#links) {
      if (uri === link || uri.startsWith(`${link}/`)) return this.realPath(target + uri.slice(link.length));
    }
    return uri;
  }

  #enter(uri: string, type: DirectoryEntry['type'], link = false): void {
    const folder = parentUri(uri);
    if (folder === uri) return;
    const name = baseName(uri);
    const entries = this.#folders.get(folder) ?? new Map<string, DirectoryEntry>();
    if (entries.has(name)) return;
    entries.set(name, link ? { name, type, link } : { name, type });
    this.#folders.set(folder, entries);
    this.#enter(folder, 'directory');
  }
}
