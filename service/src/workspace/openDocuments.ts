import type { DirectoryEntry, FileSystem } from '../fileSystem';
import { baseName, isWithin } from '../uri';
import type { SourceFile } from './sourceFile';

export interface OpenDocument {
  /** As the client named it: not the canonical name where a link leads there. */
  readonly uri: string;
  readonly text: string;
  readonly file: SourceFile | undefined;
}

/** The open documents, by canonical URI. */
export type OpenDocuments = ReadonlyMap<string, OpenDocument>;

/** The disk as it would be if all open documents were saved: their files are there even where no disk has them yet. */
export function withOpenDocuments(fs: FileSystem, open: OpenDocuments): FileSystem {
  const add = (uri: string, entries: readonly DirectoryEntry[]): readonly DirectoryEntry[] => {
    const added: DirectoryEntry[] = [];
    for (const document of open.keys()) {
      if (!isWithin(document, uri) || document.length === uri.length) continue;
      const below = document.slice(uri.length + 1);
      const slash = below.indexOf('/');
      const name = baseName(slash < 0 ? below : below.slice(0, slash));
      if ([...entries, ...added].some((entry) => entry.name === name)) continue;
      added.push({ name, type: slash < 0 ? 'file' : 'directory' });
    }
    return added.length > 0 ? [...entries, ...added] : entries;
  };
  return {
    readFile: (uri) => fs.readFile(uri),
    readDirectory: (uri) => {
      const entries = fs.readDirectory(uri);
      return entries instanceof Promise ? entries.then((each) => add(uri, each)) : add(uri, entries);
    },
    realPath: (uri) => fs.realPath(uri),
  };
}
