import type { FileSystem } from '../fileSystem';
import {
  isUsageXmlKind,
  kindOfPath,
  moduleFolderOfPath,
  pathOfKind,
  type FileKind,
} from '../magento/fileKinds';
import { isWithin, joinUri, parentUri, relativePath } from '../uri';
import { discover } from './discovery';
import { Installation } from './installation';
import { loadFile, loadModule, type ModuleFileKind } from './loadModule';
import { readProjectLayout, type ModuleFolder, type ProjectLayout } from './magentoProject';
import { declaresIntegrations, sequenceOf, type Module } from './module';
import { isReadPhp } from './phpFiles';
import { SourceFile } from './sourceFile';
import { mentionsIn, UsageScanner, type Cancellation, type KnownUsages, type ScanDepth } from './usages';

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
  /** The built-in Magento for workspaces that have none. */
  readonly catalog?: (
    version: string | undefined,
    frameworkConstraints?: readonly string[],
  ) => Installation | undefined;
  readonly progress?: IndexProgress;
}

export interface FileChange {
  readonly uri: string;
  readonly type: 'created' | 'changed' | 'deleted';
}

interface OpenDocument {
  /** As the client named it: not the canonical name where a link leads there. */
  readonly uri: string;
  readonly text: string;
  readonly file: SourceFile | undefined;
}

/**
 * All modules of the workspace folders, kept in step with the disk and with open documents.
 *
 * Invalidation, all of it:
 * - An edit in an open document replaces that one file; only the tables that rest on files of its kind are dropped
 *   (see `tablesOf` in installation.ts). Nothing is read from disk.
 * - A change on disk to a file of a known module rereads that file; if the document is open, the document stands.
 * - Where a module stands on the built-in Magento, its composer.json chooses the version: when another constraint chooses
 *   another one, the module (with those that it needs) gets a new installation on that; see `#rebase`.
 * - A file created or deleted in a known module rereads that module's folder.
 * - registration.php, module.xml, app/etc/config.php, installed.json and composer.lock decide which modules there are:
 *   the layout is read anew, and modules whose folder is still there are kept, except after composer has run.
 * - Files that only use ids (menu.xml, system.xml, UI components, PHP) are read when all uses are asked for (usages.ts).
 *   What was read is kept, and replaced or dropped at the same changes as above.
 * Readings of the disk take turns; edits do not wait for them, and are put in again when one ends.
 */
export class Workspace implements KnownUsages {
  readonly #fs: FileSystem;
  readonly #scanner: UsageScanner;
  readonly #open = new Map<string, OpenDocument>();
  #options: IndexOptions = {};
  #folders: readonly string[] = [];
  #projects: ProjectLayout[] = [];
  #installations: Installation[] = [];
  /** By the project's root. */
  readonly #installationOfProject = new Map<string, Installation>();
  #base: Installation | undefined;
  /** The installations of modules that stand by themselves, on the built-in Magento, and the version to take for them. */
  #alone: { readonly version: string | undefined; readonly installations: Set<Installation> } | undefined;
  readonly #modules = new Map<string, { module: Module; folder: ModuleFolder; installation: Installation }>();
  /** Link → where it leads, for module folders that have two names. */
  readonly #aliases = new Map<string, string>();

  #turn: Promise<void> = Promise.resolve();

