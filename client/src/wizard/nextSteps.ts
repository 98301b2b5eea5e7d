import { commands, l10n, Uri, window } from 'vscode';
import { clientCommands, type CreatePlan } from '#protocol';
import type { ExtensionHost } from '../extensionHost';

interface NextStep {
  readonly title: string;
  readonly run: () => Thenable<unknown>;
}

/** Says what was made, what to know about it, and what to do next. */
export async function offerNextSteps(
  plan: CreatePlan,
  host: Pick<ExtensionHost, 'canInstall'>,
): Promise<void> {
  const steps: NextStep[] = [];
  const folder = Uri.parse(plan.folder);
  if (await host.canInstall(folder)) {
    steps.push({
      title: l10n.t('Enable…'),
      run: () => commands.executeCommand(clientCommands.enableAndUpgrade, folder),
    });
  }
  const written = [...plan.files, ...plan.edits].map(({ uri }) => uri);
  const open = (title: string, uri: string | undefined): void => {
    if (uri !== undefined && uri !== plan.openFirst) {
      steps.push({ title, run: () => window.showTextDocument(Uri.parse(uri)) });
    }
  };
  open(
    l10n.t('Open api.xml'),
    written.find((uri) => uri.endsWith('/etc/integration/api.xml')),
  );
  open(
    l10n.t('Open Script'),
    written.find((uri) => /\/Setup\/.*\.php$/.test(uri)),
  );
  const chosen = await window.showInformationMessage(
    [l10n.t('The integration is in {0}.', plan.moduleName), ...plan.notes].join(' '),
    ...steps,
  );
  await chosen?.run();
}
