import type { FixedFileKind } from '../magento/fileKinds';
import type { Registration } from '../magento/php/facts';
import type { SourceFile } from './sourceFile';

/** How Magento would come across a module's folder. */
export type ModuleOrigin =
  /** Below `app/code` of a Magento project. */
  | 'app-code'
  /** A composer package that `vendor/composer/installed.json` lists. */
  | 'composer'
  /** Put under `vendor/` by hand: composer, and so Magento, does not know it. */
  | 'vendor-folder'
  /** A module's own repository, with no Magento around it. */
  | 'standalone'
  /** Magento's own, from the built-in catalogue. */
  | 'catalog';

/** One module folder: what is in it, and what it calls itself. Replaced as a whole when one of its files changes. */
export interface Module {
  /** What registration.php registers, else what module.xml declares; empty if neither tells. */
  readonly name: string;
  readonly rootUri: string;
  readonly origin: ModuleOrigin;
  /** For `app-code`: the path below `app/code`, such as `Acme/Bridge`. */
  readonly appCodePath: string | undefined;
  /** The files that say something, by kind. */
  readonly files: ReadonlyMap<FixedFileKind, SourceFile>;
  /** `ComponentRegistrar::MODULE` registrations of registration.php; empty where there are none. */
  readonly registrations: readonly Registration[];
  /** Setup scripts and everything needed to know which integrations they process; see phpFiles.ts. */
  readonly php: readonly SourceFile[];
  /** Whether the folder holds PHP besides registration.php. */
  readonly hasPhp: boolean;
  /** False where app/etc/config.php says 0. */
  readonly enabled: boolean;
}

/** Whether the module has integration files: only then are its composer.json and its sequence our business. */
export function declaresIntegrations(module: Module): boolean {
  return module.files.has('config') || module.files.has('api') || module.files.has('integration');
}

/** The module's file of that kind. */
export function fileOf(module: Module, kind: FixedFileKind): SourceFile | undefined {
  return module.files.get(kind);
}

/** The names that module.xml asks to be loaded before this module. */
export function sequenceOf(module: Module): readonly string[] {
  return module.files.get('module')?.module.declaration?.sequence.map((entry) => entry.value) ?? [];
}

/**
 * Whether the module is the user's own code: not Magento's, and not a package that composer would overwrite. Only such
 * modules are edited by a rename, and only in their files are uses of ids judged.
 */
export function isOwn({ origin, name, rootUri }: Module): boolean {
  if (origin === 'catalog' || name.startsWith('Magento_')) return false;
  // Packages that are linked in from elsewhere in the workspace do not stand below vendor/.
  return origin !== 'composer' || !rootUri.includes('/vendor/');
}
