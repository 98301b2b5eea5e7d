import type { LoadedModule } from './compose';
import type { ModuleFolder, ProjectLayout } from './magentoProject';

/** A module's folder, and the project that it was found in. */
export interface WantedModule {
  readonly folder: ModuleFolder;
  readonly project: ProjectLayout | undefined;
}

/** Whether a module that was found again is the same, and as enabled as before. */
export function isUnchanged(
  { folder, module }: LoadedModule,
  found: ModuleFolder,
  disabled: ReadonlySet<string>,
): boolean {
  return (
    folder.origin === found.origin &&
    folder.appCodePath === found.appCodePath &&
    module.enabled === !disabled.has(module.name)
  );
}
