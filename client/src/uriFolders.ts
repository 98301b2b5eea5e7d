import { FileType, Uri, workspace } from 'vscode';
import type { FolderTree } from './magentoWorkspace';

/** Folders by their URIs, without a slash at the end, on whatever file system the editor has for them. */
export const uriFolders: FolderTree = {
  async names(folder) {
    try {
      const entries = await workspace.fs.readDirectory(uriOf(folder));
      return new Set(entries.map(([name, type]) => (type & FileType.Directory ? `${name}/` : name)));
    } catch {
      return new Set();
    }
  },
  async text(file) {
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(uriOf(file)));
    } catch {
      return undefined;
    }
  },
  above(folder) {
    const uri = uriOf(folder);
    // Only a disk has anything above the folder that is open: there it is the root of a repository, say.
    if (uri.scheme !== 'file') return [];
    const parent = Uri.joinPath(uri, '..');
    if (parent.path === uri.path) return [];
    return [folderName(parent), ...uriFolders.above(folderName(parent))];
  },
};

/** The URI of a folder as text that names of what is in it can be added to: the root's has no slash, either. */
export function folderName(folder: Uri): string {
  return folder.toString().replace(/\/$/, '');
}

/** The URI of a folder or file whose name is in that form, as the server's are. */
export function uriOf(name: string): Uri {
  const uri = Uri.parse(name);
  return /^(\/[a-z]:)?$/i.test(uri.path) ? uri.with({ path: `${uri.path}/` }) : uri;
}
