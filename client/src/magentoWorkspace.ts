import { isMagentoProject, isModuleFolder, type FolderReader } from '#protocol/magentoFolders';

/** Folders by name, paths of a disk or URIs: what is in them, and what they are in. */
export interface FolderTree extends FolderReader {
  /** The folders around one, innermost first. */
  above(folder: string): readonly string[];
}

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
export async function holdsMagento(tree: FolderTree, folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    if (await findMagentoRoot(tree, folder)) return true;
    for (const above of tree.above(folder)) if (await isModule(tree, above)) return true;
    if (await anyBelow(tree, folder)) return true;
  }
  return false;
}

/** The Magento project that a file or folder lies in, or that the folder is. */
export async function findMagentoRoot(tree: FolderTree, file: string): Promise<string | undefined> {
  for (const folder of [file, ...tree.above(file)]) if (await isMagentoRoot(tree, folder)) return folder;
  return undefined;
}

/** Whether a folder, or one around it, is a module's: Magento reads no file of others. */
export async function isInModule(tree: FolderTree, folder: string): Promise<boolean> {
  for (const each of [folder, ...tree.above(folder)]) if (await isModule(tree, each)) return true;
  return false;
}

async function anyBelow(tree: FolderTree, folder: string): Promise<boolean> {
  let level = [folder];
  let budget = mostFolders;
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const current of level) {
      if (--budget < 0) return true;
      const names = await tree.names(current);
      if ((await isMagentoRoot(tree, current, names)) || (await isModule(tree, current, names))) return true;
      for (const name of names) {
        if (name.endsWith('/') && !skipped.has(name) && !name.startsWith('.'))
          next.push(`${current.replace(/\/$/, '')}/${name.slice(0, -1)}`);
      }
    }
    level = next;
  }
  return false;
}

async function isMagentoRoot(
  tree: FolderTree,
  folder: string,
  known?: ReadonlySet<string>,
): Promise<boolean> {
  return isMagentoProject(tree, folder, known ?? (await tree.names(folder)));
}

/** A registration.php counts where it says so: other projects have files of that name, too. */
async function isModule(tree: FolderTree, folder: string, known?: ReadonlySet<string>): Promise<boolean> {
  const registers = async (file: string): Promise<boolean> =>
    (await tree.text(file))?.includes('ComponentRegistrar') === true;
  return isModuleFolder(tree, folder, known ?? (await tree.names(folder)), registers);
}
