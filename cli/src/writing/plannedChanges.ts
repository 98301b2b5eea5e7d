import { applyEdits, type LanguageService, type MigrationPlan } from '#service/languageService';
import type { GivenPath } from '../paths';
import { readChange, type FileChange } from './writeChanges';

/** What a plan makes of the files that it changes. */
export function plannedChanges(
  service: LanguageService,
  edits: MigrationPlan['edits'],
  paths: readonly GivenPath[],
): FileChange[] {
  return edits.map(({ uri, edits: ofFile }) => {
    const { document, text } = service.find(uri)!.file;
    const offsets = ofFile.map(({ range, newText }) => ({
      range: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) },
      newText,
    }));
    return readChange(uri, { before: text, after: applyEdits(text, offsets) }, paths);
  });
}
