import type { CreatePlan, MigrationPlan } from '#service/languageService';
import { applyEdits } from '#service/text';
import { offsetAt } from './cursor';
import { projectRoot, type ProjectFiles } from './project';

/** The files as a client leaves them that carries out a plan. */
export function carriedOut(
  before: ProjectFiles,
  {
    files,
    edits,
    deleted = [],
  }: Pick<CreatePlan, 'files' | 'edits'> & Partial<Pick<MigrationPlan, 'deleted'>>,
  root = projectRoot,
): Record<string, string> {
  let after: Record<string, string> = { ...before };
  const pathOf = (uri: string): string => decodeURIComponent(uri.slice(root.length + 1));
  for (const { uri, text } of files) {
    if (after[pathOf(uri)] !== undefined) throw new Error(`${uri} would be overwritten`);
    after[pathOf(uri)] = text;
  }
  for (const { uri, edits: ofFile } of edits) {
    const text = after[pathOf(uri)]!;
    after[pathOf(uri)] = applyEdits(
      text,
      ofFile.map(({ range, newText }) => ({
        range: { start: offsetAt(text, range.start), end: offsetAt(text, range.end) },
        newText,
      })),
    );
  }
  for (const uri of deleted) {
    if (after[pathOf(uri)] === undefined) throw new Error(`${uri} is not there`);
    after = Object.fromEntries(Object.entries(after).filter(([path]) => path !== pathOf(uri)));
  }
  return after;
}
