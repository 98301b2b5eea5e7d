import { isWithin } from '../uri';
import { declaresIntegrations, type Module } from './module';
import type { SourceFile } from './sourceFile';
import { filesOf, type Workspace } from './workspace';

/**
 * The files at or below `path` that rules can say something about, sorted by URI: of a module that is named itself,
 * all; of a whole project, those of the modules that have integrations and of everything under `app/code`, but not
 * Magento's own.
 */
export function checkableFiles(workspace: Workspace, path: string): SourceFile[] {
  const files: SourceFile[] = [];
  for (const module of workspace.modules) {
    const named = isWithin(path, module.rootUri);
    if (!named && !(isWithin(module.rootUri, path) && isOurBusiness(module))) continue;
    files.push(...filesOf(module).filter((file) => isWithin(file.uri, path)));
  }
  return files.sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

function isOurBusiness(module: Module): boolean {
  if (declaresIntegrations(module)) return true;
  return module.origin !== 'composer' && !module.name.startsWith('Magento_');
}
