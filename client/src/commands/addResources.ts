import { l10n, Position, Range, Uri, window, type QuickPickItem } from 'vscode';
import { type IntegrationKey, requests, type ResourceChoice } from '#protocol';
import type { LanguageServer } from '../languageServer';

interface ChoiceItem extends QuickPickItem {
  readonly id: string;
}

/** Lets resources be picked from the ACL and lists them, with their parents, in the file that grants. */
export async function addResources(server: LanguageServer, reference: IntegrationKey): Promise<void> {
  const choices = await server.request(requests.resources, reference);
  const picked = await window.showQuickPick(choices.map(toItem), {
    title: l10n.t('Add Resources to {0}', reference.integration),
    placeHolder: l10n.t('Search by title or id; parent resources are added automatically'),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!picked || picked.length === 0) return;
  const ids = picked.map(({ id }) => id);
  const result = await server.request(requests.addResources, { ...reference, ids });
  if (!result) {
    void window.showWarningMessage(
      l10n.t(
        'There is no file for the resources of {0}: create etc/integration/api.xml first, or complete it.',
        reference.integration,
      ),
    );
    return;
  }
  const { line, character } = result.position;
  const at = new Position(line, character);
  await window.showTextDocument(Uri.parse(result.uri), { selection: new Range(at, at) });
  if (result.added.length === 0) {
    void window.showInformationMessage(l10n.t('{0} already lists all of these.', reference.integration));
  } else {
    await server.applyEdit(result.edit);
    void window.showInformationMessage(result.note);
  }
}

/** Indented as in the admin's API tab. */
function toItem({ id, title, depth, listed }: ResourceChoice): ChoiceItem {
  const label = `${'\u2003'.repeat(depth)}${listed ? '$(check) ' : ''}${title}`;
  return { id, label, description: id };
}
