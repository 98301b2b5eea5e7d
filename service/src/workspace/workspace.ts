import type { DirectoryEntry, FileSource, FileSystem } from '../fileSystem';
import type { FileKind } from '../magento/fileKinds';
import { isWithin } from '../uri';
import { Composition } from './composition';
import { decidesOnEndpoints, EndpointModels } from './endpointModels';
import { Disk } from './disk';
import { fileInModule, type FileInModule } from './fileInModule';
import type { Installation } from './installation';
import { loadFile } from './loadFile';
import type { ProjectLayout } from './magentoProject';
import { filesOf, type Module } from './module';
import { ModuleIndex, type FileChange, type IndexOptions } from './moduleIndex';
import { ModuleFolders } from './moduleFolders';
import { Notices, type Notice } from './notices';
import { OpenDocuments } from './openDocuments';
import { OnDemandScanner } from './onDemandScanner';
import { OnDemandFiles } from './onDemandFiles';
import type { SourceFile } from './sourceFile';
import { mayBeUnread, stampOf, unreadOf, type Sought } from './unread';

export type { FileInModule } from './fileInModule';
export type { FileChange, IndexOptions, IndexProgress } from './moduleIndex';

/**
 * All modules of the workspace folders, kept in step with the disk and with open documents: at any time as if they had
 * just been read (`test/sessions` holds that).
 *
 * Invalidation, all of it:
 * - An open document stands for the file on disk, also where there is none yet.
 * - An edit in an open document replaces that one file; only the tables that rest on files of its kind are dropped
 *   (see `tablesOf` in installation.ts). Where it changes a name, a sequence or what composer.json asks of Magento,
 *   modules are put together again. Nothing is read from disk, except where the edit has Magento look elsewhere: what
 *   registration.php registers, or whether the module's PHP counts (see `scopeOf` in module.ts).
 * - A change on disk to a file of a known module rereads that file; if the document is open, the document is.
 * - A file or folder that comes or goes in a known module rereads that module's folder.
 * - What decides on which modules there are (registration.php, module.xml, integration files that come or go, folders
 *   around modules, app/etc/config.php, installed.json, composer.lock): the layout is read again, and modules whose
 *   folder is still there are kept, except after composer has run.
 * - Files that only use ids (menu.xml, system.xml, UI components, PHP) are read when all uses are asked for (onDemandScanner.ts).
 *   What was read is kept, and replaced or dropped at the same changes as above.
 * - What own REST endpoints rest on (di.xml, extension_attributes.xml, PHP below Api/ and whatever else {@link read} was asked
 *   for) is kept until that file changes; the models of endpoints go with any change to what they rest on, and move
 *   along where an edit of PHP leaves all declarations saying what they said (endpointModels.ts).
 * Readings of the disk take turns; edits do not wait for them, and are put in again when one ends.
 */
