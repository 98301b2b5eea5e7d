import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { nodeFileSystem } from '#service/node/nodeFileSystem';
import { pathOf, uriOf, type GivenPath } from '../paths';

/** A file that is there, as it was read. */
export interface ExistingFile {
  /** Without links. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** The file, or why it must not be written. */
export function readWritable(uri: string, text: string, paths: readonly GivenPath[]): ExistingFile | string {
  let path: string;
  let bytes: Buffer;
  try {
    path = realpathSync(pathOf(uri));
    if (!paths.some((given) => isBelow(path, realpathSync(given.path)))) {
      return 'a link leads out of the given folders';
    }
    bytes = currentBytes(path);
  } catch {
    return 'it was changed in the meantime, or is gone';
  }
  const body = bytes.subarray(hasByteOrderMark(bytes) ? 3 : 0);
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1];
  if (!body.equals(Buffer.from(text, 'utf8')) || (declared !== undefined && !/^utf-?8$/i.test(declared))) {
    return 'it is not stored as UTF-8, or was changed in the meantime; save it as UTF-8 first';
  }
  return { path, bytes };
}

/**
 * What a file has now, read without waiting for a pipe.
 * @throws ChangedMeanwhile where it is gone, is no file any more, or cannot be read
 */
function currentBytes(path: string): Buffer {
  const read = nodeFileSystem.readFile(uriOf(path), Infinity);
  if (!(read instanceof Uint8Array)) throw new ChangedMeanwhile();
  return Buffer.from(read.buffer, read.byteOffset, read.length);
}

/** Whether a path is a folder or lies below it; both without links. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Another text for a file, with the byte order mark that it has. */
export function withText(bytes: Buffer, text: string): Buffer {
  return Buffer.concat([bytes.subarray(0, hasByteOrderMark(bytes) ? 3 : 0), Buffer.from(text, 'utf8')]);
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** The file is another one than the one that was read. */
export class ChangedMeanwhile extends Error {
  constructor() {
    super('it was changed in the meantime');
  }
}

/**
 * Puts `after` in the place of `before`, at a path without links. Whoever reads the file meanwhile sees it before or
 * after, never half of it. What somebody else has written since it was read stays: it is compared again right before the
 * new text takes its place. Owner and mode stay, where we may set them.
 */
export function replaceFile(path: string, before: Uint8Array, after: Uint8Array): void {
  // Renaming over a file does not ask whether it may be written.
  accessSync(path, constants.W_OK);
  const temporary = besides(path, 'tmp');
  const { mode, uid, gid } = statSync(path);
  try {
    writeFileSync(temporary, after, { flag: 'wx', mode: 0o600 });
    keepOwner(temporary, uid, gid);
    chmodSync(temporary, mode & 0o7777);
    // A link on the way would lead elsewhere, maybe to a copy.
    if (realpathSync(path) !== path || !currentBytes(path).equals(before)) throw new ChangedMeanwhile();
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Takes a file away such that it can come back; `finish` makes that final. */
export function setAside(path: string, before: Uint8Array): { undo: () => void; finish: () => void } {
  const aside = besides(path, 'old');
  if (!currentBytes(path).equals(before)) throw new ChangedMeanwhile();
  renameSync(path, aside);
  return { undo: () => renameSync(aside, path), finish: () => rmSync(aside) };
}

/**
 * A name beside a file that nothing has: a process id would be that of another run in another container. What a killed run has
 * left behind stays, since no one knows whether that run is over, or whether it is the only copy of a text.
 */
export function besides(path: string, suffix: 'tmp' | 'old'): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.${suffix}`);
}

/** Root may give a file to anybody, others to the groups that they are in. */
function keepOwner(path: string, uid: number, gid: number): void {
  const own = statSync(path);
  if (own.uid === uid && own.gid === gid) return;
  try {
    chownSync(path, uid, gid);
  } catch {
    // Then it is ours, as it would be with any editor.
  }
}
