import { l10n, ProgressLocation, window } from 'vscode';
import { requests } from '#protocol';
import type { LanguageServer } from '../languageServer';

/** "Fix All Integration Problems in Workspace": applies all sure fixes, or shows them in the refactor preview. */
export async function fixWorkspace(server: LanguageServer): Promise<void> {
  const title = l10n.t('Looking for Magento integration problems that can be fixed');
  const { edit, files, fixed, left } = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (_progress, token) => server.request(requests.workspaceFix, undefined, token),
  );
  const rest = left > 0 ? l10n.t('{0} problems need a decision: see the Problems panel.', left) : '';
  if (files === 0) {
    const nothing = l10n.t('Nothing can be fixed automatically.');
    void window.showInformationMessage(`${nothing} ${rest}`.trim());
    return;
  }
  const [fixAll, preview] = [l10n.t('Fix All'), l10n.t('Show Preview')];
  const question = l10n.t('{0} problems in {1} files can be fixed automatically.', fixed, files);
  const choice = await window.showInformationMessage(
    question,
    { modal: true, detail: rest },
    fixAll,
    preview,
  );
  if (choice === undefined) return;
  // In the preview, nothing is ticked that needs confirmation: it is for who wants to choose.
  for (const annotation of Object.values(edit.changeAnnotations ?? {})) {
    annotation.needsConfirmation = choice === preview;
  }
  if (!(await server.applyEdit(edit, { isRefactoring: true })) || choice === preview) return;
  const done = l10n.t('Fixed {0} problems in {1} files.', fixed, files);
  void window.showInformationMessage(`${done} ${rest}`.trim());
}
