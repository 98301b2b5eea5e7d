import type { FileSource, FileSystem } from '../fileSystem';
import { isUsageXmlKind, moduleFolderOfPath, type FileKind } from '../magento/fileKinds';
import { isWithin, joinUri, parentUri } from '../uri';
import { Disk, mostOfFile } from './disk';
import { compose, composesAlike, type Catalog, type LoadedModule } from './compose';
import { Installation } from './installation';
import { findLayout } from './layout';
import { loadFile, type LoadContext } from './loadFile';
import { loadModule } from './loadModule';
import type { ModuleFolder, ProjectLayout } from './magentoProject';
import { countsComposer, filesOf, registeredFolder, scopeOf, withFile, type Module } from './module';
import { ModulePlaces } from './modulePlaces';
import { Notices, type Notice } from './notices';
import { withOpenDocuments, type OpenDocument } from './openDocuments';
import { Pace } from './pace';
import { SourceFile } from './sourceFile';
import { UsageScanner, type KnownUsages } from './usages';
import { WorkspaceUsages } from './workspaceUsages';

/** One file of a module, with the module and what Magento runs it with. */
export interface FileInModule {
  readonly file: SourceFile;
  readonly module: Module;
  readonly installation: Installation;
  /** What is known of the files that are read only when somebody asks for all uses of an id. */
  readonly usages?: KnownUsages;
}

export interface IndexProgress {
  report(done: number, total: number): void;
}

export interface IndexOptions {
  /** A Magento project whose ACL counts for modules that have no Magento around them. */
  readonly magento?: string;
  /** The version of the built-in Magento, where that is what counts; otherwise it is chosen by composer files. */
  readonly magentoVersion?: string;
  /** Whether links to modules outside of the folders are followed; true by default. */
  readonly isTrusted?: boolean;
  /** The built-in Magento for workspaces that have none. */
  readonly catalog?: Catalog;
  readonly progress?: IndexProgress;
}

export interface FileChange {
  readonly uri: string;
  readonly type: 'created' | 'changed' | 'deleted';
}

/** A module of the workspace, and what it runs with. */
interface Entry extends LoadedModule {
  readonly installation: Installation;
}

/** Files that decide on which modules there are, by their path below a project's folder. */
const layoutFiles = [
  'vendor/composer/installed.json',
  'composer.lock',
  'composer.json',
  'app/etc/config.php',
];
/** A module folder is one by these files. */
const decisiveKinds: readonly (FileKind | undefined)[] = [
  ...(['registration', 'module', 'config', 'api', 'integration'] as const),
];

/**
 * All modules of the workspace folders, kept in step with the disk and with open documents: at any time as if they had
 * just been read (`test/sessions` holds that).
 *
 * Invalidation, all of it:
 * - An open document stands for the file on disk, also where there is none yet.
 * - An edit in an open document replaces that one file; only the tables that rest on files of its kind are dropped
 *   (see `tablesOf` in installation.ts). Where it changes a name, a sequence or what composer.json asks of Magento,
 *   modules are put together anew. Nothing is read from disk, except where the edit has Magento look elsewhere: what
 *   registration.php registers, or whether the module's PHP counts (see `scopeOf` in module.ts).
 * - A change on disk to a file of a known module rereads that file; if the document is open, the document stands.
 * - A file or folder that comes or goes in a known module rereads that module's folder.
 * - What decides on which modules there are (registration.php, module.xml, integration files that come or go, folders
 *   around modules, app/etc/config.php, installed.json, composer.lock): the layout is read anew, and modules whose
 *   folder is still there are kept, except after composer has run.
 * - Files that only use ids (menu.xml, system.xml, UI components, PHP) are read when all uses are asked for (usages.ts).
 *   What was read is kept, and replaced or dropped at the same changes as above.
 * Readings of the disk take turns; edits do not wait for them, and are put in again when one ends.
 */
