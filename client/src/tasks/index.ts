import { commands, tasks, type Disposable, type ExtensionContext } from 'vscode';
import { enableAndUpgrade } from './enableAndUpgrade';
import { taskType } from './magentoTask';
import { MagentoTaskProvider } from './taskProvider';

/** Tasks that run bin/magento, and the command that installs a module with them. */
export function registerTasks(context: ExtensionContext): Disposable[] {
  return [
    tasks.registerTaskProvider(taskType, new MagentoTaskProvider()),
    commands.registerCommand('magentoIntegration.enableAndUpgrade', (target: unknown) =>
      enableAndUpgrade(context, target),
    ),
  ];
}
