import { tasks, type Disposable } from 'vscode';
import { taskType } from './magentoTask';
import { MagentoTaskProvider } from './taskProvider';

/** Tasks that run bin/magento. */
export function registerTasks(): Disposable {
  return tasks.registerTaskProvider(taskType, new MagentoTaskProvider());
}
