import { rmSync } from 'node:fs';
import { CommandError } from '../errors';
import { readWritable, replaceFile, setAside, withText, type ExistingFile } from './existingFiles';
import { displayName, pathOf, type GivenPath } from '../paths';
import { uninterrupted } from './uninterrupted';
import { writeNewFiles, type NewFile } from './writeFiles';

/** Another text for a file that is there. */
export interface FileChange extends ExistingFile {
  readonly uri: string;
  readonly after: string;
}

/** A file that goes, as it was when that was decided. */
export type DeletedFile = Pick<FileChange, 'uri' | 'bytes'>;

/** Reads what is to be changed; a `CommandError` says why a file must not be. */
export function readChange(
  uri: string,
  { before, after }: { readonly before: string; readonly after: string },
  paths: readonly GivenPath[],
): FileChange {
  const file = readWritable(uri, before, paths);
  if (typeof file === 'string') throw new CommandError(`${pathOf(uri)}: ${file}; nothing was written`);
  return { uri, after, ...file };
}

/**
 * Writes new files, changes others and deletes some: all of it, or none. What is to be deleted is set aside, and goes for
 * good when everything else is done. A signal does not end it halfway.
 */
export function writeChanges(
  files: readonly NewFile[],
  changes: readonly FileChange[],
  deleted: readonly DeletedFile[],
  cwd: string,
): void {
  uninterrupted(() => writeAll(files, changes, deleted, cwd));
}

function writeAll(
  files: readonly NewFile[],
  changes: readonly FileChange[],
  deleted: readonly DeletedFile[],
  cwd: string,
): void {
  writeNewFiles(files, cwd);
  const undo: (() => void)[] = files.map(
    ({ uri }) =>
      () =>
        rmSync(pathOf(uri)),
  );
  const finish: (() => void)[] = [];
  let current = '';
  try {
    for (const { uri, path, after, bytes } of changes) {
      current = displayName(uri, cwd);
      const changed = withText(bytes, after);
      replaceFile(path, bytes, changed);
      undo.push(() => replaceFile(path, changed, bytes));
    }
    for (const { uri, bytes } of deleted) {
      current = displayName(uri, cwd);
      const aside = setAside(pathOf(uri), bytes);
      undo.push(aside.undo);
      finish.push(aside.finish);
    }
  } catch (error) {
    const left = undo.reverse().filter((step) => !succeeds(step)).length;
    const outcome = left > 0 ? 'not everything could be restored; check the files' : 'nothing was written';
    throw new CommandError(`${current}: ${(error as Error).message}; ${outcome}`);
  }
  for (const step of finish) step();
}

function succeeds(step: () => void): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}
