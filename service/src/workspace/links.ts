import type { DirectoryEntry, FileSystem } from '../fileSystem';
import { isWithin, joinUri } from '../uri';

/** Whether an entry of a folder is a link to that folder or to one around it: whoever follows it walks in circles. */
export async function leadsUp(fs: FileSystem, folder: string, entry: DirectoryEntry): Promise<boolean> {
  if (!entry.link) return false;
  return isWithin(await fs.realPath(folder), await fs.realPath(joinUri(folder, entry.name)));
}
