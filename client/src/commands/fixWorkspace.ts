import { l10n, ProgressLocation, window } from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import { requests, type ChangingFix } from '#protocol';
import type { LanguageServer } from '../languageServer';

/** "Fix All Integration Problems in Workspace": applies all sure fixes, or shows them in the refactor preview. */
export async function fixWorkspace(server: LanguageServer): Promise<void> {
  const title = l10n.t('Looking for Magento integration problems that can be fixed');
  const {
    edit,
    files,
    fixed,
    left,
    changing = [],
  } = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (_progress, token) => server.request(requests.workspaceFix, undefined, token),
  );
  const rest = left > 0 ? l10n.t('Left to decide in the Problems panel: {0}.', countedProblems(left)) : '';
  const offered =
    changing.length > 0
      ? l10n.t('Fixes in the preview that change what integrations may call: {0}.', changing.length)
      : '';
  if (files === 0 && changing.length === 0) {
    const nothing = l10n.t('Nothing can be fixed automatically.');
    void window.showInformationMessage(`${nothing} ${rest}`.trim());
    return;
  }
  const [fixAll, preview] = [l10n.t('Fix All'), l10n.t('Show Preview')];
  const question =
    files === 0
      ? l10n.t('Nothing can be fixed without changing what integrations may call.')
      : l10n.t('Can be fixed automatically: {0} in {1}.', countedProblems(fixed), countedFiles(files));
  const choice = await window.showInformationMessage(
    question,
    { modal: true, detail: [rest, offered].filter((each) => each !== '').join('\n') },
    ...(files === 0 ? [preview] : [fixAll, preview]),
  );
  if (choice === undefined) return;
  if (choice === preview) {
    await server.applyEdit(inGroups(edit, changing), { isRefactoring: true });
    return;
  }
  for (const annotation of Object.values(edit.changeAnnotations ?? {})) annotation.needsConfirmation = false;
  if (!(await server.applyEdit(edit, { isRefactoring: true }))) return;
  const done = l10n.t('Fixed: {0} in {1}.', countedProblems(fixed), countedFiles(files));
  void window.showInformationMessage(`${done} ${rest}`.trim());
}

function countedProblems(count: number): string {
  return count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', count);
}

function countedFiles(count: number): string {
  return count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count);
}

/**
 * One edit for the preview, in which nothing is ticked that needs confirmation: what changes endpoints does. There has to
 * be something of that kind, or the edit would be applied without a preview.
 */
function inGroups(edit: WorkspaceEdit, changing: readonly ChangingFix[]): WorkspaceEdit {
  for (const annotation of Object.values(edit.changeAnnotations ?? {}))
    annotation.needsConfirmation = changing.length === 0;
  const all = [edit, ...changing.map((each) => each.edit)];
  return {
    changeAnnotations: Object.assign({}, ...all.map((each) => each.changeAnnotations ?? {})) as NonNullable<
      WorkspaceEdit['changeAnnotations']
    >,
    documentChanges: all.flatMap(({ documentChanges = [] }) => documentChanges),
  };
}
