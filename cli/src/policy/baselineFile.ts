import { realpathSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  baselineText,
  compareBaseline,
  entryOf,
  readBaseline,
  relativeTo,
  type Baseline,
  type BaselineEntry,
  type LanguageService,
  type SourceFile,
} from '#service/languageService';
import { CommandError } from '../errors';
import { isBelow, replaceFile } from '../writing/existingFiles';
import { readNamedFile } from '../namedFile';
import { displayName, pathOf, uriOf, type GivenPath } from '../paths';
import { counted } from '../report/summary';
import { parentUri } from '#service/uri';

/**
 * Writes the problems that there are to `name`, in place of the baseline that is there; its entries for files that were
 * not checked stay. Returns what to tell about it. Throws {@link CommandError} where another file is there.
 */
export async function generateBaseline(
  service: LanguageService,
  files: readonly SourceFile[],
  paths: readonly GivenPath[],
  name: string,
  cwd: string,
): Promise<string> {
  const path = resolve(cwd, name);
  const uri = uriOf(path);
  const bytes = readNamedFile(path, name);
  const before = bytes && readOrRefuse(bytes, uri, name);
  const current = problemsNow(service, files, uri);
  const { entries, gone, added } = compareBaseline(before, current, wasChecked(paths, uri));
  try {
    const text = baselineText(entries);
    if (bytes) replaceFile(realpathSync(path), bytes, Buffer.from(text));
    else writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    // Half of a list, as on a full disk, would be none.
    if (!bytes && (error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(path, { force: true });
    throw new CommandError(`"${name}" cannot be written: ${(error as Error).message}`);
  }
  await service.filesChanged([{ uri, type: before ? 'changed' : 'created' }]);
  const change = before ? ` (${total(added)} new, ${total(gone)} gone)` : '';
  return `${displayName(uri, cwd)} now lists ${counted(total(entries), 'problem')}${change}`;
}

/** Which entries of the baselines that apply to these files are about problems that are there no more. */
export function goneEntries(
  service: LanguageService,
  files: readonly SourceFile[],
  paths: readonly GivenPath[],
  cwd: string,
): string[] {
  const baselines = new Map<string, Baseline>();
  for (const { uri } of files) {
    const { baseline } = service.policyOf(uri);
    if (baseline) baselines.set(baseline.uri, baseline);
  }
  return [...baselines.values()].flatMap((baseline) => {
    const current = problemsNow(service, files, baseline.uri);
    const { gone } = compareBaseline(baseline, current, wasChecked(paths, baseline.uri));
    return gone.map(({ file, code, count }) => {
      const times = count > 1 ? ` (${count} times)` : '';
      const name = displayName(baseline.uri, cwd);
      return `${name} lists ${code} in ${file}${times}, which no longer exists; --generate-baseline removes it`;
    });
  });
}

const total = (entries: readonly BaselineEntry[]): number =>
  entries.reduce((sum, { count }) => sum + count, 0);

function readOrRefuse(bytes: Buffer, uri: string, name: string): Baseline {
  const found = readBaseline(uri, bytes.toString('utf8'));
  if (!found) throw new CommandError(`"${name}" is not a baseline, so it is not overwritten`);
  return found;
}

/** What would be shown or is in a baseline already, as entries of the baseline at `uri`. */
function problemsNow(service: LanguageService, files: readonly SourceFile[], uri: string): BaselineEntry[] {
  return files.flatMap((file) =>
    service
      .judgeProblems(file.uri)
      .flatMap((found) => entryOf(found, relativeTo(parentUri(uri), file.uri)) ?? []),
  );
}

/** Whether a file of the baseline at `uri` is one that was checked, or would have been if it were there. */
function wasChecked(paths: readonly GivenPath[], uri: string): (file: string) => boolean {
  const folder = pathOf(parentUri(uri));
  return (file) => {
    const path = resolve(folder, file);
    return paths.some((each) => isBelow(path, each.path));
  };
}
