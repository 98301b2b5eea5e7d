import fs from 'node:fs/promises';
import path from 'node:path';
import { workspace, type WorkspaceFolder } from 'vscode';
import { isAbove, readText } from '../files';
import { defaultBinMagento, type ShellKind } from './commandLine';
import { readDeployMode, type DeployMode } from './deployMode';
import { findWrapper, type Wrapper } from '#probe/wrappers';

export const shell: ShellKind = process.platform === 'win32' ? 'windows' : 'posix';

/** Where bin/magento runs, and how. */
export interface Place {
  readonly magentoRoot: string;
  readonly folder: WorkspaceFolder;
  /** What `magentoIntegration.binMagento` says, or what runs bin/magento on this machine. */
  readonly command: string;
  readonly cwd: string;
  /** The container setup that the command goes into, as people call it; undefined on this machine or where nobody knows. */
  readonly container: string | undefined;
  readonly mode: DeployMode;
  /** What could be run instead, as long as no one has chosen. */
  readonly suggestion: Wrapper | undefined;
}

/**
 * How to run bin/magento of a Magento project. A command of the user's runs in the folder that holds the containers'
 * setup, since that is where their tools look for it; without one, and bin/magento itself, in Magento's folder.
 */
export async function placeOf(magentoRoot: string, folder: WorkspaceFolder): Promise<Place> {
  const setting = workspace.getConfiguration('magentoIntegration', folder.uri);
  const configured = setting.get('binMagento', defaultBinMagento).trim() || defaultBinMagento;
  const found = await findWrapper(magentoRoot, topFor(magentoRoot, folder));
  const isOwn = configured !== defaultBinMagento;
  return {
    magentoRoot,
    folder,
    command: isOwn ? configured : await onThisMachine(magentoRoot),
    cwd: isOwn ? (found?.folder ?? magentoRoot) : magentoRoot,
    container: isOwn ? containerOf(configured, found?.wrapper) : undefined,
    mode: readDeployMode(await readText(path.join(magentoRoot, 'app/etc/env.php'))),
    suggestion: isOwn ? undefined : found?.wrapper,
  };
}

/** The project's own setup, if the command begins as that of its wrapper does; else the program that is called. */
function containerOf(command: string, wrapper: Wrapper | undefined): string | undefined {
  const program = (line: string): string => /^\S+/.exec(line)?.[0] ?? '';
  if (wrapper && program(wrapper.command) === program(command)) return wrapper.name;
  return ['php', defaultBinMagento].includes(program(command)) ? undefined : program(command);
}

/** Container setups outside of what is open are somebody else's. */
function topFor(magentoRoot: string, folder: WorkspaceFolder): string {
  const relative = path.relative(folder.uri.fsPath, magentoRoot);
  return isAbove(relative) || path.isAbsolute(relative) ? magentoRoot : folder.uri.fsPath;
}

/** Windows cannot start a PHP script by itself, nor anybody one that is not executable. */
async function onThisMachine(magentoRoot: string): Promise<string> {
  const executable = await fs.access(path.join(magentoRoot, defaultBinMagento), fs.constants.X_OK).then(
    () => shell === 'posix',
    () => false,
  );
  return executable ? defaultBinMagento : `php ${defaultBinMagento}`;
}
