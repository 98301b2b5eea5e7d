import { workspace } from 'vscode';
import { documentFilters } from '#protocol';

/** The documents that the server knows how to read: on disk, and in the file systems that workspace folders are in. */
export function documentSelector(): ReturnType<typeof documentFilters> {
  const schemes = new Set(['file', ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
  return documentFilters([...schemes]);
}
