import {
  l10n,
  Position,
  Range,
  Uri,
  workspace,
  WorkspaceEdit,
  type WorkspaceEditEntryMetadata,
} from 'vscode';
import type { CreatePlan } from '../createProtocol';

/**
 * Writes a plan in one step that can be undone; with `preview` after it was shown. False where it was not, since a file
 * has come to be there meanwhile or the preview was closed: then nothing is written.
 */
export async function writePlan(plan: CreatePlan, preview: boolean): Promise<boolean> {
  const changed = plan.edits.map(({ uri }) => Uri.parse(uri));
  const unsaved = new Set(workspace.textDocuments.filter((each) => each.isDirty).map(({ uri }) => `${uri}`));
  if (!(await workspace.applyEdit(editOf(plan, preview), { isRefactoring: true }))) return false;
  const written = [...plan.files.map(({ uri }) => Uri.parse(uri)), ...changed].map(String);
  for (const document of workspace.textDocuments) {
    // What its author had not saved stays unsaved.
    const uri = document.uri.toString();
    if (written.includes(uri) && document.isDirty && !unsaved.has(uri)) await document.save();
  }
  return true;
}

function editOf({ files, edits }: CreatePlan, preview: boolean): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  const metadata = (label: string): WorkspaceEditEntryMetadata | undefined =>
    preview ? { needsConfirmation: true, label } : undefined;
  for (const { uri, text } of files) {
    const file = Uri.parse(uri);
    const about = metadata(l10n.t('New files'));
    edit.createFile(file, { overwrite: false, ignoreIfExists: false }, about);
    edit.insert(file, new Position(0, 0), text, about);
  }
  for (const { uri, edits: ofFile } of edits) {
    for (const { range, newText } of ofFile) {
      const { start, end } = range;
      const place = new Range(start.line, start.character, end.line, end.character);
      edit.replace(Uri.parse(uri), place, newText, metadata(l10n.t('Changed files')));
    }
  }
  return edit;
}
