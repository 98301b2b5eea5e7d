import { l10n, workspace, type ExtensionContext, type Uri } from 'vscode';
import type { ExtensionHost } from '../extensionHost';
import type { LanguageServer } from '../languageServer';
import { requests } from '#protocol';
import { keepDraft, offerDraft } from '../wizard/draft';
import { offerNextSteps } from '../wizard/nextSteps';
import { runWizard } from '../wizard/wizard';
import { demandFolder, writeAndOpen } from './createFiles';

/** "Create Magento Integration": asks, writes, opens. `at` is the folder that it was called on in the explorer. */
export async function create(
  { workspaceState }: ExtensionContext,
  server: LanguageServer,
  host: ExtensionHost,
  at: Uri | undefined,
): Promise<void> {
  const folder = at ?? (await demandFolder());
  if (!folder) return;
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
  if (!(await writeAndOpen(result, l10n.t('Create Magento Integration')))) return;
  await keepDraft(workspaceState, undefined);
  await offerNextSteps(result.plan, host);
}
