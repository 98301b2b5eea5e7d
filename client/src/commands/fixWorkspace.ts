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
  const rest = left > 0 ? l10n.t('{0} problems need a decision: see the Problems panel.', left) : '';
  const offered =
    changing.length > 0
      ? l10n.t('The preview also offers {0} fixes that change what integrations may call.', changing.length)
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
      : l10n.t('{0} problems in {1} files can be fixed automatically.', fixed, files);
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
  const done = l10n.t('Fixed {0} problems in {1} files.', fixed, files);
  void window.showInformationMessage(`${done} ${rest}`.trim());
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
