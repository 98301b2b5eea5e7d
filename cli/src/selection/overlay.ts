import { dirname, sep } from 'node:path';
import { NotRead, type DirectoryEntry, type FileSource } from '#service/fileSystem';
import { nodeFileSystem } from '#service/node/nodeFileSystem';
import { pathOf } from '../paths';

/** The disk, with other contents for some files: path (without links) → bytes, undefined for a file that is not to be there. */
export function overlaid(contents: ReadonlyMap<string, Uint8Array | undefined>): FileSource {
  if (contents.size === 0) return nodeFileSystem;
  const folders = foldersOf(contents);
  return {
    readFile(uri, mostBytes) {
      const path = pathOf(uri);
      if (!contents.has(path)) return nodeFileSystem.readFile(uri, mostBytes);
      const bytes = contents.get(path);
      return bytes && bytes.length > mostBytes ? new NotRead('too-large') : bytes;
    },
    typeOf(uri) {
      const path = pathOf(uri);
      if (contents.has(path)) return contents.get(path) && 'file';
      return nodeFileSystem.typeOf(uri) ?? (folders.has(path) ? 'directory' : undefined);
    },
    readDirectory(uri) {
      const changed = folders.get(pathOf(uri));
      const entries = nodeFileSystem.readDirectory(uri);
      if (!changed || entries instanceof NotRead || entries instanceof Promise) return entries;
      const added = [...changed].flatMap(([name, type]): DirectoryEntry[] =>
        type === 'gone' ? [] : [{ name, type }],
      );
      return [
        ...entries.filter(({ name, type }) => type === 'directory' || !changed.has(name)),
        ...added,
      ].filter((entry, index, all) => all.findIndex(({ name }) => name === entry.name) === index);
    },
    realPath: (uri) => nodeFileSystem.realPath(uri),
  };
}

type Entries = Map<string, DirectoryEntry['type'] | 'gone'>;

/** What is different in each folder. */
function foldersOf(contents: ReadonlyMap<string, Uint8Array | undefined>): Map<string, Entries> {
  const folders = new Map<string, Entries>();
  for (const [path, bytes] of contents) {
    let type: DirectoryEntry['type'] | 'gone' = bytes ? 'file' : 'gone';
    for (let current = path; dirname(current) !== current; current = dirname(current)) {
      const folder = dirname(current);
      const name = current.slice(current.lastIndexOf(sep) + 1);
      const entries: Entries = folders.get(folder) ?? new Map();
      folders.set(folder, entries);
      if (entries.has(name)) break;
      entries.set(name, type);
      if (type === 'gone') break;
      type = 'directory';
    }
  }
  return folders;
}
