import { Position, Range, Uri, workspace, WorkspaceEdit } from 'vscode';
import type { CreatePlan } from '#protocol';

/**
 * Writes a plan in one step that can be undone. False where it was not written, since a file was created
 * meanwhile or the preview was closed. What was shown in the `preview` first can be undone only while the new files are
 * open: VS Code forgets the history of texts that it closes.
 */
export async function writePlan(plan: CreatePlan, preview: boolean, label: string): Promise<boolean> {
  const changed = plan.edits.map(({ uri }) => Uri.parse(uri));
  const unsaved = new Set(workspace.textDocuments.filter((each) => each.isDirty).map(({ uri }) => `${uri}`));
  if (!(await workspace.applyEdit(editOf(plan, preview, label), { isRefactoring: true }))) return false;
  const written = [...plan.files.map(({ uri }) => Uri.parse(uri)), ...changed].map(String);
  for (const document of workspace.textDocuments) {
    // What its author had not saved stays unsaved.
    const uri = document.uri.toString();
    if (written.includes(uri) && document.isDirty && !unsaved.has(uri)) await document.save();
  }
  return true;
}

function editOf({ files, edits, openFirst }: CreatePlan, preview: boolean, label: string): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  const start = new Position(0, 0);
  for (const { uri, text } of files) {
    const create = { overwrite: false, ignoreIfExists: false };
    if (preview) {
      edit.createFile(Uri.parse(uri), create);
      // The preview shows texts that are inserted, and none that a file is created with.
      edit.insert(Uri.parse(uri), start, text);
    } else edit.createFile(Uri.parse(uri), { ...create, contents: new TextEncoder().encode(text) });
  }
  for (const { uri, edits: ofFile } of edits) {
    for (const { range, newText } of ofFile) {
      const { start: from, end: to } = range;
      const place = new Range(from.line, from.character, to.line, to.character);
      edit.replace(Uri.parse(uri), place, newText);
    }
  }
  if (preview) {
    // One change that asks for it brings up the preview of all, and is the one that is not ticked there. Were it each
    // of them, all would have to be ticked by hand; so it is one that changes nothing.
    edit.insert(Uri.parse(openFirst), start, '', { needsConfirmation: true, label });
  }
  return edit;
}