  constructor(fs: FileSystem) {
    this.#fs = fs;
    this.#scanner = new UsageScanner(fs, (uri) => this.#modules.has(uri));
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
      await this.#index(new Map());
    });
  }

  /** Takes the text of an open document over what is on disk. */
  async openDocument(uri: string, text: string): Promise<void> {
    const known = this.locate(uri);
    this.#open.set(this.#canonical(uri), { uri, text, file: undefined });
    if (!known) await this.#inTurn(() => this.#adopt(uri));
    // Unless it was edited or closed meanwhile.
    if (this.#open.get(this.#canonical(uri))?.file === undefined && this.isOpen(uri))
      this.changeDocument(uri, text);
  }

  /** Takes an edit of an open document. */
  changeDocument(uri: string, text: string): void {
    const canonical = this.#canonical(uri);
    const kind = this.kindOf(canonical);
    const file = kind && new SourceFile(canonical, kind, text);
    this.#open.set(canonical, { uri, text, file });
    if (file) this.#put(file);
  }

  /** Goes back to what is on disk. */
  async closeDocument(uri: string): Promise<void> {
    const canonical = this.#canonical(uri);
    this.#open.delete(canonical);
    await this.#inTurn(() => this.#reread(canonical));
  }

  /** Takes in what a watcher saw. Open documents stand against changes on disk. */
  filesChanged(changes: readonly FileChange[]): Promise<void> {
    return this.#inTurn(() => this.#takeIn(changes));
  }

  async #takeIn(changes: readonly FileChange[]): Promise<void> {
    let layout: 'keep' | 'reread' | undefined;
    const modules = new Set<string>();
    for (const change of changes) {
      const uri = this.#canonical(change.uri);
      if (/\/(composer\/installed\.json|composer\.lock)$/.test(uri)) layout = 'reread';
      else if (/\/app\/etc\/config\.php$/.test(uri)) layout ??= 'keep';
      else if (await this.#holdsModules(uri, change.type)) layout ??= 'keep';
      else if (
        /\/(registration\.php|etc\/module\.xml)$/.test(uri) ||
        (change.type !== 'changed' && !this.locate(uri))
      ) {
        if (this.kindOf(uri) && !this.#open.has(uri)) {
          layout ??= 'keep';
          const root = this.#rootOf(uri);
          if (root) modules.add(root);
        }
      } else if (change.type === 'changed') await this.#reread(uri);
      else {
        const root = this.#rootOf(uri);
        if (root) modules.add(root);
      }
    }
    if (layout) {
      const keep = new Map<string, Module>();
      if (layout === 'keep') {
        for (const [root, { module }] of this.#modules) if (!modules.has(root)) keep.set(root, module);
      }
      await this.#index(keep);
    } else {
      for (const root of modules) await this.#reload(root);
    }
  }

  /** Whether a folder came or went, of which watchers tell without a word of the files in it. */
  async #holdsModules(uri: string, type: FileChange['type']): Promise<boolean> {
    if (type === 'deleted') return [...this.#modules.keys()].some((root) => isWithin(root, uri));
    if (type === 'changed' || this.locate(uri)) return false;
    return (await this.#fs.readDirectory(uri)).length > 0;
  }

  /** The module whose folder holds `uri`, the innermost one. */
  locate(uri: string): { module: Module; installation: Installation } | undefined {
    const root = this.#rootOf(this.#canonical(uri));
    return root === undefined ? undefined : this.#modules.get(root);
  }

  /** The file as it is now, open or on disk, if it is one that Magento reads in a known module. */
  find(uri: string): FileInModule | undefined {
    const canonical = this.#canonical(uri);
    const place = this.locate(canonical);
    if (!place) return undefined;
    const file =
      this.#open.get(canonical)?.file ??
      filesOf(place.module).find((candidate) => candidate.uri === canonical) ??
      this.#scanner.find(place.module.rootUri, canonical);
    return file && { file, module: place.module, installation: place.installation, usages: this };
  }

  /**
   * Reads the files of these modules that only use ids, where that has not been done yet; it gives way to other work
   * while it reads. False where it was cancelled: then not all is known.
   */
  scanUsages(modules: Iterable<Module>, depth: ScanDepth, token?: Cancellation): Promise<boolean> {
    return this.#scanner.scan(modules, depth, token);
  }

  /** The files that only use ids, as far as they are known: those that are open, and what was scanned. */
  usageFiles(module: Module): SourceFile[] {
    const { rootUri } = module;
    const files = this.#scanner.files(rootUri).filter(({ uri }) => !this.#open.has(uri));
    for (const { file } of this.#open.values()) {
      if (file && (file.kind === 'php' || isUsageXmlKind(file.kind)) && this.#rootOf(file.uri) === rootUri) {
        files.push(file);
      }
    }
    return files;
  }

  areUsagesKnown(module: Module): boolean {
    return this.#scanner.isScanned(module.rootUri, 'everything');
  }

  filesMentioning({ rootUri }: Module, nameOrId: string): string[] {
    const onDisk = this.#scanner.filesMentioning(rootUri, nameOrId).filter((uri) => !this.#open.has(uri));
    const open = [...this.#open.values()].flatMap(({ file }) => {
      if (
        !file ||
        file.kind === 'acl' ||
        file.kind === 'registration' ||
        this.#rootOf(file.uri) !== rootUri
      ) {
        return [];
      }
      return file.text.includes(nameOrId) && mentionsIn(file.text).has(nameOrId) ? [file.uri] : [];
    });
    return [...onDisk, ...open];
  }

  /** Whether a scanned module has PHP besides registration.php, or a `view` folder: code that goes by its name. */
  hasNamedCode(module: Module): boolean {
    return this.#scanner.hasNamedCode(module.rootUri);
  }

  /** What Magento takes `uri` for, by its place in a known module, or by the shape of its path outside of one. */
  kindOf(uri: string): FileKind | undefined {
    const canonical = this.#canonical(uri);
    const root = this.#rootOf(canonical) ?? moduleFolderOfPath(canonical);
    const path = root === undefined ? undefined : relativePath(root, canonical);
    return path === undefined ? undefined : kindOfPath(path);
  }

  /** Whether a document of that URI is open; it then stands for the file. */
  isOpen(uri: string): boolean {
    return this.#open.has(this.#canonical(uri));
  }

  /** The name by which the client knows a file: that of its open document, if there is one. */
  clientUri(uri: string): string {
    return this.#open.get(uri)?.uri ?? uri;
  }

  #canonical(uri: string): string {
    for (const [link, target] of this.#aliases) {
      if (isWithin(uri, link)) return target + uri.slice(link.length);
    }
    return uri;
  }

  #rootOf(uri: string): string | undefined {
    for (let folder = parentUri(uri), up = 0; up < 40; up++) {
      if (this.#modules.has(folder)) return folder;
      const parent = parentUri(folder);
      if (parent === folder) return undefined;
      folder = parent;
    }
    return undefined;
  }

  /** Reading the disk takes several steps, and must not meet another reading half-way. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #index(keep: ReadonlyMap<string, Module>): Promise<void> {
    const roots = new Set<string>();
    const standalone: ModuleFolder[] = [];
    const asked =
      this.#options.magento === undefined ? this.#folders : [...this.#folders, this.#options.magento];
    for (const folder of asked) {
      const found = await discover(this.#fs, folder);
      found.projects.forEach((root) => roots.add(root));
      if (folder === this.#options.magento) continue;
      for (const root of found.standalone) standalone.push({ rootUri: root, origin: 'standalone' });
    }
    const projects: ProjectLayout[] = [];
    for (const root of roots) projects.push(await readProjectLayout(this.#fs, root));

    this.#aliases.clear();
    const total = projects.reduce((sum, project) => sum + project.folders.length, standalone.length);
    const pace = new Pace(this.#options.progress, total);
    const loaded = new Map<
      string,
      { module: Module; folder: ModuleFolder; project: ProjectLayout | undefined }
    >();
    const load = async (folder: ModuleFolder, project: ProjectLayout | undefined): Promise<void> => {
      const own = await this.#resolveLink(folder);
      if (loaded.has(own.rootUri)) return;
      const kept = keep.get(own.rootUri);
      const disabled = project?.disabled ?? new Set<string>();
      const module =
        kept && kept.enabled === !disabled.has(kept.name)
          ? kept
          : await loadModule({ fs: this.#fs, openText: (uri) => this.#open.get(uri)?.text, disabled }, own);
      loaded.set(module.rootUri, { module, folder: own, project });
      await pace.step();
    };
    for (const project of projects) for (const folder of project.folders) await load(folder, project);
    for (const folder of standalone) await load(folder, undefined);

    this.#projects = projects;
    this.#scanner.clear();
    this.#compose([...loaded.values()]);
    // What was typed while the disk was read.
    for (const { file } of this.#open.values()) if (file) this.#put(file);
  }

  /** Where a linked module folder is also reachable inside the workspace, that is where people edit it. */
  async #resolveLink(folder: ModuleFolder): Promise<ModuleFolder> {
    if (!folder.link) return folder;
    const target = await this.#fs.realPath(folder.rootUri);
    if (target === folder.rootUri || !this.#folders.some((root) => isWithin(target, root))) return folder;
    this.#aliases.set(folder.rootUri, target);
    return { ...folder, rootUri: target };
  }

  #compose(
    loaded: readonly { module: Module; folder: ModuleFolder; project: ProjectLayout | undefined }[],
  ): void {
    const modulesOf = (project: ProjectLayout | undefined): Module[] =>
      loaded.filter((entry) => entry.project === project).map((entry) => entry.module);
    const whole: Installation[] = [];
    const partial: ProjectLayout[] = [];
    const magento = this.#options.magento;
    this.#installationOfProject.clear();
    for (const project of this.#projects) {
      const installation = new Installation(modulesOf(project), undefined, project.version);
      if (installation.knowsMagento) {
        this.#installationOfProject.set(project.rootUri, installation);
        // The one named by --magento is the base, whatever else there is.
        if (magento !== undefined && isWithin(magento, project.rootUri)) whole.unshift(installation);
        else whole.push(installation);
      } else partial.push(project);
    }
    const version =
      this.#options.magentoVersion ??
      partial.map((project) => project.version).find((value) => value !== undefined);
    const base = whole[0] ?? this.#options.catalog?.(version);
    this.#base = base;
    this.#alone = whole[0] ? undefined : { version, installations: new Set() };
    this.#installations = [
      ...whole,
      ...partial.map((project) => {
        const installation = new Installation(modulesOf(project), base, project.version);
        this.#installationOfProject.set(project.rootUri, installation);
        return installation;
      }),
      ...groupsThatNeedEachOther(modulesOf(undefined)).map((group) => {
        const installation = new Installation(group, whole[0] ?? this.#builtInFor(group), undefined);
        this.#alone?.installations.add(installation);
        return installation;
      }),
    ];
    this.#modules.clear();
    const folders = new Map(loaded.map((entry) => [entry.module, entry.folder]));
    for (const installation of this.#installations) {
      for (const module of installation.own) {
        this.#modules.set(module.rootUri, { module, folder: folders.get(module)!, installation });
      }
    }
  }

  /** The built-in Magento that modules without one around them are taken to be for. */
  #builtInFor(modules: readonly Module[]): Installation | undefined {
    return this.#options.catalog?.(this.#alone?.version, frameworkConstraints(modules));
  }

  /** A document outside of all known modules: its own folder says what it belongs to. */
  async #adopt(uri: string): Promise<void> {
    const root = moduleFolderOfPath(uri);
    if (root === undefined) return;
    if (!this.#folders.some((folder) => isWithin(root, folder))) this.#folders = [...this.#folders, root];
    const keep = new Map([...this.#modules].map(([rootUri, entry]) => [rootUri, entry.module]));
    await this.#index(keep);
  }

  /** Puts a new state of a file in its module's place. */
  #put(file: SourceFile): void {
    const root = this.#rootOf(file.uri);
    const entry = root === undefined ? undefined : this.#modules.get(root);
    if (!root || !entry) return;
    const before = entry.module;
    const after = withFile(before, file, root);
    if (after === before) return;
    this.#replace(root, after, file.kind);
  }

  #replace(root: string, after: Module, kind: FileKind | undefined): void {
    const entry = this.#modules.get(root)!;
    entry.installation.replace(entry.module, after, kind);
    for (const installation of this.#installations) {
      if (installation.base === entry.installation) installation.invalidate(kind);
    }
    this.#modules.set(root, { ...entry, module: after });
    if (kind === 'composer' || kind === undefined) this.#rebase(entry.installation);
  }

  /** Moves the modules of an installation to the built-in Magento that they ask for now. */
  #rebase(before: Installation): void {
    if (!this.#alone?.installations.has(before)) return;
    const base = this.#builtInFor(before.own);
    if (base === before.base) return;
    const after = new Installation(before.own, base, undefined);
    this.#alone.installations.delete(before);
    this.#alone.installations.add(after);
    this.#installations = this.#installations.map((each) => (each === before ? after : each));
    for (const { rootUri } of before.own) {
      this.#modules.set(rootUri, { ...this.#modules.get(rootUri)!, installation: after });
    }
  }

  async #reread(uri: string): Promise<void> {
    const kind = this.kindOf(uri);
    const root = this.#rootOf(uri);
    if (!kind || root === undefined || this.#open.has(uri)) return;
    const file = await loadFile({ fs: this.#fs, openText: () => undefined }, uri, kind);
    if (file) {
      this.#scanner.replace(root, file);
      this.#put(file);
    } else await this.#reload(root);
  }

  async #reload(root: string): Promise<void> {
    const entry = this.#modules.get(root);
    if (!entry) return;
    this.#scanner.forget(root);
    const disabled = this.#projects.find((project) => isWithin(root, project.rootUri))?.disabled ?? new Set();
    const context = { fs: this.#fs, openText: (uri: string) => this.#open.get(uri)?.text, disabled };
    this.#replace(root, await loadModule(context, entry.folder), undefined);
  }
}

/** All files of a module that are known. */
export function filesOf(module: Module): SourceFile[] {
  return [...module.files.values(), ...module.php];
}

/** The module with a new state of one of its files; the same module where the file is none that is read. */
export function withFile(module: Module, file: SourceFile, root: string): Module {
  if (file.kind === 'php') {
    const index = module.php.findIndex((known) => known.uri === file.uri);
    if (index < 0 && !isReadPhp(relativePath(root, file.uri) ?? '', file.text)) return module;
    if (index < 0 && !declaresIntegrations(module)) return module;
    const php = index < 0 ? [...module.php, file] : module.php.with(index, file);
    return { ...module, php, hasPhp: true };
  }
  if (isUsageXmlKind(file.kind)) return module;
  if (joinUri(root, pathOfKind[file.kind]) !== file.uri) return module;
  const files = new Map(module.files);
  files.set(file.kind satisfies ModuleFileKind, file);
  const registrations = (files.get('registration')?.registrations ?? []).filter(
    (entry) => entry.type === 'module',
  );
  const name = registrations[0]?.name.value ?? files.get('module')?.module.declaration?.name.value ?? '';
  return { ...module, files, registrations, name };
}

/** What the modules' own composer.json files ask of magento/framework. */
function frameworkConstraints(modules: readonly Module[]): string[] {
  return modules.flatMap((module) => {
    const constraints = module.files.get('composer')?.composer.constraints;
    return constraints?.get('magento/framework') ?? [];
  });
}

/** Modules that name each other in a sequence are installed together; others in the same folder need not be. */
function groupsThatNeedEachOther(modules: readonly Module[]): Module[][] {
  const group = new Map(modules.map((module) => [module, [module]]));
  const byName = new Map(modules.map((module) => [module.name, module]));
  for (const module of modules) {
    for (const name of sequenceOf(module)) {
      const other = byName.get(name);
      const [mine, theirs] = [group.get(module)!, other && group.get(other)!];
      if (!theirs || mine === theirs) continue;
      mine.push(...theirs);
      for (const member of theirs) group.set(member, mine);
    }
  }
  return [...new Set(group.values())];
}

/** Reports progress and gives way to other work, so that a request is never kept waiting by the index for long. */
class Pace {
  readonly #progress: IndexProgress | undefined;
  readonly #total: number;
  #done = 0;
  #since = performance.now();

  constructor(progress: IndexProgress | undefined, total: number) {
    this.#progress = progress;
    this.#total = total;
  }

  async step(): Promise<void> {
    this.#done++;
    if (performance.now() - this.#since < 20) return;
    this.#progress?.report(this.#done, this.#total);
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#since = performance.now();
  }
}