export class Workspace {
  /** The files that only use ids. */
  readonly usages: WorkspaceUsages;
  /** The disk, with the open documents on it. */
  readonly #fs: FileSystem;
  readonly #disk: Disk;
  readonly #notices = new Notices();
  readonly #scanner: UsageScanner;
  readonly #open = new Map<string, OpenDocument>();
  #options: IndexOptions = {};
  #folders: readonly string[] = [];
  /** Module folders outside of these that are here because a document of theirs is open. */
  #adopted: readonly string[] = [];
  #projects: readonly ProjectLayout[] = [];
  #installations: Installation[] = [];
  /** By the project's root. */
  #installationOfProject: ReadonlyMap<string, Installation> = new Map();
  #base: Installation | undefined;
  readonly #modules = new Map<string, Entry>();
  readonly #places = new ModulePlaces((folder) => this.#modules.has(folder));
  /** The folders of the modules in the order in which they were found: of two of one name, the last counts. */
  #found: readonly string[] = [];

  #turn: Promise<void> = Promise.resolve();

  constructor(source: FileSource) {
    this.#disk = new Disk(source, this.#notices);
    this.#fs = withOpenDocuments(this.#disk, this.#open);
    this.#scanner = new UsageScanner(this.#disk, (uri) => this.#modules.has(uri), this.#notices);
    this.usages = new WorkspaceUsages(this.#scanner, this.#open, this.#places);
  }

  /** What is there and is not looked at, by URI. */
  get notices(): readonly Notice[] {
    return this.#notices.all;
  }

  /** The disk, without the open documents. */
  get disk(): FileSystem {
    return this.#disk;
  }

  get projects(): readonly ProjectLayout[] {
    return this.#projects;
  }

  get installations(): readonly Installation[] {
    return this.#installations;
  }

  /** The Magento project whose folder is `uri` or holds it: the innermost one. */
  projectOf(uri: string): ProjectLayout | undefined {
    return this.#projects
      .filter((project) => isWithin(uri, project.rootUri))
      .sort((a, b) => b.rootUri.length - a.rootUri.length)[0];
  }

  /** What a module that does not exist yet would be installed with, if it stood in the folder `uri`. */
  installationFor(uri: string): Installation {
    const project = this.projectOf(uri);
    const own = project && this.#installationOfProject.get(project.rootUri);
    return own ?? new Installation([], this.#base, undefined);
  }

  get modules(): Module[] {
    return [...this.#modules.values()].map((entry) => entry.module);
  }

  /** Reads the modules of these folders (canonical URIs), in place of those known so far. */
  async setFolders(folders: readonly string[], options: IndexOptions = {}): Promise<void> {
    await this.#inTurn(async () => {
      this.#folders = folders;
      this.#options = options;
      this.#modules.clear();
      const { magento, isTrusted = true } = options;
      await this.#disk.begin(magento === undefined ? folders : [...folders, magento], isTrusted);
      await this.#index();
    });
  }

  /** Takes the text of an open document over what is on disk. */
  async openDocument(uri: string, text: string): Promise<void> {
    const canonical = this.#places.canonical(uri);
    const isKnown = this.#isKnown(canonical);
    this.#open.set(canonical, { uri, text, file: undefined });
    if (!isKnown) await this.#inTurn(() => this.#takeIn([{ uri, type: 'created' }]));
    // Unless it was edited or closed meanwhile.
    if (this.#open.get(this.#places.canonical(uri))?.file === undefined && this.isOpen(uri))
      await this.changeDocument(uri, text);
  }

  /**
   * Takes an edit of an open document. It counts at once; the promise is for the few edits that have something else be
   * read from disk.
   */
  changeDocument(uri: string, text: string): Promise<void> {
    const canonical = this.#places.canonical(uri);
    const kind = this.#places.kindOf(canonical);
    const file = kind && this.#fileOf(canonical, kind, text);
    this.#open.set(canonical, { uri, text, file });
    const outdated = file && this.#put(file);
    return outdated === undefined ? Promise.resolve() : this.#inTurn(() => this.#reload(outdated));
  }

  /** An open document, as far as it is read at all. */
  #fileOf(uri: string, kind: FileKind, text: string): SourceFile | undefined {
    if (text.length <= mostOfFile) {
      this.#notices.settle(uri);
      return new SourceFile(uri, kind, text);
    }
    this.#notices.add({ uri, reason: 'too-large', limit: mostOfFile });
    return undefined;
  }

  /** Goes back to what is on disk. */
  async closeDocument(uri: string): Promise<void> {
    const canonical = this.#places.canonical(uri);
    if (!this.#open.delete(canonical)) return;
    this.#notices.settle(canonical);
    await this.#inTurn(async () => {
      const isOnDisk = (await this.#disk.readFile(canonical)) !== undefined;
      await this.#takeIn([{ uri, type: isOnDisk ? 'changed' : 'deleted' }]);
      // Its module was here for its sake.
      if (this.#adopted.some((folder) => isWithin(canonical, folder))) await this.#index();
    });
  }

  /** Takes in what a watcher saw. Open documents stand against changes on disk. */
  filesChanged(changes: readonly FileChange[]): Promise<void> {
    return this.#inTurn(() => this.#takeIn(changes));
  }

  async #takeIn(changes: readonly FileChange[]): Promise<void> {
    let layout: 'keep' | 'anew' | undefined;
    const outdated = new Set<string>();
    for (const { uri: given, type } of changes) {
      const uri = this.#places.canonical(given);
      const root = this.#places.rootOf(uri);
      const kind = this.#places.kindOf(uri);
      if (type !== 'changed') {
        for (const each of this.#modules.keys()) if (isWithin(each, uri)) outdated.add(each);
      }
      if (/\/(composer\/installed\.json|composer\.lock)$/.test(uri)) layout = 'anew';
      else if (/\/app\/etc\/config\.php$/.test(uri) || this.#decidesOnLayout(uri)) layout ??= 'keep';
      else if (root !== undefined && kind && type === 'changed' && this.#isKnown(uri)) {
        const changed = await this.#reread(uri, kind, root);
        if (changed !== undefined) outdated.add(changed);
      } else if (kind ?? (await this.#isFolder(uri, type))) {
        if (root !== undefined) outdated.add(root);
        if (root === undefined || kind === undefined || decisiveKinds.includes(kind)) layout ??= 'keep';
      }
    }
    if (layout === 'anew') await this.#index(new Set(this.#modules.keys()));
    else if (layout === 'keep') await this.#index(outdated);
    else for (const root of outdated) await this.#reload(root);
  }

  /** Whether a change to `uri` is one to what {@link readProjectLayout} reads. */
  #decidesOnLayout(uri: string): boolean {
    return this.#projects.some(({ rootUri }) => {
      return layoutFiles.some((path) => isWithin(joinUri(rootUri, path), uri));
    });
  }

  /** Whether a folder came or went that has to do with modules: watchers tell so without a word of its files. */
  async #isFolder(uri: string, type: FileChange['type']): Promise<boolean> {
    if (type === 'changed') return false;
    // A folder comes with its first file, and goes with its last.
    const beside = await this.#fs.readDirectory(parentUri(uri));
    if (beside.length === (type === 'created' ? 1 : 0)) return true;
    if (type === 'created') return (await this.#fs.readDirectory(uri)).length > 0;
    return [...this.#modules].some(
      ([root, { module }]) =>
        isWithin(root, uri) ||
        [...filesOf(module), ...module.code].some((file) => isWithin(file.uri, uri)) ||
        (isWithin(uri, root) && this.#scanner.hasFilesBelow(root, uri)),
    );
  }

  /** Whether a file of a module has been read, or would not be read before somebody asks. */
  #isKnown(uri: string): boolean {
    const root = this.#places.rootOf(uri);
    const kind = this.#places.kindOf(uri);
    if (root === undefined || !kind) return false;
    if (kind === 'php' || isUsageXmlKind(kind)) return true;
    const { module } = this.#modules.get(root)!;
    return module.files.get(kind)?.uri === uri || (kind === 'composer' && !countsComposer(module));
  }

  /** The module whose folder holds `uri`, the innermost one. */
  locate(uri: string): { module: Module; installation: Installation } | undefined {
    const root = this.#places.rootOf(this.#places.canonical(uri));
    return root === undefined ? undefined : this.#modules.get(root);
  }

  /** The file as it is now, open or on disk, if it is one that Magento reads in a known module. */
  find(uri: string): FileInModule | undefined {
    const canonical = this.#places.canonical(uri);
    const place = this.locate(canonical);
    if (!place) return undefined;
    const file =
      this.#open.get(canonical)?.file ??
      filesOf(place.module).find((candidate) => candidate.uri === canonical) ??
      this.#scanner.find(place.module.rootUri, canonical);
    return file && { file, module: place.module, installation: place.installation, usages: this.usages };
  }

  /** Whether a document of that URI is open; it then stands for the file. */
  isOpen(uri: string): boolean {
    return this.#open.has(this.#places.canonical(uri));
  }

  /** The name by which the client knows a file: that of its open document, if there is one. */
  clientUri(uri: string): string {
    return this.#open.get(uri)?.uri ?? uri;
  }

  /** Reading the disk takes several steps, and must not meet another reading half-way. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Finds the modules anew, and reads those that were not known yet or are `outdated`. */
  async #index(outdated: ReadonlySet<string> = new Set()): Promise<void> {
    const known = new Map<string, LoadedModule>();
    for (const [root, entry] of this.#modules) {
      if (!outdated.has(root)) known.set(entry.folder.rootUri, entry);
    }
    const { projects, standalone, adopted } = await findLayout(this.#fs, {
      onFound: (root) => this.#disk.addRoot(root),
      onLimit: (folder, limit) => this.#notices.add({ uri: folder, reason: 'too-many', limit }),
      folders: this.#folders,
      magento: this.#options.magento,
      outside: () => this.#foldersOutside(),
    });
    this.#adopted = adopted;
    this.#places.forgetLinks();
    const total = projects.reduce((sum, project) => sum + project.folders.length, standalone.length);
    const pace = new Pace();
    let done = 0;
    const loaded = new Map<string, LoadedModule>();
    const load = async (folder: ModuleFolder, project: ProjectLayout | undefined): Promise<void> => {
      const own = folder.link ? await this.#resolveLink(folder) : folder;
      if (loaded.has(own.rootUri) || !(await this.#disk.reaches(own.rootUri))) return;
      const disabled = project?.disabled ?? nothingDisabled;
      const before = known.get(own.rootUri);
      const module =
        before &&
        isSameFolder(before.folder, own) &&
        before.module.enabled === !disabled.has(before.module.name)
          ? before.module
          : await loadModule(this.#loadContext(disabled), own);
      if (!loaded.has(module.rootUri)) loaded.set(module.rootUri, { module, folder: own, project });
      done++;
      if (!pace.isLate) return;
      this.#options.progress?.report(done, total);
      await pace.giveWay();
    };
    for (const project of projects) for (const folder of project.folders) await load(folder, project);
    for (const folder of standalone) await load(folder, undefined);

    this.#projects = projects;
    this.#scanner.clear();
    this.#found = [...loaded.keys()];
    this.#compose([...loaded.values()]);
    await this.#putOpenDocuments();
  }

  #loadContext(disabled: ReadonlySet<string>): LoadContext {
    return {
      fs: this.#fs,
      openText: (uri) => this.#open.get(uri)?.text,
      onLimit: (uri, limit) => this.#notices.add({ uri, reason: 'too-many', limit }),
      disabled,
    };
  }

  /** Puts in again what was typed while the disk was read, by what it is now that modules may be other ones. */
  async #putOpenDocuments(): Promise<void> {
    const documents = [...this.#open.values()];
    this.#open.clear();
    const outdated = new Set<string>();
    for (const { uri, text, file } of documents) {
      const canonical = this.#places.canonical(uri);
      const kind = this.#places.kindOf(canonical);
      const same = file?.uri === canonical && file.kind === kind && file.text === text;
      const now = same ? file : kind && this.#fileOf(canonical, kind, text);
      this.#open.set(canonical, { uri, text, file: now });
      const root = now && this.#put(now);
      if (root !== undefined) outdated.add(root);
    }
    for (const root of outdated) await this.#reload(root);
  }

  /** Module folders outside of the workspace, of which a document is open, outer ones first. */
  #foldersOutside(): string[] {
    const folders = [...this.#open.keys()].flatMap((uri) => moduleFolderOfPath(uri) ?? []);
    const outside = folders.filter((folder) => !this.#folders.some((each) => isWithin(folder, each)));
    return [...new Set(outside)].sort();
  }

  /** Where a linked module folder is also reachable inside the workspace, that is where people edit it. */
  async #resolveLink(folder: ModuleFolder): Promise<ModuleFolder> {
    const target = await this.#fs.realPath(folder.rootUri);
    if (target === folder.rootUri || !this.#folders.some((root) => isWithin(target, root))) return folder;
    this.#places.addLink(folder.rootUri, target);
    return { ...folder, rootUri: target };
  }

  #compose(loaded: readonly LoadedModule[]): void {
    const { installations, ofProject, base } = compose(
      loaded,
      this.#projects,
      this.#options,
      this.#installations,
    );
    this.#installations = [...installations];
    this.#installationOfProject = ofProject;
    this.#base = base;
    this.#modules.clear();
    const found = new Map(loaded.map((entry) => [entry.module.rootUri, entry]));
    for (const installation of installations) {
      for (const module of installation.own) {
        const { folder, project } = found.get(module.rootUri)!;
        this.#modules.set(module.rootUri, { module, folder, project, installation });
      }
    }
    this.#places.setModules(this.modules);
  }

  /** Puts a new state of a file in its module's place; the module's folder where that has to be read anew. */
  #put(file: SourceFile): string | undefined {
    const root = this.#places.rootOf(file.uri);
    const entry = root === undefined ? undefined : this.#modules.get(root);
    if (!root || !entry) return undefined;
    const before = entry.module;
    const after = withFile(before, file, entry.project?.disabled ?? nothingDisabled);
    if (after === before) return undefined;
    this.#replace(root, after, file.kind);
    const isElsewhere = file.kind === 'registration' && registeredFolder(file) !== root;
    return scopeOf(after) !== after.scope || isElsewhere ? root : undefined;
  }

