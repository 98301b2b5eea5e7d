import { l10n, window, workspace, type ExtensionContext } from 'vscode';
import { CommandSyntaxError, joinWords, phpCommandFor, type PhpCommand } from '#probe';
import { folderOf, projectOf } from '../tasks/workspaceModules';

/** A Magento project, and what runs its PHP. */
export interface AskedProject {
  readonly root: string;
  readonly command: PhpCommand;
  /** Whether that PHP is one of this machine, and knows the project by the same path. */
  readonly isHere: boolean;
}

/**
 * The project that a file belongs to, else the first of the workspace. With a command of one's own, as for a shop on
 * another machine, the workspace needs none. Says so where there is nothing to ask.
 */
export async function projectToAsk(file: string | undefined): Promise<AskedProject | undefined> {
  const project = await projectOf(file);
  const folder = folderOf(file ?? project);
  const php = workspace.getConfiguration('magentoIntegration', folder?.uri).get('php', '').trim();
  const root = project ?? (php === '' ? undefined : folder?.uri.fsPath);
  if (root === undefined) {
    void window.showErrorMessage(
      l10n.t(
        'There is no Magento project in this workspace. If the shop is elsewhere, set magentoIntegration.php to the command that runs its PHP.',
      ),
    );
    return undefined;
  }
  try {
    const command = await phpCommandFor(root, php, folder?.uri.fsPath);
    return { root, command, isHere: php === '' && command.wrapper === undefined };
  } catch (error) {
    if (!(error instanceof CommandSyntaxError)) throw error;
    void window.showErrorMessage(l10n.t('magentoIntegration.php cannot be read: {0}', error.message));
    return undefined;
  }
}

const confirmedKey = ({ root, command }: AskedProject): string =>
  `shop.confirmed:${root}:${joinWords(command.argv)}`;

/** Whether the command was shown in this workspace, and wanted. */
export function isConfirmed({ workspaceState }: ExtensionContext, project: AskedProject): boolean {
  return workspaceState.get(confirmedKey(project), false);
}

/** Shows the command before it runs for the first time in this workspace; true where it may. */
export async function confirmAsking(context: ExtensionContext, project: AskedProject): Promise<boolean> {
  if (isConfirmed(context, project)) return true;
  const run = l10n.t('Run');
  const chosen = await window.showInformationMessage(
    l10n.t('Ask the running shop?'),
    {
      modal: true,
      detail: [
        joinWords(project.command.argv),
        l10n.t('In the folder {0}.', project.command.cwd),
        l10n.t(
          'The extension pipes a PHP script into this command that reads integrations, settings and modules, and writes nothing. Another command can be set in magentoIntegration.php.',
        ),
      ].join('\n\n'),
    },
    run,
  );
  if (chosen !== run) return false;
  await context.workspaceState.update(confirmedKey(project), true);
  return true;
}