export class Workspace {
  /** The files that only use ids. */
  readonly onDemand: OnDemandFiles;
  /** What Magento makes of the own REST endpoints, as far as somebody has prepared it. */
  readonly endpoints = new EndpointModels();
  readonly #notices: Notices = new Notices((uri) => this.#open.has(uri));
  readonly #disk: Disk;
  readonly #moduleFolders: ModuleFolders = new ModuleFolders(
    (folder) => this.#composition.get(folder) !== undefined,
  );
  readonly #composition = new Composition(this.#moduleFolders);
  readonly #open: OpenDocuments = new OpenDocuments(this.#moduleFolders, this.#notices);
  readonly #scanner: OnDemandScanner;
  readonly #index: ModuleIndex;
  #committedText: IndexOptions['committedText'];
  /** What {@link read} has read, by URI; undefined where there is no such file. */
  readonly #read = new Map<string, SourceFile | undefined>();
  /** What {@link entriesOf} has listed, by the folder's URI. */
  readonly #listed = new Map<string, readonly DirectoryEntry[]>();
  #turn: Promise<void> = Promise.resolve();

  constructor(source: FileSource) {
    const disk = new Disk(source, this.#notices);
    this.#disk = disk;
    this.#scanner = new OnDemandScanner(
      disk,
      (uri) => this.#composition.get(uri) !== undefined,
      this.#notices,
    );
    this.onDemand = new OnDemandFiles(this.#scanner, this.#open);
    this.#index = new ModuleIndex({
      disk,
      notices: this.#notices,
      fs: this.#open.over(disk),
      open: this.#open,
      moduleFolders: this.#moduleFolders,
      composition: this.#composition,
      scanner: this.#scanner,
    });
  }

  /** What is there and is not looked at, by URI. */
  get notices(): readonly Notice[] {
    return this.#notices.all;
  }

  /** Why a file (a canonical URI) is not read; of one that is open, why its text is not. */
  unreadFile(uri: string): Notice | undefined {
    return this.#notices.unread(uri, this.isOpen(uri) ? 'document' : 'file');
  }

  /** Whether something that could not be read may contain what is sought, in (a module of) an installation. */
  mayBeUnread(sought: Sought, installation: Installation, module?: Module): boolean {
    return mayBeUnread(unreadOf(this.#notices.all), sought, { module, installation });
  }

  /** Another text whenever something else is there and not read. */
  get unreadStamp(): string {
    return stampOf(this.#notices.all);
  }

  /** Notes that a part of us failed at a file, or that it no longer does. */
  #noteFailure(uri: string, what: string, failed: boolean): void {
    if (failed) this.#notices.add({ uri, reason: 'failed', what });
    else this.#notices.settleFailure(uri, what);
  }

  /** The disk, without the open documents. */
  get disk(): FileSystem {
    return this.#disk;
  }

  get projects(): readonly ProjectLayout[] {
    return this.#composition.projects;
  }

  get installations(): readonly Installation[] {
    return this.#composition.installations;
  }

  get modules(): Module[] {
    return this.#composition.modules;
  }

  /** The Magento project whose folder is `uri` or holds it: the innermost one. */
  projectOf(uri: string): ProjectLayout | undefined {
    return this.#composition.projectOf(uri);
  }

  /** Whether a folder is, or is in, a Magento project that was read. */
  hasProjectAt(uri: string): boolean {
    return this.projectOf(uri) !== undefined;
  }

  /** Looks again for the modules that there are, and for what they run with. */
  async reindex(): Promise<void> {
    await this.#inTurn(() => this.#index.reindex());
  }

  /** What a module that does not exist yet would be installed with, if it was in the folder `uri`. */
  installationFor(uri: string): Installation {
    return this.#composition.installationFor(uri);
  }

  /** Reads the modules of these folders (canonical URIs), in place of those known so far. */
  async setFolders(folders: readonly string[], options: IndexOptions = {}): Promise<void> {
    this.#committedText = options.committedText;
    this.#forgetAll();
    await this.#inTurn(() => this.#index.setFolders(folders, options));
  }

  /** Takes the text of an open document over what is on disk. */
  async openDocument(uri: string, text: string): Promise<void> {
    const isKnown = this.#index.isKnown(this.#moduleFolders.canonical(uri));
    this.#open.open(uri, text);
    this.#forget(this.#moduleFolders.canonical(uri));
    // It may not be on disk.
    if (this.#forgetListings(this.#moduleFolders.canonical(uri))) this.endpoints.outdate();
    if (!isKnown) await this.#inTurn(() => this.#index.takeIn([{ uri, type: 'created' }]));
    // Unless it was edited or closed meanwhile.
    if (this.#open.fileAt(this.#moduleFolders.canonical(uri)) === undefined && this.isOpen(uri))
      await this.changeDocument(uri, text);
  }

  /**
   * Takes an edit of an open document. It counts at once; the promise is for the few edits that have something else be
   * read from disk.
   */
  changeDocument(uri: string, text: string): Promise<void> {
    const file = this.#open.change(uri, text);
    this.#forget(this.#moduleFolders.canonical(uri), file?.kind);
    const outdated = file && this.#index.put(file);
    return outdated === undefined ? Promise.resolve() : this.#inTurn(() => this.#index.reload(outdated));
  }

  /** Goes back to what is on disk. */
  async closeDocument(uri: string): Promise<void> {
    const canonical = this.#moduleFolders.canonical(uri);
    if (!this.#open.close(uri)) return;
    const other = this.#open.underAnotherName(canonical);
    if (other) return this.changeDocument(other.uri, other.text);
    this.#forgetAll(canonical);
    await this.#inTurn(async () => {
      const isOnDisk = (await this.#disk.readFile(canonical)) !== undefined;
      await this.#index.takeIn([{ uri, type: isOnDisk ? 'changed' : 'deleted' }]);
      // Its module was here for its sake.
      if (this.#index.isAdopted(canonical)) await this.#index.reindex();
    });
  }

  /** Takes in what a watcher saw. An open document takes precedence over the file on disk. */
  filesChanged(changes: readonly FileChange[]): Promise<void> {
    for (const { uri } of changes) {
      this.#forgetAll(
        /\/(?:installed\.json|composer\.lock)$/.test(uri) ? undefined : this.#moduleFolders.canonical(uri),
      );
    }
    return this.#inTurn(() => this.#index.takeIn(changes));
  }

  /** The module whose folder holds `uri`, the innermost one. */
  locate(uri: string): { module: Module; installation: Installation } | undefined {
    const root = this.#moduleFolders.rootOf(this.#moduleFolders.canonical(uri));
    return root === undefined ? undefined : this.#composition.get(root);
  }

  /** The file as it is now, open or on disk, if it is one that Magento reads in a known module. */
  find(uri: string): FileInModule | undefined {
    const canonical = this.#moduleFolders.canonical(uri);
    const found = this.locate(canonical);
    if (!found) return undefined;
    const { module, installation } = found;
    const file =
      this.#open.fileAt(canonical) ??
      filesOf(module).find((candidate) => candidate.uri === canonical) ??
      this.#scanner.find(module.rootUri, canonical) ??
      this.#read.get(canonical);
    return (
      file &&
      fileInModule(file, module, installation, {
        onDemand: this.onDemand,
        endpoints: this.endpoints,
        readFile: (each) => this.#read.get(each),
        committedText: this.#committedText,
        mayBeUnread: (sought) => this.mayBeUnread(sought, installation, module),
        noteFailure: (what, failed) => this.#noteFailure(file.uri, what, failed),
      })
    );
  }

  /**
   * Any file (by its canonical URI), the open document if there is one; undefined where there is none. For files that
   * the index does not read: it stays until it changes.
   */
  async read(uri: string, kind: FileKind): Promise<SourceFile | undefined> {
    if (this.#read.has(uri)) return this.#read.get(uri);
    const before = this.endpoints.generation;
    const file = await this.peek(uri, kind);
    if (this.endpoints.generation === before) this.#read.set(uri, file);
    return file;
  }

  /** The same for a file that may turn out not to matter: what has to be read for it is not kept. */
  async peek(uri: string, kind: FileKind): Promise<SourceFile | undefined> {
    const context = { fs: this.#disk, openText: (each: string) => this.#open.textOf(each) };
    return this.#open.fileAt(uri) ?? this.#read.get(uri) ?? (await loadFile(context, uri, kind));
  }

  /** What is in a folder (by its canonical URI), open documents included. */
  async list(uri: string): Promise<readonly DirectoryEntry[]> {
    return this.#open.over(this.#disk).readDirectory(uri);
  }

  /** Whether a folder (by its canonical URI) is that of a module. */
  isModuleFolder(uri: string): boolean {
    return this.#composition.get(uri) !== undefined;
  }

  /** The same as {@link list}. Kept until something comes or goes there. */
  async entriesOf(uri: string): Promise<readonly DirectoryEntry[]> {
    const known = this.#listed.get(uri);
    if (known) return known;
    const before = this.endpoints.generation;
    const entries = await this.list(uri);
    if (this.endpoints.generation === before) this.#listed.set(uri, entries);
    return entries;
  }

  /** Whether a document of that URI is open; it then stands for the file. */
  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  /** The name by which the client knows a file: that of its open document, if there is one. */
  clientUri(uri: string): string {
    return this.#open.clientUri(uri);
  }

  /** A document says something else now. What no one has read, and what no endpoint rests on, outdates nothing. */
  #forget(canonicalUri: string, kind?: FileKind): void {
    const wasRead = this.#read.delete(canonicalUri);
    if (!wasRead && (kind === undefined || !decidesOnEndpoints(kind))) return;
    const installations = this.#runBy(canonicalUri);
    this.endpoints.outdate(installations, kind === 'php' && installations ? 'php-text' : 'other');
  }

  /** The installations that run a file: its module's, and those that are on that one; undefined where no module has it. */
  #runBy(canonicalUri: string): readonly Installation[] | undefined {
    const installation = this.locate(canonicalUri)?.installation;
    return (
      installation && this.installations.filter((each) => each === installation || each.base === installation)
    );
  }

  /** A file or folder may be another one on disk; all of them may be without a URI. */
  #forgetAll(canonicalUri?: string): void {
    this.endpoints.outdate(canonicalUri === undefined ? undefined : this.#runBy(canonicalUri));
    if (canonicalUri === undefined) {
      this.#read.clear();
      this.#listed.clear();
      return;
    }
    this.#forgetListings(canonicalUri);
    for (const uri of this.#read.keys()) if (isWithin(uri, canonicalUri)) this.#read.delete(uri);
  }

  /** A file or folder may have come or gone: tells whether a listing was of a folder around or below it. */
  #forgetListings(canonicalUri: string): boolean {
    const outdated = [...this.#listed.keys()].filter(
      (folder) => isWithin(canonicalUri, folder) || isWithin(folder, canonicalUri),
    );
    for (const folder of outdated) this.#listed.delete(folder);
    return outdated.length > 0;
  }

  /** Reading the disk takes several steps, and must not meet another reading half-way. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
