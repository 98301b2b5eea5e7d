import { realpathSync, rmSync } from 'node:fs';
import { CommandError } from './errors';
import { isBelow, readWritable, withText, writeAtomically } from './existingFiles';
import { displayName, pathOf, type GivenPath } from './paths';
import { writeNewFiles } from './writeFiles';

/** Another text for a file that is there. */
export interface FileChange {
  readonly uri: string;
  readonly after: string;
  readonly bytes: Buffer;
}

/** Reads what is to be changed; a `CommandError` says why a file must not be. */
export function readChange(
  uri: string,
  { before, after }: { readonly before: string; readonly after: string },
  paths: readonly GivenPath[],
): FileChange {
  const bytes = readWritable(uri, before, paths);
  if (typeof bytes === 'string') throw new CommandError(`${pathOf(uri)}: ${bytes}; nothing was written`);
  return { uri, after, bytes };
}

/** Writes new files, changes others and deletes some: all of it, or none. */
export function writeChanges(
  files: readonly { readonly uri: string; readonly text: string }[],
  changes: readonly FileChange[],
  deleted: readonly string[],
  paths: readonly GivenPath[],
  cwd: string,
): void {
  const places = deleted.map((uri) => {
    const path = pathOf(uri);
    const isInside = paths.some((given) => isBelow(realpathSync(path), realpathSync(given.path)));
    if (!isInside) {
      throw new CommandError(
        `${displayName(uri, cwd)}: a link leads out of the folder that was named; nothing was written`,
      );
    }
    return path;
  });
  writeNewFiles(files, cwd);
  const undo: (() => void)[] = files.map(
    ({ uri }) =>
      () =>
        rmSync(pathOf(uri)),
  );
  try {
    for (const { uri, after, bytes } of changes) {
      const path = realpathSync(pathOf(uri));
      writeAtomically(path, withText(bytes, after));
      undo.push(() => writeAtomically(path, bytes));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw new CommandError(`${(error as Error).message}; nothing was written`);
  }
  // What stood there stands elsewhere now: from here on, nothing can be lost.
  for (const path of places) rmSync(path);
}
