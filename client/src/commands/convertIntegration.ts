import { commands, l10n, window, type Disposable, type QuickPickItem } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { requests, type MigrationTarget } from '../protocol';

/** The server's command that has the changes shown and written, and says what it did or why it cannot. */
const migrate = 'magentoIntegration.migrate';

/** "Convert Integration…": between config.xml, api.xml and PHP, and integration.xml. */
export function registerConvertIntegration(started: () => Promise<LanguageClient>): Disposable {
  return commands.registerCommand('magentoIntegration.convert', async () => {
    const client = await started();
    const target = await pickTarget(await targetsOf(client));
    if (target) {
      const { module, to, integrations } = target;
      await client.sendRequest('workspace/executeCommand', {
        command: migrate,
        arguments: [{ module, to, integrations }],
      });
    }
  });
}

/** Those of the open file's module, the one at the cursor first; where it has none, those of all modules. */
async function targetsOf(client: LanguageClient): Promise<MigrationTarget[]> {
  const editor = window.activeTextEditor;
  const here = editor
    ? await client.sendRequest<MigrationTarget[]>(requests.migrationTargets, {
        uri: client.code2ProtocolConverter.asUri(editor.document.uri),
        position: client.code2ProtocolConverter.asPosition(editor.selection.active),
      })
    : [];
  return here.length > 0 ? here : client.sendRequest<MigrationTarget[]>(requests.migrationTargets, {});
}

async function pickTarget(targets: readonly MigrationTarget[]): Promise<MigrationTarget | undefined> {
  if (targets.length === 0) {
    void window.showInformationMessage(
      l10n.t('No module of this workspace declares an integration that could be converted.'),
    );
    return undefined;
  }
  const items = targets.map((target): QuickPickItem & { target: MigrationTarget } => ({
    label:
      target.integrations.length === 1
        ? target.integrations[0]!
        : l10n.t('all {0} integrations', target.integrations.length),
    description:
      target.to === 'consolidated'
        ? l10n.t('{0}: to etc/integration.xml', target.moduleName)
        : l10n.t('{0}: to config.xml, api.xml and PHP', target.moduleName),
    target,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Convert Integration'),
    placeHolder: l10n.t(
      'Integration to write in the other style; the changes are shown before anything is written',
    ),
    matchOnDescription: true,
  });
  return picked?.target;
}
