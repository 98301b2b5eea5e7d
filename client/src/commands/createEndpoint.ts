import { l10n, Uri, window, type ExtensionContext } from 'vscode';
import { requests, type EndpointPlan } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { keepDraft, offerDraft } from '../wizard/draft';
import type { EndpointState, EndpointStepId } from '../wizard/endpoint/session';
import { runEndpointWizard } from '../wizard/endpoint/wizard';
import { demandFolder, writeAndOpen } from './createFiles';

/** "Create REST Endpoint": asks, writes, opens. `at` is the folder that it was called on in the explorer. */
export async function createEndpoint(
  { workspaceState }: ExtensionContext,
  server: LanguageServer,
  at: Uri | undefined,
): Promise<void> {
  const folder = at ?? (await demandFolder());
  if (!folder) return;
  const defaults = await server.request(requests.endpointDefaults, { folder: folder.toString() });
  if (defaults.modules.length === 0) {
    await window.showInformationMessage(
      l10n.t(
        'There is no module of your own in this workspace. Create one first, for example with “Create Magento Integration”.',
      ),
    );
    return;
  }
  const title = l10n.t('Create REST Endpoint');
  const place = { memento: workspaceState, wizard: 'endpoint', title } as const;
  const offered = await offerDraft<EndpointState, EndpointStepId>(place, ({ answers }) =>
    [answers.method, answers.url].filter(Boolean).join(' '),
  );
  if (!offered) return;
  const result = await runEndpointWizard({ server, defaults }, offered.draft);
  if ('draft' in result) {
    await keepDraft(place, result.draft);
    return;
  }
  if (!(await writeAndOpen(result, title))) return;
  await keepDraft(place, undefined);
  await offerImplementation(result.plan);
}

/** Says what was made, and leads to the method that has to be written. */
async function offerImplementation({
  endpoint,
  moduleName,
  notes,
  files,
  edits,
}: EndpointPlan): Promise<void> {
  const written = [...files, ...edits].map(({ uri }) => uri);
  const uri = written.find((each) => /\/Model\/(?!Data\/)[^.]+\.php$/.test(each));
  const open = l10n.t('Open the PHP Class');
  const chosen = await window.showInformationMessage(
    [l10n.t('{0} is in {1}. Now write what it does.', endpoint, moduleName), ...notes].join(' '),
    ...(uri === undefined ? [] : [open]),
  );
  if (chosen === open && uri !== undefined) await window.showTextDocument(Uri.parse(uri));
}
