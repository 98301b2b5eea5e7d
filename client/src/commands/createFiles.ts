import { commands, l10n, Position, Range, Uri, window, workspace } from 'vscode';
import type { CreatePlan } from '#protocol';
import { writePlan } from '../wizard/writePlan';

/** Where the open file is, else the first folder of the workspace; without one, says that one has to be opened. */
export async function demandFolder(): Promise<Uri | undefined> {
  const file = window.activeTextEditor?.document.uri;
  if (file && workspace.getWorkspaceFolder(file)) return Uri.joinPath(file, '..');
  const first = workspace.workspaceFolders?.[0]?.uri;
  if (first) return first;
  const open = l10n.t('Open Folder…');
  const noFolder = l10n.t('Open the folder of your Magento project or module first.');
  if ((await window.showErrorMessage(noFolder, open)) === open) {
    await commands.executeCommand('workbench.action.files.openFolder');
  }
  return undefined;
}

/** Writes a plan and opens its first file; false where nothing was written, which is said. */
export async function writeAndOpen(
  { plan, preview }: { readonly plan: CreatePlan; readonly preview: boolean },
  label: string,
): Promise<boolean> {
  if (!(await writePlan(plan, preview, label))) {
    // Who closes a preview knows that nothing was written.
    if (!preview) {
      await window.showErrorMessage(
        l10n.t('Nothing was written: a file was changed or created in the meantime. Please try again.'),
      );
    }
    return false;
  }
  const first = Uri.parse(plan.openFirst);
  // It may have been left out in the preview.
  const isThere = await workspace.fs.stat(first).then(
    () => true,
    () => false,
  );
  if (isThere) {
    const selection = placeOfFirstEdit(plan);
    await window.showTextDocument(first, { preview: false, ...(selection && { selection }) });
  }
  return true;
}

/** Where the file that is opened got something new; undefined where all of it is new. */
function placeOfFirstEdit({ edits, openFirst }: CreatePlan): Range | undefined {
  const edit = edits.find(({ uri }) => uri === openFirst)?.edits[0];
  if (!edit) return undefined;
  const before = /^\s*/.exec(edit.newText)![0].split(/\r\n?|\n/);
  const { line, character } = edit.range.start;
  const column = before.at(-1)!.length + (before.length === 1 ? character : 0);
  const at = new Position(line + before.length - 1, column);
  return new Range(at, at);
}
