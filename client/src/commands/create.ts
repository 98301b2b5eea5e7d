import { l10n, workspace, type Uri } from 'vscode';
import type { ExtensionHost } from '../extensionHost';
import type { LanguageServer } from '../languageServer';
import { requests } from '#protocol';
import { offerNextSteps } from '../wizard/nextSteps';
import { runWizard } from '../wizard/wizard';
import { demandFolder, writeAndOpen } from './createFiles';

/** "Create Magento Integration": asks, writes, opens. `at` is the folder that it was called on in the explorer. */
export async function create(
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
  const result = await runWizard({ server, defaults, base, email });
  if (!result) return;
  if (await writeAndOpen(result, l10n.t('Create Magento Integration')))
    await offerNextSteps(result.plan, host);
}
