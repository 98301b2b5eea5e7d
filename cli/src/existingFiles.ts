import {
  accessSync,
  chmodSync,
  constants,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { pathOf, type GivenPath } from './paths';

/** The file's bytes, or why it must not be written. */
export function readWritable(uri: string, text: string, paths: readonly GivenPath[]): Buffer | string {
  const path = realpathSync(pathOf(uri));
  if (!paths.some((given) => isBelow(path, realpathSync(given.path)))) {
    return 'a link leads out of the folders that were named';
  }
  const bytes = readFileSync(path);
  const body = bytes.subarray(hasByteOrderMark(bytes) ? 3 : 0);
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1];
  if (!body.equals(Buffer.from(text, 'utf8')) || (declared !== undefined && !/^utf-?8$/i.test(declared))) {
    return 'it is not stored as UTF-8, or has changed meanwhile; save it as UTF-8 first';
  }
  return bytes;
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

/** Whoever reads the file meanwhile sees it before or after, never half of it. */
export function writeAtomically(path: string, bytes: Uint8Array): void {
  // Renaming over a file does not ask whether it may be written.
  accessSync(path, constants.W_OK);
  const mode = statSync(path).mode & 0o7777;
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, bytes, { flag: 'wx', mode });
    chmodSync(temporary, mode);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
