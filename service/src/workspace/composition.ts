import type { FileKind } from '../magento/fileKinds';
import { isWithin } from '../uri';
import { compose, composesAlike, type ComposeOptions, type LoadedModule } from './compose';
import { Installation } from './installation';
import type { ProjectLayout } from './magentoProject';
import { withFile, type Module } from './module';
import type { ModuleFolders } from './moduleFolders';
import type { SourceFile } from './sourceFile';

/** A module of the workspace, and what it runs with. */
export interface ComposedModule extends LoadedModule {
  readonly installation: Installation;
}

/** The modules that there are, put together into what Magento would run together, and kept so as they change. */
export class Composition {
  readonly #moduleFolders: ModuleFolders;
  #options: ComposeOptions = {};
  #projects: readonly ProjectLayout[] = [];
  #installations: readonly Installation[] = [];
  /** By the project's root. */
  #installationOfProject: ReadonlyMap<string, Installation> = new Map();
  #base: Installation | undefined;
  /** By folder. */
  readonly #modules = new Map<string, ComposedModule>();
  /** The folders of the modules in the order in which they were found: of two of one name, the last counts. */
  #found: readonly string[] = [];

  /** `moduleFolders` is told of the modules whenever they are put together again. */
  constructor(moduleFolders: ModuleFolders) {
    this.#moduleFolders = moduleFolders;
  }

  get projects(): readonly ProjectLayout[] {
    return this.#projects;
  }

  get installations(): readonly Installation[] {
    return this.#installations;
  }

  get modules(): Module[] {
    return [...this.#modules.values()].map((entry) => entry.module);
  }

  /** By folder. */
  get entries(): ReadonlyMap<string, ComposedModule> {
    return this.#modules;
  }

  /** In the order in which they were found. */
  get loaded(): LoadedModule[] {
    return this.#found.map((root) => this.#modules.get(root)!);
  }

  /** The module whose folder is `root`. */
  get(root: string): ComposedModule | undefined {
    return this.#modules.get(root);
  }

  /** Forgets all modules; what was put together stays for {@link compose} to compare with. */
  clear(): void {
    this.#modules.clear();
  }

  /** Puts these modules together, in place of those so far. */
  compose(
    loaded: readonly LoadedModule[],
    projects: readonly ProjectLayout[],
    options: ComposeOptions,
  ): void {
    this.#projects = projects;
    this.#options = options;
    this.#found = loaded.map(({ module }) => module.rootUri);
    this.#put(loaded);
  }

  /** Puts a new state of a file in its module's place; undefined where the file does not apply to the module. */
  putFile(root: string, file: SourceFile): Module | undefined {
    const entry = this.#modules.get(root);
    if (!entry) return undefined;
    const after = withFile(entry.module, file, disabledIn(entry.project));
    if (after === entry.module) return undefined;
    this.replace(root, after, file.kind);
    return after;
  }

  /** Puts a new state of a module in the place of the one so far; `kind` is that of the only file that changed. */
  replace(root: string, after: Module, kind: FileKind | undefined): void {
    const entry = this.#modules.get(root)!;
    if (!composesAlike(entry.module, after, entry.installation)) {
      this.#modules.set(root, { ...entry, module: after });
      this.#put(this.#found.map((each) => this.#modules.get(each)!));
      return;
    }
    entry.installation.replace(entry.module, after, kind);
    for (const installation of this.#installations) {
      if (installation.base === entry.installation) installation.invalidate(kind);
    }
    this.#modules.set(root, { ...entry, module: after });
  }

  /** The Magento project whose folder is `uri` or holds it: the innermost one. */
  projectOf(uri: string): ProjectLayout | undefined {
    return this.#projects
      .filter((project) => isWithin(uri, project.rootUri))
      .sort((a, b) => b.rootUri.length - a.rootUri.length)[0];
  }

  /** What a module that does not exist yet would be installed with, if its folder were `uri`. */
  installationFor(uri: string): Installation {
    const project = this.projectOf(uri);
    const own = project && this.#installationOfProject.get(project.rootUri);
    return own ?? new Installation([], this.#base, undefined);
  }

  #put(loaded: readonly LoadedModule[]): void {
    const composed = compose(loaded, this.#projects, this.#options, this.#installations);
    this.#installations = composed.installations;
    this.#installationOfProject = composed.ofProject;
    this.#base = composed.base;
    this.#modules.clear();
    const found = new Map(loaded.map((entry) => [entry.module.rootUri, entry]));
    for (const installation of composed.installations) {
      for (const module of installation.own) {
        const { folder, project } = found.get(module.rootUri)!;
        this.#modules.set(module.rootUri, { module, folder, project, installation });
      }
    }
    this.#moduleFolders.setModules(this.modules);
  }
}

const nothingDisabled: ReadonlySet<string> = new Set();

/** The names that app/etc/config.php of a project disables. */
export function disabledIn(project: ProjectLayout | undefined): ReadonlySet<string> {
  return project?.disabled ?? nothingDisabled;
}
