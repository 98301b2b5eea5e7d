import { MemoryFileSystem } from './memoryFileSystem';
import { moduleXml, registration, projectRoot, type ProjectFiles } from './project';
import { joinUri } from '#service/uri';
import { Workspace } from '#service/workspace/workspace';

/** A workspace over files in memory, which are returned with it. */
export async function workspaceOf(
  files: ProjectFiles,
  folders = [''],
): Promise<{ workspace: Workspace; disk: MemoryFileSystem }> {
  const disk = new MemoryFileSystem();
  for (const [path, text] of Object.entries(files)) disk.write(joinUri(projectRoot, path), text);
  const workspace = new Workspace(disk);
  await workspace.setFolders(folders.map((folder) => (folder ? joinUri(projectRoot, folder) : projectRoot)));
  return { workspace, disk };
}

/** The names of its modules, sorted. */
export const names = (workspace: Workspace): string[] =>
  workspace.modules.map((module) => module.name).sort();
export const below = (folder: string, files: ProjectFiles): ProjectFiles =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
/** A module folder with the least that makes one. */
export const bare = (name: string, folder: string): ProjectFiles => ({
  [`${folder}/registration.php`]: registration(name),
  [`${folder}/etc/module.xml`]: moduleXml(name),
});
