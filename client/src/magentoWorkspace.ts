import path from 'node:path';
import { isMagentoProject, isModuleFolder, type FolderReader } from '#protocol/magentoFolders';
import { foldersAbove, namesIn, readText } from './files';

/** Folders in which no module and no Magento is looked for. */
const skipped = new Set(
  [
    'node_modules',
    'vendor',
    'generated',
    'var',
    'pub',
    'dev',
    'etc',
    'view',
    'i18n',
    'dist',
    'build',
    'docs',
  ].map((name) => `${name}/`),
);
const deepest = 4;
/**
 * The extension may be activated in any PHP project that has a registration.php: the search must cost nothing. In a larger
 * workspace, it is the server that finds out.
 */
const mostFolders = 500;

/**
 * Whether one of these folders holds, or lies in, a Magento project or a module: otherwise the server would have
 * nothing to say, and is not started.
 */
export async function holdsMagento(folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    if (await findMagentoRoot(folder)) return true;
    for (const above of foldersAbove(folder).slice(1)) if (await isModule(above)) return true;
    if (await anyBelow(folder)) return true;
  }
  return false;
}

/** The Magento project that a file or folder lies in, or that the folder is. */
export async function findMagentoRoot(file: string): Promise<string | undefined> {
  for (const folder of foldersAbove(file)) if (await isMagentoRoot(folder)) return folder;
  return undefined;
}

/** Whether a file lies in a module, whose files alone Magento reads. */
export async function isInModule(file: string): Promise<boolean> {
  for (const folder of foldersAbove(path.dirname(file))) if (await isModule(folder)) return true;
  return false;
}

async function anyBelow(folder: string): Promise<boolean> {
  let level = [folder];
  let budget = mostFolders;
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const current of level) {
      if (--budget < 0) return true;
      const names = await namesIn(current);
      if ((await isMagentoRoot(current, names)) || (await isModule(current, names))) return true;
      for (const name of names) {
        if (name.endsWith('/') && !skipped.has(name) && !name.startsWith('.'))
          next.push(path.join(current, name));
      }
    }
    level = next;
  }
  return false;
}

const disk: FolderReader = { names: namesIn, text: readText };

async function isMagentoRoot(folder: string, known?: ReadonlySet<string>): Promise<boolean> {
  return isMagentoProject(disk, folder, known ?? (await namesIn(folder)));
}

/** A registration.php counts where it says so: other projects have files of that name, too. */
async function isModule(folder: string, known?: ReadonlySet<string>): Promise<boolean> {
  const registers = async (file: string): Promise<boolean> =>
    (await readText(file))?.includes('ComponentRegistrar') === true;
  return isModuleFolder(disk, folder, known ?? (await namesIn(folder)), registers);
}
