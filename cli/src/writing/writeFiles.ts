import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, sep } from 'node:path';
import { CommandError } from '../errors';
import { displayName, pathOf } from '../paths';
import { uninterrupted } from './uninterrupted';

/** A file that is to be written. */
export interface NewFile {
  readonly uri: string;
  readonly text: string;
}

/**
 * Writes files that must not be there yet, and the folders that they need. If one cannot be written, all that was
 * made is taken away again, and a `CommandError` says why. A signal does not end it halfway.
 */
export function writeNewFiles(files: readonly NewFile[], cwd: string): void {
  for (const { uri } of files) {
    if (isThere(pathOf(uri))) {
      throw new CommandError(`${displayName(uri, cwd)} already exists; nothing was written`);
    }
  }
  uninterrupted(() => makeFiles(files, cwd));
}

function makeFiles(files: readonly NewFile[], cwd: string): void {
  const made: (() => void)[] = [];
  for (const { uri, text } of files) {
    const path = pathOf(uri);
    try {
      makeFolders(dirname(path), made);
      // Fails where somebody else was quicker, and for a link that leads anywhere.
      const file = openSync(path, 'wx');
      // Before there is anything in it: the disk may be full.
      made.push(() => rmSync(path));
      try {
        writeFileSync(file, text);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      const left = takeAway(made);
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = code === 'EEXIST' ? 'already exists' : `cannot be written: ${message}`;
      throw new CommandError(
        `${displayName(uri, cwd)} ${reason}; ${left ? 'some files that were already written could not be removed again' : 'nothing was written'}`,
      );
    }
  }
}

function makeFolders(path: string, made: (() => void)[]): void {
  if (isThere(path)) {
    // A link to nowhere would have mkdir fail with a message that no one understands.
    realpathSync(path);
    return;
  }
  const parent = dirname(path);
  if (parent !== path && path.includes(sep)) makeFolders(parent, made);
  mkdirSync(path);
  made.push(() => rmdirSync(path));
}

/** Undoes what was made, the last first; whether something is left. */
function takeAway(made: (() => void)[]): boolean {
  let isLeft = false;
  for (const undo of made.reverse()) {
    try {
      undo();
    } catch {
      isLeft = true;
    }
  }
  return isLeft;
}

/** Whether there is anything, be it a link to nowhere. What cannot be asked will not be writable, either. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
