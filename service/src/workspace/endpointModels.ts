import type { FileKind } from '../magento/fileKinds';
import type { CatalogTypes, SurveyedModel } from '../magento/webapi/model';
import { isWithin } from '../uri';
import type { Installation } from './installation';
import { isOwn, type Module } from './module';
import { surveyInstallation } from './ownEndpoints';
import type { Workspace } from './workspace';

interface Prepared {
  readonly generation: number;
  /** The modules whose routes it has, by folder. */
  readonly folders: ReadonlySet<string>;
  readonly model: SurveyedModel;
  /** The classes that it led to: read first the next time. */
  readonly classes: readonly string[];
}

/** A model that edits outdate faster than it is made is left to the next one who asks. */
const mostAttempts = 3;

/**
 * The models of own REST endpoints, one for each installation. They are made when somebody prepares them, since that
 * reads PHP, and are there at once for rules afterwards. Any change to what they rest on outdates them.
 */
export class EndpointModels {
  #generation = 0;
  /** The generation in which all models, and those of one installation, were outdated. */
  #allOutdated = 0;
  readonly #outdated = new WeakMap<Installation, number>();
  readonly #prepared = new WeakMap<Installation, Prepared>();

  /** Grows with each change to what endpoints may rest on. */
  get generation(): number {
    return this.#generation;
  }

  /** A file that these installations run has changed; one that may belong to any, without them. */
  outdate(installations?: readonly Installation[]): void {
    this.#generation++;
    if (!installations) this.#allOutdated = this.#generation;
    for (const each of installations ?? []) this.#outdated.set(each, this.#generation);
  }

  /** Undefined where nobody has prepared it for this state of the files. */
  of(installation: Installation): SurveyedModel | undefined {
    const prepared = this.#prepared.get(installation);
    return prepared?.generation === this.#generationOf(installation) ? prepared.model : undefined;
  }

  /**
   * Makes the models that concern `path` (a URI): a file, a module or a folder of modules. Costs nothing where no own
   * module has a webapi.xml, and next to nothing where nothing has changed.
   */
  async prepare(workspace: Workspace, path: string, core: () => Promise<CatalogTypes>): Promise<void> {
    for (const installation of workspace.installations) {
      const modules = modulesFor(installation, path);
      if (modules.length > 0) await this.#prepare(workspace, installation, modules, core);
    }
  }

  async #prepare(
    workspace: Workspace,
    installation: Installation,
    modules: readonly Module[],
    core: () => Promise<CatalogTypes>,
  ): Promise<void> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const generation = this.#generationOf(installation);
      const before = this.#prepared.get(installation);
      const folders = new Set(modules.map(({ rootUri }) => rootUri));
      if (before?.generation === generation && [...folders].every((each) => before.folders.has(each))) return;
      const described = await surveyInstallation(
        workspace,
        installation,
        modules,
        await core(),
        before?.classes,
      );
      this.#prepared.set(installation, { generation, folders, ...described });
      if (generation === this.#generationOf(installation)) return;
    }
  }

  #generationOf(installation: Installation): number {
    return Math.max(this.#allOutdated, this.#outdated.get(installation) ?? 0);
  }
}

/** The installation's own modules with endpoints, and one around `path` that composer put there; none if it is elsewhere. */
function modulesFor({ own }: Installation, path: string): Module[] {
  if (!own.some(({ rootUri }) => isWithin(path, rootUri) || isWithin(rootUri, path))) return [];
  return own.filter(
    (module) =>
      module.enabled &&
      module.files.has('webapi') &&
      !module.name.startsWith('Magento_') &&
      (isOwn(module) || isWithin(path, module.rootUri)),
  );
}

/** Whether own endpoints rest on all files of that kind; on PHP and XML besides, only where they have been read. */
export function decidesOnEndpoints(kind: FileKind): boolean {
  return ['webapi', 'acl', 'module', 'registration', 'composer', 'di', 'extensionAttributes'].includes(kind);
}
