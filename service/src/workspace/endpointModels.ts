import { pathOfKind, type FileKind } from '../magento/fileKinds';
import type { CatalogTypes, SurveyedModel } from '../magento/webapi/model';
import { isWithin } from '../uri';
import type { Installation } from './installation';
import { isOwn, type Module } from './module';
import { findOwnServices } from './ownServices';
import { movedSurvey, surveyInstallation, type Survey } from './ownEndpoints';
import type { Workspace } from './workspace';

interface Prepared extends Survey {
  readonly generation: number;
  /** The last generation in which anything but the text of PHP files had changed. */
  readonly frame: number;
  /** What was there and not read. */
  readonly unread: string;
}

/** What has changed: the text of a PHP file that was there, or anything else. */
export type ChangeKind = 'php-text' | 'other';

/** A model that edits outdate faster than it is made is left to the next one who asks. */
const mostAttempts = 3;

/**
 * The models of own REST endpoints, one for each installation. They are made when somebody prepares them, since that
 * reads PHP, and are there at once for rules afterwards. Any change to what they rest on outdates them.
 */
export class EndpointModels {
  #generation = 0;
  /** The generations in which all models were outdated, and those of one installation. */
  readonly #allOutdated: Record<ChangeKind, number> = { 'php-text': 0, other: 0 };
  readonly #outdated: Record<ChangeKind, WeakMap<Installation, number>> = {
    'php-text': new WeakMap(),
    other: new WeakMap(),
  };
  readonly #around = new WeakMap<
    Installation,
    { readonly frame: number; readonly value: Promise<unknown> }
  >();
  /** By what {@link keyOf} says of the module: that of a package has its own routes besides those of own modules. */
  readonly #prepared = new WeakMap<Installation, Map<string, Prepared>>();
  readonly #services = new WeakMap<Installation, { generation: number; names: readonly string[] }>();

  /** Grows with each change to what endpoints may rest on. */
  get generation(): number {
    return this.#generation;
  }

  /** A file that these installations run has changed; one that may belong to any, without them. */
  outdate(installations?: readonly Installation[], change: ChangeKind = 'other'): void {
    this.#generation++;
    if (!installations) this.#allOutdated[change] = this.#generation;
    for (const each of installations ?? []) this.#outdated[change].set(each, this.#generation);
  }

  /** What `read` gives of an installation, kept until anything changes but the text of PHP files. */
  keptAround<T>(installation: Installation, read: () => Promise<T>): Promise<T> {
    const frame = this.#lastChange(installation, 'other');
    const kept = this.#around.get(installation);
    if (kept?.frame === frame) return kept.value as Promise<T>;
    const generation = this.#generation;
    const value = read();
    this.#around.set(installation, { frame, value });
    // What is read while something changes is not remembered as read: a change to it would go unnoticed.
    void value.then(() => {
      if (this.#generation !== generation) this.#around.delete(installation);
    });
    return value;
  }

  /** What concerns a module; undefined where no one has prepared it for this state of the files. */
  of(installation: Installation, module: Module): SurveyedModel | undefined {
    const prepared = this.#prepared.get(installation)?.get(keyOf(module));
    return prepared?.generation === this.#generationOf(installation) ? prepared.model : undefined;
  }

  /** What could be a service in own modules; undefined as for {@link of}. Only a webapi.xml has them looked for. */
  servicesOf(installation: Installation): readonly string[] | undefined {
    const known = this.#services.get(installation);
    return known?.generation === this.#generation ? known.names : undefined;
  }

  /**
   * Makes the models that concern `path` (a URI): a file, a module or a folder of modules. Costs nothing where no own
   * module has a webapi.xml, and next to nothing where nothing has changed.
   */
  async prepare(workspace: Workspace, path: string, core: () => Promise<CatalogTypes>): Promise<void> {
    for (const installation of workspace.installations) {
      const modules = modulesFor(installation, path);
      if (modules.length === 0) continue;
      const around = modules.find((module) => isWithin(path, module.rootUri));
      await this.#prepare(workspace, installation, modules, around ? keyOf(around) : '', core);
      if (path.endsWith(`/${pathOfKind.webapi}`)) await this.#prepareServices(workspace, installation);
    }
  }

  async #prepareServices(workspace: Workspace, installation: Installation): Promise<void> {
    const generation = this.#generation;
    if (this.#services.get(installation)?.generation === generation) return;
    this.#services.set(installation, { generation, names: await findOwnServices(workspace, installation) });
  }

  async #prepare(
    workspace: Workspace,
    installation: Installation,
    modules: readonly Module[],
    key: string,
    core: () => Promise<CatalogTypes>,
  ): Promise<void> {
    const models = this.#prepared.get(installation) ?? new Map<string, Prepared>();
    this.#prepared.set(installation, models);
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const generation = this.#generationOf(installation);
      const before = models.get(key);
      if (before?.generation === generation) return;
      const frame = this.#lastChange(installation, 'other');
      const unread = workspace.unreadStamp;
      const onlyPhp = before?.frame === frame && before.unread === unread;
      const moved = onlyPhp ? await movedSurvey(workspace, installation, before) : undefined;
      const survey =
        moved ?? (await surveyInstallation(workspace, installation, modules, await core(), before));
      models.set(key, { generation, frame, unread: workspace.unreadStamp, ...survey });
      if (generation === this.#generationOf(installation)) return;
    }
  }

  #generationOf(installation: Installation): number {
    return Math.max(this.#lastChange(installation, 'php-text'), this.#lastChange(installation, 'other'));
  }

  #lastChange(installation: Installation, change: ChangeKind): number {
    return Math.max(this.#allOutdated[change], this.#outdated[change].get(installation) ?? 0);
  }
}

/** All own modules are described together, each package for itself. */
function keyOf(module: Module): string {
  return isOwn(module) ? '' : module.rootUri;
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
