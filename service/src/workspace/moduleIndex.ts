import type { FileSystem } from '../fileSystem';
import {
  isEndpointXmlKind,
  isOnDemandXmlKind,
  moduleFolderOfPath,
  type FileKind,
} from '../magento/fileKinds';
import { severalAtOnce } from '../severalAtOnce';
import { baseName, isWithin, joinUri, parentUri } from '../uri';
import type { Catalog, LoadedModule } from './compose';
import { disabledIn, type Composition } from './composition';
import { discover } from './discovery';
import type { Disk } from './disk';
import { findLayout } from './layout';
import { loadFile, type LoadContext } from './loadFile';
import { loadModule } from './loadModule';
import type { ModuleFolder, ProjectLayout } from './magentoProject';
import { countsComposer, filesOf, isOwn, registeredFolder, scopeOf } from './module';
import type { MagentoChoices } from './magentoChoice';
import type { ModuleFolders } from './moduleFolders';
import type { Notices } from './notices';
import type { OpenDocuments } from './openDocuments';
import { Pace } from './pace';
import type { SourceFile } from './sourceFile';
import type { OnDemandScanner } from './onDemandScanner';
import { isUnchanged, type WantedModule } from './wantedModule';

export interface IndexProgress {
  report(done: number, total: number): void;
}

export interface IndexOptions {
  /** A Magento project whose ACL applies to modules that have no Magento around them. */
  readonly magento?: string;
  /** The version of the built-in Magento, where that is what counts; otherwise it is chosen by composer files. */
  readonly magentoVersion?: string;
  /** Whether links to modules outside of the folders are followed; true by default. */
  readonly isTrusted?: boolean;
  /** The built-in Magento for workspaces that have none. */
  readonly catalog?: Catalog;
  /** How many folders are looked into in search of modules, below each of those at hand; all by default. */
  readonly mostFolders?: number;
  readonly progress?: IndexProgress;
  /** What is chosen for single modules, where `magento` and `magentoVersion` say nothing. */
  readonly choices?: MagentoChoices;
  /** Gives the text of a file (URI) in the last commit; asked for a few files only. */
  readonly committedText?: (uri: string) => string | undefined;
}

export interface FileChange {
  readonly uri: string;
  readonly type: 'created' | 'changed' | 'deleted';
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

/** What the index reads with and writes to. */
export interface IndexParts {
  readonly disk: Disk;
  readonly notices: Notices;
  /** The disk, with the open documents on it. */
  readonly fs: FileSystem;
  readonly open: OpenDocuments;
  readonly moduleFolders: ModuleFolders;
  readonly composition: Composition;
  readonly scanner: OnDemandScanner;
}

/**
 * Finds the modules on disk and reads them, all at first and what has changed later. Its methods read the disk in
 * several steps: the workspace lets one of them run at a time.
 */
export class ModuleIndex {
  readonly #parts: IndexParts;
  #options: IndexOptions = {};
  #folders: readonly string[] = [];
  /** Module folders outside of these that are here because a document of theirs is open. */
  #adopted: readonly string[] = [];

  readonly #onLimit = (uri: string, limit: number): void =>
    this.#parts.notices.add({ uri, reason: 'too-many', limit });

  constructor(parts: IndexParts) {
    this.#parts = parts;
  }

  /** Reads the modules of these folders, in place of those known so far. */
  async setFolders(folders: readonly string[], options: IndexOptions): Promise<void> {
    this.#folders = folders;
    this.#options = options;
    this.#parts.composition.clear();
    const { magento, isTrusted = true } = options;
    await this.#parts.disk.begin(magento === undefined ? folders : [...folders, magento], isTrusted);
    await this.#index();
  }

  /** Whether a file is in a module that is known only because a document of it is open. */
  isAdopted(uri: string): boolean {
    return this.#adopted.some((folder) => isWithin(uri, folder));
  }

  /** Looks again for the modules that there are. */
  reindex(): Promise<void> {
    return this.#index();
  }

