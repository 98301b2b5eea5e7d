import { workspace, type Task, type TaskProvider, type WorkspaceFolder } from 'vscode';
import { disk } from '../files';
import { findMagentoRoot } from '../magentoWorkspace';
import { magentoTask, type MagentoTaskDefinition } from './magentoTask';
import { placeOf, type Place } from './place';
import { isModuleName, stepCommands } from './steps';
import { projectsIn } from './workspaceModules';

/**
 * The steps that need no module, for each Magento project of the workspace, and any step that tasks.json names. Nothing
 * of a workspace that is not trusted is run.
 */
export class MagentoTaskProvider implements TaskProvider {
  async provideTasks(): Promise<Task[]> {
    if (!workspace.isTrusted) return [];
    const found: Task[] = [];
    for (const folder of workspace.workspaceFolders ?? []) {
      // A task's name is all that tells it from another: one project for each folder.
      const place = await firstPlaceIn(folder);
      if (!place) continue;
      for (const command of stepCommands) {
        if (command !== 'module:enable') found.push(magentoTask({ command, args: [] }, place));
      }
    }
    return found;
  }

  async resolveTask(task: Task): Promise<Task | undefined> {
    if (!workspace.isTrusted) return undefined;
    const definition = task.definition as MagentoTaskDefinition;
    const command = stepCommands.find((each) => each === definition.command);
    if (command === undefined) return undefined;
    const args = command === 'module:enable' ? [definition.module ?? ''] : [];
    if (!args.every(isModuleName)) return undefined;
    const folder = typeof task.scope === 'object' ? task.scope : workspace.workspaceFolders?.[0];
    const place = folder && (await firstPlaceIn(folder));
    return place && magentoTask({ command, args }, place, definition);
  }
}

async function firstPlaceIn(folder: WorkspaceFolder): Promise<Place | undefined> {
  if (folder.uri.scheme !== 'file') return undefined;
  const root = (await findMagentoRoot(disk, folder.uri.fsPath)) ?? (await projectsIn(folder))[0];
  return root === undefined ? undefined : placeOf(root, folder);
}
