import type { DirectoryEntry, FileSystem } from '../fileSystem';
import { moduleFolderOfPath, type FileKind } from '../magento/fileKinds';
import { baseName, isWithin } from '../uri';
import { mostOfFile } from './disk';
import type { ModuleFolders } from './moduleFolders';
import type { Notices } from './notices';
import { SourceFile } from './sourceFile';

interface OpenDocument {
  /** As the client named it: not the canonical name where a link leads there. */
  readonly uri: string;
  /** Undefined where Magento does not read the file, or no one has looked yet. */
  readonly file: SourceFile | undefined;
}

/** The documents that the client has open: each stands for the file on disk, also where there is none yet. */
export class OpenDocuments {
  readonly #moduleFolders: ModuleFolders;
  readonly #notices: Notices;
  /** By canonical URI. */
  readonly #documents = new Map<string, OpenDocument>();
  /** The texts by the client's names, the one that was touched last at the end: links may give a file several. */
  readonly #texts = new Map<string, string>();

  constructor(moduleFolders: ModuleFolders, notices: Notices) {
    this.#moduleFolders = moduleFolders;
    this.#notices = notices;
  }

  /** Notes that a document is open whose module may not be known yet. */
  open(uri: string, text: string): void {
    this.#touch(uri, text);
    this.#documents.set(this.#moduleFolders.canonical(uri), { uri, file: undefined });
    this.#notices.openOrClosed();
  }

  #touch(uri: string, text: string): void {
    this.#texts.delete(uri);
    this.#texts.set(uri, text);
  }

  /** Takes a text; the file that it makes, if it is one that Magento reads. */
  change(uri: string, text: string): SourceFile | undefined {
    const canonical = this.#moduleFolders.canonical(uri);
    const kind = this.#moduleFolders.kindOf(canonical);
    const file = kind && this.#fileOf(canonical, kind, text);
    this.#touch(uri, text);
    if (!this.#documents.has(canonical)) this.#notices.openOrClosed();
    this.#documents.set(canonical, { uri, file });
    return file;
  }

  /** Of a document of any size, nothing is read: its file on disk is. */
  #fileOf(uri: string, kind: FileKind, text: string): SourceFile | undefined {
    if (text.length > mostOfFile) {
      this.#notices.addUnread({ uri, reason: 'too-large', limit: mostOfFile }, 'document');
      return undefined;
    }
    this.#notices.settle(uri, 'document');
    return new SourceFile(uri, kind, text);
  }

  /** The document that is open under another name of the same file; it then stands for that. */
  underAnotherName(canonicalUri: string): { readonly uri: string; readonly text: string } | undefined {
    const names = [...this.#texts.keys()].filter(
      (uri) => this.#moduleFolders.canonical(uri) === canonicalUri,
    );
    const uri = names.at(-1);
    return uri === undefined ? undefined : { uri, text: this.#texts.get(uri)! };
  }

  /** False where it was not open. */
  close(uri: string): boolean {
    this.#texts.delete(uri);
    this.#notices.settle(this.#moduleFolders.canonical(uri), 'document');
    this.#notices.openOrClosed();
    return this.#documents.delete(this.#moduleFolders.canonical(uri));
  }

  has(uri: string): boolean {
    return this.#documents.has(this.#moduleFolders.canonical(uri));
  }

  textOf(canonicalUri: string): string | undefined {
    const document = this.#documents.get(canonicalUri);
    return document && this.#texts.get(document.uri);
  }

  fileAt(canonicalUri: string): SourceFile | undefined {
    return this.#documents.get(canonicalUri)?.file;
  }

  /** The name by which the client knows a file: that of its open document, if there is one. */
  clientUri(uri: string): string {
    return this.#documents.get(uri)?.uri ?? uri;
  }

  /** All files that are open and that Magento reads. */
  get files(): SourceFile[] {
    return [...this.#documents.values()].flatMap(({ file }) => file ?? []);
  }

  /** The files of a module that are open. */
  filesIn(rootUri: string): SourceFile[] {
    return [...this.#documents.values()].flatMap(({ file }) =>
      file && this.#moduleFolders.rootOf(file.uri) === rootUri ? [file] : [],
    );
  }

  /** Looks at all documents again, now that modules may be other ones; a file that is the same stays the same object. */
  *refresh(): Iterable<SourceFile> {
    const files = new Map([...this.#documents.values()].map(({ uri, file }) => [uri, file]));
    this.#documents.clear();
    this.#notices.openOrClosed();
    const byFile = new Map([...this.#texts].map((each) => [this.#moduleFolders.canonical(each[0]), each]));
    for (const [canonical, [uri, text]] of byFile) {
      const file = files.get(uri);
      const kind = this.#moduleFolders.kindOf(canonical);
      const same = file?.uri === canonical && file.kind === kind && file.text === text;
      const now = same ? file : kind && this.#fileOf(canonical, kind, text);
      this.#documents.set(canonical, { uri, file: now });
      if (now) yield now;
    }
  }

  /** Module folders outside of `folders` of which a document is open, outer ones first. */
  moduleFoldersOutside(folders: readonly string[]): string[] {
    const found = [...this.#documents.keys()].flatMap((uri) => moduleFolderOfPath(uri) ?? []);
    const outside = found.filter((folder) => !folders.some((each) => isWithin(folder, each)));
    return [...new Set(outside)].sort();
  }

  /** The disk as it would be if all documents were saved: their files are there even where no disk has them yet. */
  over(disk: FileSystem): FileSystem {
    return {
      readFile: (uri) => disk.readFile(uri),
      isFile: (uri) => disk.isFile(uri),
      readDirectory: (uri) => {
        const entries = disk.readDirectory(uri);
        return entries instanceof Promise
          ? entries.then((each) => this.#withDocuments(uri, each))
          : this.#withDocuments(uri, entries);
      },
      realPath: (uri) => disk.realPath(uri),
    };
  }

  #withDocuments(folder: string, entries: readonly DirectoryEntry[]): readonly DirectoryEntry[] {
    const added: DirectoryEntry[] = [];
    const known = new Set(entries.map((entry) => entry.name));
    for (const document of this.#documents.keys()) {
      if (!isWithin(document, folder) || document.length === folder.length) continue;
      const below = document.slice(folder.length + 1);
      const slash = below.indexOf('/');
      const name = baseName(slash < 0 ? below : below.slice(0, slash));
      if (known.has(name)) continue;
      known.add(name);
      added.push({ name, type: slash < 0 ? 'file' : 'directory' });
    }
    // Not in the order in which they were opened or edited: what is found first would depend on it.
    added.sort((one, other) => (one.name < other.name ? -1 : 1));
    return added.length > 0 ? [...entries, ...added] : entries;
  }
}
