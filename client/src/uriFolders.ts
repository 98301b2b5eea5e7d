import { FileType, Uri, workspace } from 'vscode';
import type { FolderTree } from './magentoWorkspace';

/** Folders by their URIs, on whatever file system the editor has for them. */
export const uriFolders: FolderTree = {
  async names(folder) {
    try {
      const entries = await workspace.fs.readDirectory(Uri.parse(folder));
      return new Set(entries.map(([name, type]) => (type & FileType.Directory ? `${name}/` : name)));
    } catch {
      return new Set();
    }
  },
  async text(file) {
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(file)));
    } catch {
      return undefined;
    }
  },
  above(folder) {
    const uri = Uri.parse(folder);
    // Only a disk has anything above the folder that is open: there it is the root of a repository, say.
    if (uri.scheme !== 'file') return [];
    const parent = Uri.joinPath(uri, '..');
    return parent.path === uri.path ? [] : [parent.toString(), ...uriFolders.above(parent.toString())];
  },
};
