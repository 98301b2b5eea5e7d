import { existsSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { URI } from 'vscode-uri';
import type { DirectoryEntry, FileSystem } from '#service/fileSystem';

/** The disk, read synchronously: for thousands of small files that takes a third of the time of promises. */
export const nodeFileSystem: FileSystem = {
  readFile(uri) {
    try {
      return readFileSync(pathOf(uri));
    } catch {
      return undefined;
    }
  },
  mayExist(uri) {
    return existsSync(pathOf(uri));
  },
  readDirectory(uri) {
    const path = pathOf(uri);
    let entries: Dirent[];
    try {
      entries = readdirSync(path, { withFileTypes: true });
    } catch {
      return [];
    }
    const result: DirectoryEntry[] = [];
    for (const entry of entries) {
      if (entry.isFile()) result.push({ name: entry.name, type: 'file' });
      else if (entry.isDirectory()) result.push({ name: entry.name, type: 'directory' });
      else if (entry.isSymbolicLink()) {
        const type = typeBehind(`${path}/${entry.name}`);
        if (type) result.push({ name: entry.name, type, link: true });
      }
    }
    return result;
  },
  realPath(uri) {
    try {
      return URI.file(realpathSync(pathOf(uri))).toString();
    } catch {
      return uri;
    }
  },
};

/** What a link leads to; undefined where that is nothing, itself, or something that may not be looked at. */
function typeBehind(path: string): DirectoryEntry['type'] | undefined {
  try {
    const target = statSync(path);
    return target.isFile() ? 'file' : target.isDirectory() ? 'directory' : undefined;
  } catch {
    return undefined;
  }
}

const plainUnixUri = /^file:\/\/(\/[A-Za-z0-9_.\-~/]*)$/;

function pathOf(uri: string): string {
  return plainUnixUri.exec(uri)?.[1] ?? URI.parse(uri).fsPath;
}
