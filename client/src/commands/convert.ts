import { l10n, window, type QuickPickItem } from 'vscode';
import { cursorIn, type LanguageServer } from '../languageServer';
import { modulePath } from '../modulePath';
import { type IntegrationKey, type MigrationTarget, requests } from '#protocol';

/** "Convert Integration…": between config.xml, api.xml and PHP, and integration.xml. */
export async function convert(server: LanguageServer, given?: unknown): Promise<void> {
  const target = await pickTarget(await targetsOf(server, given));
  if (!target) return;
  const { module, to, integrations } = target;
  await server.execute('migrate', { module, to, integrations });
}

/** Those of the open file's module, the one at the cursor first; where it has none, those of all modules. */
async function targetsOf(server: LanguageServer, given: unknown): Promise<MigrationTarget[]> {
  const { uri, integration, kind } = (given ?? {}) as Partial<IntegrationKey>;
  if (typeof uri === 'string' && integration !== undefined) {
    const all = await server.request(requests.migrationTargets, { uri });
    const other = all.find(({ to, integrations }) => to !== kind && integrations.includes(integration));
    return other ? [{ ...other, integrations: [integration] }] : [];
  }
  const editor = window.activeTextEditor;
  const here = editor ? await server.request(requests.migrationTargets, cursorIn(editor)) : [];
  return here.length > 0 ? here : server.request(requests.migrationTargets, {});
}

async function pickTarget(targets: readonly MigrationTarget[]): Promise<MigrationTarget | undefined> {
  if (targets.length === 0) {
    void window.showInformationMessage(
      l10n.t('No module in this workspace declares an integration that can be converted.'),
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
    detail: modulePath(target.module),
    target,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Convert Integration'),
    placeHolder: l10n.t('Integration to convert; the changes are shown before anything is written'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.target;
}