  /** Takes in what came, changed or went on disk. */
  async takeIn(changes: readonly FileChange[]): Promise<void> {
    const { moduleFolders, composition } = this.#parts;
    let layout: 'keep' | 'anew' | undefined;
    const outdated = new Set<string>();
    for (const { uri: given, type } of changes) {
      const uri = moduleFolders.canonical(given);
      const root = moduleFolders.rootOf(uri);
      const kind = moduleFolders.kindOf(uri);
      if (type !== 'changed') {
        for (const each of composition.entries.keys()) if (isWithin(each, uri)) outdated.add(each);
      }
      if (/\/(composer\/installed\.json|composer\.lock)$/.test(uri)) layout = 'anew';
      else if (/\/app\/etc\/config\.php$/.test(uri) || this.#decidesOnLayout(uri)) layout ??= 'keep';
      else if (baseName(uri) === 'registration.php') {
        // Without etc/, its text on disk decides on whether there is a module, also below another one's folder.
        if (root !== undefined) outdated.add(root);
        layout ??= 'keep';
      } else if (root !== undefined && kind && type === 'changed' && this.isKnown(uri)) {
        const changed = await this.#reread(uri, kind, root);
        if (changed !== undefined) outdated.add(changed);
      } else if (root === undefined && kind && type === 'created' && (await this.#adopt(uri))) {
        continue;
      } else if (kind ?? (await this.#isFolder(uri, type))) {
        if (root !== undefined) outdated.add(root);
        if (root === undefined || kind === undefined || decisiveKinds.includes(kind)) layout ??= 'keep';
      }
    }
    if (layout === 'anew') await this.#index(new Set(composition.entries.keys()));
    else if (layout === 'keep') await this.#index(outdated);
    else for (const root of outdated) await this.reload(root);
  }

  /**
   * Takes in the module that a document outside of the folders belongs to, where that has nothing to do with what else
   * there is: hundreds of such documents may be opened one by one. False where everything has to be looked at again.
   */
  async #adopt(uri: string): Promise<boolean> {
    const { open, disk, fs, composition } = this.#parts;
    const folder = open.textOf(uri) === undefined ? undefined : moduleFolderOfPath(uri);
    if (folder === undefined) return false;
    const { magento } = this.#options;
    const known = [...this.#folders, ...this.#adopted, ...(magento === undefined ? [] : [magento])];
    if (known.some((each) => isWithin(folder, each) || isWithin(each, folder))) return false;
    await disk.addRoot(folder);
    const { projects, standalone } = await discover(fs, folder);
    if (projects.length > 0 || standalone.length !== 1 || standalone[0] !== folder) return false;
    const found: ModuleFolder = { rootUri: folder, origin: 'standalone' };
    const module = await loadModule(this.#loadContext(disabledIn(undefined)), found);
    if (module.rootUri !== folder) return false;
    // As all of them would be found: those outside last, by the folders that they were found for.
    this.#adopted = [...this.#adopted, folder].sort();
    const rank = ({ module: { rootUri }, project }: LoadedModule): number =>
      project === undefined
        ? this.#adopted.findIndex((each) => isWithin(each, rootUri) || isWithin(rootUri, each))
        : -1;
    const all = [...composition.loaded, { module, folder: found, project: undefined }];
    const ranked = all.map((each) => ({ each, rank: rank(each) })).sort((a, b) => a.rank - b.rank);
    const inOrder = ranked.map(({ each }) => each);
    composition.compose(inOrder, composition.projects, this.#options);
    await this.#putOpenDocuments();
    return true;
  }

  /** Whether a file of a module has been read, or would not be read before somebody asks. */
  isKnown(uri: string): boolean {
    const root = this.#parts.moduleFolders.rootOf(uri);
    const kind = this.#parts.moduleFolders.kindOf(uri);
    if (root === undefined || !kind) return false;
    if (kind === 'php' || isOnDemandXmlKind(kind)) return true;
    const module = this.#parts.composition.get(root)?.module;
    if (!module || isEndpointXmlKind(kind)) return false;
    if (kind === 'misplaced') return module.outOfPlace.some((file) => file.uri === uri);
    return module.files.get(kind)?.uri === uri || (kind === 'composer' && !countsComposer(module));
  }

  /** Puts a new state of a file in its module's place; the module's folder where that has to be read again. */
  put(file: SourceFile): string | undefined {
    const root = this.#parts.moduleFolders.rootOf(file.uri);
    const before = root === undefined ? undefined : this.#parts.composition.get(root)?.module;
    const after = root === undefined ? undefined : this.#parts.composition.putFile(root, file);
    if (root === undefined || !before || !after) return undefined;
    const isElsewhere = file.kind === 'registration' && registeredFolder(file) !== root;
    const readsOther = scopeOf(after) !== after.scope || isOwn(after) !== isOwn(before);
    return readsOther || isElsewhere ? root : undefined;
  }

  /** Reads a module's folder again. */
  async reload(root: string): Promise<void> {
    const { composition, scanner } = this.#parts;
    const entry = composition.get(root);
    if (!entry) return;
    scanner.forget(root);
    const module = await loadModule(this.#loadContext(disabledIn(entry.project)), entry.folder);
    if (module.rootUri !== root) return this.#index(new Set([root]));
    composition.replace(root, module, undefined);
  }

  /** Whether a change to `uri` is one to what {@link readProjectLayout} reads. */
  #decidesOnLayout(uri: string): boolean {
    return this.#parts.composition.projects.some(({ rootUri }) => {
      return layoutFiles.some((path) => isWithin(joinUri(rootUri, path), uri));
    });
  }

  /** Whether a folder came or went that has to do with modules: watchers tell so without a word of its files. */
  async #isFolder(uri: string, type: FileChange['type']): Promise<boolean> {
    const { fs, composition, scanner } = this.#parts;
    if (type === 'changed') return false;
    // A folder comes with its first file, and goes with its last.
    const beside = await fs.readDirectory(parentUri(uri));
    if (beside.length === (type === 'created' ? 1 : 0)) return true;
    if (type === 'created') return (await fs.readDirectory(uri)).length > 0;
    return [...composition.entries].some(
      ([root, { module }]) =>
        isWithin(root, uri) ||
        [...filesOf(module), ...module.code].some((file) => isWithin(file.uri, uri)) ||
        (isWithin(uri, root) && scanner.hasFilesBelow(root, uri)),
    );
  }

  /** Finds the modules again, and reads those that were not known yet or are `outdated`. */
  async #index(outdated: ReadonlySet<string> = new Set()): Promise<void> {
    const { fs, composition, moduleFolders, scanner, open } = this.#parts;
    const known = new Map<string, LoadedModule>();
    for (const [root, entry] of composition.entries) {
      if (!outdated.has(root)) known.set(entry.folder.rootUri, entry);
    }
    const { projects, standalone, adopted } = await findLayout(fs, {
      onFound: (root) => this.#parts.disk.addRoot(root),
      onLimit: (uri, limit) => this.#parts.notices.add({ uri, reason: 'too-many-folders', limit }),
      mostFolders: this.#options.mostFolders,
      folders: this.#folders,
      magento: this.#options.magento,
      choices: this.#options.choices,
      outside: () => open.moduleFoldersOutside(this.#folders),
    });
    this.#adopted = adopted;
    moduleFolders.forgetLinks();
    const loaded = await this.#loadAll(projects, standalone, known);
    scanner.clear();
    composition.compose(loaded, projects, this.#options);
    await this.#putOpenDocuments();
  }

  /** All modules: those in `known` as they are, where nothing around them has changed, the others from disk. */
  async #loadAll(
    projects: readonly ProjectLayout[],
    standalone: readonly ModuleFolder[],
    known: ReadonlyMap<string, LoadedModule>,
  ): Promise<LoadedModule[]> {
    const wanted = await this.#eachOnce([
      ...projects.flatMap((project) => project.folders.map((folder) => ({ folder, project }))),
      ...standalone.map((folder) => ({ folder, project: undefined })),
    ]);
    const pace = new Pace();
    let done = 0;
    const load = async ({ folder, project }: WantedModule): Promise<LoadedModule | undefined> => {
      if (!(await this.#parts.disk.reaches(folder.rootUri))) return undefined;
      const disabled = disabledIn(project);
      const before = known.get(folder.rootUri);
      const module =
        before && isUnchanged(before, folder, disabled)
          ? before.module
          : await loadModule(this.#loadContext(disabled), folder);
      done++;
      if (pace.isLate) {
        this.#options.progress?.report(done, wanted.length);
        await pace.giveWay();
      }
      return { module, folder, project };
    };
    const loaded = new Map<string, LoadedModule>();
    for (const each of await severalAtOnce(wanted, load)) {
      // A folder may be come by twice, once by the registration.php above it.
      if (each && !loaded.has(each.folder.rootUri) && !loaded.has(each.module.rootUri))
        loaded.set(each.module.rootUri, each);
    }
    return [...loaded.values()];
  }

  /** Folders by the names that their modules go by; of those that are the same, the first. */
  async #eachOnce(found: readonly WantedModule[]): Promise<WantedModule[]> {
    const resolved = await severalAtOnce(found, async (each) =>
      each.folder.link ? { ...each, folder: await this.#resolveLink(each.folder) } : each,
    );
    const known = new Set<string>();
    return resolved.filter(({ folder: { rootUri } }) => !known.has(rootUri) && known.add(rootUri));
  }

  #loadContext(disabled: ReadonlySet<string>): LoadContext {
    return {
      fs: this.#parts.fs,
      openText: (uri) => this.#parts.open.textOf(uri),
      onLimit: this.#onLimit,
      disabled,
    };
  }

  /** Puts in again what was typed while the disk was read, by what it is now that modules may be other ones. */
  async #putOpenDocuments(): Promise<void> {
    const outdated = new Set<string>();
    for (const file of this.#parts.open.refresh()) {
      const root = this.put(file);
      if (root !== undefined) outdated.add(root);
    }
    for (const root of outdated) await this.reload(root);
  }

  /** Where a linked module folder is also reachable inside the workspace, that is where people edit it. */
  async #resolveLink(folder: ModuleFolder): Promise<ModuleFolder> {
    const target = await this.#parts.fs.realPath(folder.rootUri);
    if (target === folder.rootUri || !this.#folders.some((root) => isWithin(target, root))) return folder;
    this.#parts.moduleFolders.addLink(folder.rootUri, target);
    return { ...folder, rootUri: target };
  }

  /** Reads one file; the folder of its module where that has to be read again. */
  async #reread(uri: string, kind: FileKind, root: string): Promise<string | undefined> {
    if (this.#parts.open.textOf(uri) !== undefined) return undefined;
    const file = await loadFile({ fs: this.#parts.fs, openText: () => undefined }, uri, kind);
    if (!file) return root;
    this.#parts.scanner.replace(root, file);
    return this.put(file);
  }
}