  #replace(root: string, after: Module, kind: FileKind | undefined): void {
    const entry = this.#modules.get(root)!;
    if (!composesAlike(entry.module, after, entry.installation)) {
      this.#modules.set(root, { ...entry, module: after });
      this.#compose(this.#found.map((each) => this.#modules.get(each)!));
      return;
    }
    entry.installation.replace(entry.module, after, kind);
    for (const installation of this.#installations) {
      if (installation.base === entry.installation) installation.invalidate(kind);
    }
    this.#modules.set(root, { ...entry, module: after });
  }

  /** Reads one file; the folder of its module where that has to be read anew. */
  async #reread(uri: string, kind: FileKind, root: string): Promise<string | undefined> {
    if (this.#open.has(uri)) return undefined;
    const file = await loadFile({ fs: this.#fs, openText: () => undefined }, uri, kind);
    if (!file) return root;
    this.#scanner.replace(root, file);
    return this.#put(file);
  }

  async #reload(root: string): Promise<void> {
    const entry = this.#modules.get(root);
    if (!entry) return;
    this.#scanner.forget(root);
    const module = await loadModule(
      this.#loadContext(entry.project?.disabled ?? nothingDisabled),
      entry.folder,
    );
    if (module.rootUri !== root) return this.#index(new Set([root]));
    this.#replace(root, module, undefined);
  }
}

const nothingDisabled: ReadonlySet<string> = new Set();

/** Whether a module that was found in either way is the same. */
function isSameFolder(a: ModuleFolder, b: ModuleFolder): boolean {
  return a.origin === b.origin && a.appCodePath === b.appCodePath;
}
