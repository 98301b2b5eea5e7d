import path from 'node:path';
import { foldersAbove, namesIn, readText } from '#probe/folders';
import type { FolderTree } from './magentoWorkspace';

export { foldersAbove, namesIn, readText };

/** Whether a relative path leads out of the folder that it begins in; a folder may well be called `..a`. */
export function isAbove(relative: string): boolean {
  return relative === '..' || relative.startsWith(`..${path.sep}`);
}

/** Folders by their paths. */
export const disk: FolderTree = {
  names: namesIn,
  text: readText,
  above: (folder) => foldersAbove(folder).slice(1),
};
