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
import { applyEdits, type LanguageService } from '../languageService';
import type { SourceFile } from '../languageService';
import { pathOf, type GivenPath } from './paths';

export interface FixedFiles {
  /** URIs of the files that were written. */
  readonly written: readonly string[];
  /** Files that have fixes and were left as they are. */
  readonly left: readonly LeftFile[];
}

export interface LeftFile {
  readonly uri: string;
  readonly reason: string;
  /** Whether writing was tried and failed. */
  readonly failed: boolean;
}

/** A fix may make the next one possible; one that undoes another must not keep us for ever. */
const mostRounds = 10;

/** Applies all sure fixes of the files and writes what has changed. The service then knows the files as written. */
export async function fixFiles(
  service: LanguageService,
  files: readonly SourceFile[],
  paths: readonly GivenPath[],
): Promise<FixedFiles> {
  const left = new Map<string, LeftFile>();
  const changed = new Map<string, { bytes: Buffer; text: string }>();
  for (let round = 0; round < mostRounds; round++) {
    let isDone = true;
    for (const { uri } of files) {
      const fix = left.has(uri) ? undefined : service.findFileFix(uri);
      const text = service.find(uri)?.file.text;
      if (!fix || text === undefined) continue;
      let state = changed.get(uri);
      if (!state) {
        const before = readWritable(uri, text, paths);
        if (typeof before === 'string') {
          left.set(uri, { uri, reason: before, failed: false });
          continue;
        }
        state = { bytes: before, text };
        changed.set(uri, state);
        await service.openDocument(uri, text);
      }
      const after = applyEdits(text, fix.edits);
      if (after === text) continue;
      state.text = after;
      await service.changeDocument(uri, after);
      isDone = false;
    }
    if (isDone) break;
  }
  const written: string[] = [];
  for (const [uri, { bytes, text }] of changed) {
    const after = Buffer.concat([
      bytes.subarray(0, hasByteOrderMark(bytes) ? 3 : 0),
      Buffer.from(text, 'utf8'),
    ]);
    if (after.equals(bytes)) continue;
    try {
      writeAtomically(realpathSync(pathOf(uri)), after);
      written.push(uri);
    } catch (error) {
      left.set(uri, { uri, reason: `it cannot be written: ${(error as Error).message}`, failed: true });
      await service.closeDocument(uri);
    }
  }
  return { written, left: [...left.values()] };
}

/** The file's bytes, or why it must not be written. */
function readWritable(uri: string, text: string, paths: readonly GivenPath[]): Buffer | string {
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

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Whoever reads the file meanwhile sees it before or after, never half of it. */
function writeAtomically(path: string, bytes: Uint8Array): void {
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
