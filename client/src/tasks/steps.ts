import type { DeployMode } from './deployMode';

/** One call of bin/magento. */
export interface Step {
  /** Such as `setup:upgrade`. */
  readonly command: string;
  readonly args: readonly string[];
}

/** The commands that a task of ours may run. */
export const stepCommands = ['module:enable', 'setup:upgrade', 'setup:di:compile', 'cache:clean'] as const;

/**
 * What makes a new or changed module work, in order. In developer mode Magento generates classes when they are first
 * needed, and what setup:di:compile writes would hide later changes.
 */
export function installSteps(moduleName: string, mode: DeployMode): Step[] {
  const wanted = stepCommands.filter((command) => command !== 'setup:di:compile' || mode !== 'developer');
  return wanted.map((command) => ({ command, args: command === 'module:enable' ? [moduleName] : [] }));
}

/** Whether Magento takes this as a module's name (its module.xsd); the only text of others that reaches a shell. */
export function isModuleName(name: string): boolean {
  return /^[A-Z][A-Za-z0-9]+_[A-Z][A-Z0-9a-z]+$/.test(name);
}
