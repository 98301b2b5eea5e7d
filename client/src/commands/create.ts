import { commands, l10n, Uri, window, workspace, type ExtensionContext } from 'vscode';
import type { ExtensionHost } from '../extensionHost';
import type { LanguageServer } from '../languageServer';
import { requests } from '#protocol';
import { keepDraft, offerDraft } from '../wizard/draft';
import { offerNextSteps } from '../wizard/nextSteps';
import { runWizard } from '../wizard/wizard';
import { writePlan } from '../wizard/writePlan';

/** "Create Magento Integration": asks, writes, opens. `at` is the folder that it was called on in the explorer. */
export async function create(
  { workspaceState }: ExtensionContext,
  server: LanguageServer,
  host: ExtensionHost,
  at: Uri | undefined,
): Promise<void> {
  const folder = at ?? hereFolder();
  if (!folder) {
    const open = l10n.t('Open Folder…');
    const noFolder = l10n.t('Open the folder of your Magento project or module first.');
    if ((await window.showErrorMessage(noFolder, open)) === open) {
      await commands.executeCommand('workbench.action.files.openFolder');
    }
    return;
  }
  const base = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const [defaults, email] = await Promise.all([
    server.request(requests.createDefaults, { folder: folder.toString() }),
    host.gitEmail(folder),
  ]);
  const offered = await offerDraft(workspaceState);
  if (!offered) return;
  const result = await runWizard({ server, defaults, base, email }, offered.draft);
  if ('at' in result) {
    await keepDraft(workspaceState, result);
    return;
  }
  const { plan, preview } = result;
  if (!(await writePlan(plan, preview))) {
    // Who closes a preview knows that nothing was written.
    if (!preview) {
      await window.showErrorMessage(
        l10n.t('Nothing was written: a file was changed or created in the meantime. Please try again.'),
      );
    }
    return;
  }
  await keepDraft(workspaceState, undefined);
  const first = Uri.parse(plan.openFirst);
  // It may have been left out in the preview.
  const isThere = await workspace.fs.stat(first).then(
    () => true,
    () => false,
  );
  if (isThere) await window.showTextDocument(first);
  await offerNextSteps(plan, host);
}

/** Where the open file is, else the first folder of the workspace. */
function hereFolder(): Uri | undefined {
  const file = window.activeTextEditor?.document.uri;
  if (file && workspace.getWorkspaceFolder(file)) return Uri.joinPath(file, '..');
  return workspace.workspaceFolders?.[0]?.uri;
}
