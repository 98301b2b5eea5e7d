import fs from 'node:fs/promises';
import path from 'node:path';

/** The names of what is in a folder, folders with a slash at the end; empty where there is no such folder. */
export async function namesIn(folder: string): Promise<ReadonlySet<string>> {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true });
    return new Set(
      await Promise.all(
        entries.map(async (entry) => {
          const isFolder = entry.isSymbolicLink()
            ? await fs.stat(path.join(folder, entry.name)).then(
                (target) => target.isDirectory(),
                () => false,
              )
            : entry.isDirectory();
          return isFolder ? `${entry.name}/` : entry.name;
        }),
      ),
    );
  } catch {
    // Not there, not a folder, or not for us to read.
    return new Set();
  }
}

/** No file that is looked into is larger. */
const mostBytes = 2 * 1024 * 1024;

/** The text of a regular file, or undefined where it cannot be read; a FIFO keeps no one waiting. */
export async function readText(file: string): Promise<string | undefined> {
  try {
    const handle = await fs.open(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
    try {
      const stat = await handle.stat();
      return stat.isFile() && stat.size <= mostBytes ? await handle.readFile('utf8') : undefined;
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

/** A folder and those around it, innermost first; at most to `top`, if it is one of them. */
export function foldersAbove(folder: string, top?: string): string[] {
  const found = [folder];
  for (let current = folder; current !== top && path.dirname(current) !== current;) {
    current = path.dirname(current);
    found.push(current);
  }
  return found;
}
