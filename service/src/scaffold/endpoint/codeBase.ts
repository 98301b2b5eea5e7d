import * as l10n from '@vscode/l10n';
import type { ClassDeclaration } from '../../magento/php/declarations';
import { readPreferences } from '../../magento/webapi/diFacts';
import { isWithin, joinUri } from '../../uri';
import { decidingComposer, moduleFolderIn } from '../../workspace/autoload';
import type { Installation } from '../../workspace/installation';
import type { Module } from '../../workspace/module';
import { PhpClasses } from '../../workspace/phpClasses';
import type { SourceFile } from '../../workspace/sourceFile';
import type { Workspace } from '../../workspace/workspace';

/** Where a module's classes go: `Api\OrdersInterface` of it is `<namespace>\Api\OrdersInterface` in `<folder>Api/…`. */
export interface CodeBase {
  /** As in `Acme\Erp`. */
  readonly namespace: string;
  /** Below the module's folder, empty or with `/` at its end. */
  readonly folder: string;
}

/** Undefined where composer would not find classes of the module, wherever they were put. */
export function codeBaseOf(module: Module): CodeBase | undefined {
  const usual = (module.appCodePath ?? module.name).replace(/[_/]/g, '\\');
  const composer = decidingComposer(module);
  if (!composer) return { namespace: usual, folder: '' };
  const root = moduleFolderIn(composer, module);
  const bases = [...composer.composer.psr4].flatMap(([prefix, folders]) =>
    folders.flatMap((folder) => {
      const inPackage = folder.replace(/^\.?\/|\/$/g, '').replace(/(?<=.)$/, '/');
      const namespace = prefix.replace(/\\$/, '');
      // Magento makes the service's name of two parts before Api\.
      return inPackage.startsWith(root) && namespace.includes('\\')
        ? [{ namespace, folder: inPackage.slice(root.length) }]
        : [];
    }),
  );
  return bases.sort(
    (a, b) =>
      Number(b.namespace === usual) - Number(a.namespace === usual) || a.folder.length - b.folder.length,
  )[0];
}

/** An interface that routes name already, and the class behind it. */
export interface ExistingService {
  readonly fqn: string;
  readonly file: SourceFile;
  readonly declaration: ClassDeclaration;
  readonly implementation: { readonly file: SourceFile; readonly declaration: ClassDeclaration };
}

/** What is known of a module's PHP. */
export class ModuleCode {
  readonly #workspace: Workspace;
  readonly #module: Module;
  readonly #classes: PhpClasses;

  private constructor(workspace: Workspace, module: Module, classes: PhpClasses) {
    this.#workspace = workspace;
    this.#module = module;
    this.#classes = classes;
  }

  static async of(workspace: Workspace, module: Module, installation: Installation): Promise<ModuleCode> {
    return new ModuleCode(workspace, module, await PhpClasses.of(workspace, installation));
  }

  /** Whether a class is there; undefined where it may be in a package that is not here. */
  async has(fqn: string): Promise<boolean | undefined> {
    const loaded = await this.#classes.load(fqn);
    return loaded === 'unknown' ? undefined : loaded !== 'missing';
  }

  /** The service of that name with its class; a text where a method cannot be added to both, undefined where it is new. */
  async service(fqn: string): Promise<ExistingService | string | undefined> {
    const loaded = await this.#classes.load(fqn);
    if (typeof loaded === 'string') return undefined;
    const given = await this.#preference(fqn);
    const implementation = given === undefined ? undefined : await this.#classes.load(given);
    const [ours, theirs] = [this.#writable(loaded), this.#writable(implementation)];
    if (!ours || ours.declaration.kind !== 'interface')
      return l10n.t('{0} cannot be read, so no method can be added to it. Name another service.', fqn);
    if (!theirs || theirs.declaration.kind !== 'class') {
      return l10n.t(
        "This module's etc/di.xml has no preference for {0} that names one of its own classes. Choose another service.",
        fqn,
      );
    }
    return { fqn, ...ours, implementation: theirs };
  }

  /** A class that stands alone in a whole file of this module. */
  #writable(
    loaded: Awaited<ReturnType<PhpClasses['load']>> | undefined,
  ): { file: SourceFile; declaration: ClassDeclaration } | undefined {
    if (typeof loaded !== 'object' || loaded.isHalfTyped || !isWithin(loaded.uri, this.#module.rootUri))
      return undefined;
    const file = this.#workspace.find(loaded.uri)?.file;
    return file?.declarations.classes.length === 1 ? { file, declaration: loaded.declaration } : undefined;
  }

  async #preference(fqn: string): Promise<string | undefined> {
    for (const path of ['etc/webapi_rest/di.xml', 'etc/di.xml']) {
      const file = await this.#workspace.read(joinUri(this.#module.rootUri, path), 'di');
      const given = file && readPreferences(file.xml).get(fqn.toLowerCase())?.given;
      if (given !== undefined) return given;
    }
    return undefined;
  }
}
