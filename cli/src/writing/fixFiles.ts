import { applyEdits, type LanguageService } from '#service/languageService';
import type { SourceFile } from '#service/languageService';
import { ChangedMeanwhile, readWritable, replaceFile, withText, type ExistingFile } from './existingFiles';
import type { GivenPath } from '../paths';

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
  const changed = new Map<string, ExistingFile & { text: string }>();
  for (let round = 0; round < mostRounds; round++) {
    let isDone = true;
    for (const { uri } of files) {
      await service.prepareEndpoints(uri);
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
        state = { ...before, text };
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
  for (const [uri, { path, bytes, text }] of changed) {
    const after = withText(bytes, text);
    if (after.equals(bytes)) continue;
    try {
      replaceFile(path, bytes, after);
      written.push(uri);
    } catch (error) {
      const { message } = error as Error;
      const reason =
        error instanceof ChangedMeanwhile ? `${message}; run it again` : `it cannot be written: ${message}`;
      left.set(uri, { uri, reason, failed: true });
      await service.closeDocument(uri);
    }
  }
  return { written, left: [...left.values()] };
}
