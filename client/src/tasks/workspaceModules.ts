import path from 'node:path';
import { RelativePattern, workspace, type Uri, type WorkspaceFolder } from 'vscode';
import { disk, isAbove } from '../files';
import { findMagentoRoot } from '../magentoWorkspace';
import { moduleNameIn, type ModuleOnDisk } from './modules';

const notOurs = '**/{vendor,node_modules,generated,var,pub,dev,Test,Tests,tests,_files}/**';

/** The modules that are written in this workspace, by name: all of them, since users pick one of the list. */
export async function workspaceModules(): Promise<ModuleOnDisk[]> {
  const files = await workspace.findFiles('**/{registration.php,etc/module.xml}', notOurs);
  const folders = new Set(files.map(({ fsPath }) => path.dirname(fsPath).replace(/[\\/]etc$/, '')));
  const found = await Promise.all(
    [...folders].map(async (folder) => ({ folder, name: await moduleNameIn(folder) })),
  );
  return found
    .filter((module): module is ModuleOnDisk => module.name !== undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The roots of the Magento projects below a workspace folder, outermost first. */
export async function projectsIn(folder: WorkspaceFolder): Promise<string[]> {
  const found = await workspace.findFiles(new RelativePattern(folder, '**/bin/magento'), notOurs, 20);
  const roots = found.map(({ fsPath }) => path.dirname(path.dirname(fsPath)));
  return roots.sort((a, b) => a.length - b.length);
}

/**
 * The Magento project that installs what is at a path: the one around it, else the one that
 * `magentoIntegration.magentoPath` names, else one that is open beside it. Without a path, that of the workspace.
 */
export async function projectOf(file: string | undefined): Promise<string | undefined> {
  const around = file === undefined ? undefined : await findMagentoRoot(disk, file);
  if (around !== undefined) return around;
  const folder = folderOf(file);
  const setting = workspace.getConfiguration('magentoIntegration', folder?.uri).get('magentoPath', '').trim();
  if (setting !== '') return findMagentoRoot(disk, path.resolve(folder?.uri.fsPath ?? '', setting));
  for (const each of workspace.workspaceFolders ?? []) {
    const root = each.uri.scheme === 'file' ? (await projectsIn(each))[0] : undefined;
    if (root !== undefined) return root;
  }
  return undefined;
}

/** The workspace folder that a path lies in, else the first one. */
export function folderOf(file: string | undefined): WorkspaceFolder | undefined {
  const folders = workspace.workspaceFolders ?? [];
  const around = file === undefined ? [] : folders.filter(({ uri }) => isWithin(file, uri));
  return around.sort((a, b) => b.uri.fsPath.length - a.uri.fsPath.length)[0] ?? folders[0];
}

function isWithin(file: string, { scheme, fsPath }: Uri): boolean {
  const relative = path.relative(fsPath, file);
  return scheme === 'file' && !isAbove(relative) && !path.isAbsolute(relative);
}
