import { isWithin } from '../uri';
import { declaresIntegrations, filesOf, isOwn, type Module } from './module';
import type { SourceFile } from './sourceFile';
import type { Workspace } from './workspace';

/**
 * The files at or below `path` that rules can say something about, sorted by URI: of modules, and of folders that hold
 * some, all; of a whole project, those of the modules that have integrations and of everything under `app/code`, but not
 * Magento's own. Of the files that only use ids, those that are known (see `scanOnDemandFiles`).
 */
export function checkableFiles(workspace: Workspace, path: string): SourceFile[] {
  const files = new Map<string, SourceFile>();
  const projects = projectsIn(workspace, path);
  for (const module of workspace.modules) {
    if (!isAskedFor(module, path, projects)) continue;
    for (const file of filesToCheck(workspace, module))
      if (isWithin(file.uri, path)) files.set(file.uri, file);
  }
  return [...files.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

/** Whether problems of the module are the user's to solve: of what was put under vendor/ by hand, only integrations are. */
export function isOwnBusiness(module: Module): boolean {
  return isOwn(module) && (module.origin !== 'vendor-folder' || declaresIntegrations(module));
}

/** The files of the user's own modules that rules can say something about; see {@link checkableFiles}. */
export function ownFiles(workspace: Workspace): SourceFile[] {
  const files = new Map<string, SourceFile>();
  for (const module of workspace.modules) {
    if (!isOwnBusiness(module)) continue;
    for (const file of filesToCheck(workspace, module)) files.set(file.uri, file);
  }
  return [...files.values()];
}

/** Of the files that only use ids, those that use any. */
function filesToCheck(workspace: Workspace, module: Module): SourceFile[] {
  const onDemand = isOwn(module)
    ? workspace.onDemand.files(module).filter((file) => file.aclIds.length > 0)
    : [];
  return [...onDemand, ...endpointFiles(workspace, module), ...filesOf(module)];
}

/**
 * The user's own modules that have to be scanned before {@link checkableFiles} has all files and their rules know what
 * they need: whether an id of acl.xml is used, only all modules together can tell.
 */
export function modulesToScan(workspace: Workspace, path: string): Set<Module> {
  const modules = new Set<Module>();
  const projects = projectsIn(workspace, path);
  for (const { own } of workspace.installations) {
    const asked = own.filter((module) => isOwn(module) && isAskedFor(module, path, projects));
    const needed = asked.some((module) => module.files.has('acl')) ? own.filter(isOwn) : asked;
    for (const module of needed) modules.add(module);
  }
  return modules;
}

/** The files in which something is wrong with own endpoints, as far as that has been prepared. */
function endpointFiles(workspace: Workspace, { rootUri }: Module): SourceFile[] {
  const located = workspace.locate(`${rootUri}/etc`);
  const model = located && workspace.endpoints.of(located.installation, located.module);
  const uris = [
    ...(model?.faults ?? []).map(({ place }) => place.uri),
    ...(model?.implementations.keys() ?? []),
  ];
  return [...new Set(uris)].flatMap((uri) =>
    isWithin(uri, rootUri) ? (workspace.find(uri)?.file ?? []) : [],
  );
}

/** The Magento projects that a path has in it as a whole. */
function projectsIn(workspace: Workspace, path: string): string[] {
  return workspace.projects.map(({ rootUri }) => rootUri).filter((root) => isWithin(root, path));
}

function isAskedFor(module: Module, path: string, projects: readonly string[]): boolean {
  if (isWithin(path, module.rootUri)) return true;
  if (!isWithin(module.rootUri, path)) return false;
  return isOurBusiness(module) || !projects.some((root) => isWithin(module.rootUri, root));
}

/** Whether somebody who asks about a whole project means this module, too. */
function isOurBusiness(module: Module): boolean {
  if (declaresIntegrations(module)) return true;
  return module.origin !== 'composer' && !module.name.startsWith('Magento_');
}
