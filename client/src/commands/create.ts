import { l10n, workspace, type ExtensionContext, type Uri } from 'vscode';
import type { ExtensionHost } from '../extensionHost';
import type { LanguageServer } from '../languageServer';
import { requests } from '#protocol';
import { keepDraft, offerDraft } from '../wizard/draft';
import { offerNextSteps } from '../wizard/nextSteps';
import type { StepId, WizardState } from '../wizard/session';
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
  const place = { memento: workspaceState, wizard: 'integration', title: titleOfCreate() } as const;
  const offered = await offerDraft<WizardState, StepId>(place, namesIn);
  if (!offered) return;
  const result = await runWizard({ server, defaults, base, email }, offered.draft);
  if ('draft' in result) {
    await keepDraft(place, result.draft);
    return;
  }
  if (!(await writeAndOpen(result, titleOfCreate()))) return;
  await keepDraft(place, undefined);
  await offerNextSteps(result.plan, host);
}

const titleOfCreate = (): string => l10n.t('Create Magento Integration');

function namesIn({ answers: { vendor, module, name } }: WizardState): string {
  return [module && `${vendor}_${module}`, name].filter(Boolean).join(' · ');
}
