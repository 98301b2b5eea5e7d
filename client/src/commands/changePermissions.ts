import { commands, l10n, TreeItemCheckboxState, Uri, window } from 'vscode';
import { requests, type ChangedPermissions, type PermissionsChange } from '#protocol';
import type { LanguageServer } from '../languageServer';
import type { IntegrationsTree } from '../views/integrationsTree';
import type { EndpointNode as OwnEndpointNode } from '../views/endpointNodes';
import type { IntegrationNode, Node } from '../views/nodes';

/** Grants and withdraws what was ticked and unticked in the API tree: one edit for each integration. */
export async function applyCheckboxes(
  server: LanguageServer,
  tree: IntegrationsTree,
  items: readonly (readonly [Node | OwnEndpointNode, TreeItemCheckboxState])[],
): Promise<void> {
  const changes = new Map<string, { of: IntegrationNode; grant: string[]; withdraw: string[] }>();
  for (const [node, state] of items) {
    if (node.type !== 'permission') continue;
    const change = changes.get(node.of.listed.id) ?? { of: node.of, grant: [], withdraw: [] };
    changes.set(node.of.listed.id, change);
    (state === TreeItemCheckboxState.Checked ? change.grant : change.withdraw).push(node.permission.id);
  }
  for (const { of, ...change } of changes.values()) await changePermissions(server, of, change);
  // Where nothing could be written, the boxes are as they were.
  tree.refresh();
}

/** Changes what an integration is granted, and says what that means for the shop. */
export async function changePermissions(
  server: LanguageServer,
  { uri, integration, kind }: IntegrationNode,
  change: PermissionsChange,
): Promise<void> {
  const changed = await server.request(requests.changePermissions, { uri, integration, kind, ...change });
  const file = changed && editedFile(changed);
  // In sight, and under the editor's own undo.
  if (file) await window.showTextDocument(Uri.parse(file), { preserveFocus: true, preview: false });
  if (!changed || !(await server.applyEdit(changed.edit))) {
    void window.showWarningMessage(
      l10n.t(
        'The resources of {0} cannot be changed here: complete its file first, or list resources one by one.',
        integration,
      ),
    );
    return;
  }
  void tell(integration, changed);
}

function editedFile({ edit }: Pick<ChangedPermissions, 'edit'>): string | undefined {
  const [uri] = Object.keys(edit.changes ?? {});
  const changed = edit.documentChanges ?? [];
  return uri ?? changed.flatMap((each) => ('textDocument' in each ? [each.textDocument.uri] : []))[0];
}

async function tell(integration: string, { edit, opened, closed, note }: ChangedPermissions): Promise<void> {
  const [show, undo] = [l10n.t('Show'), l10n.t('Undo')];
  const text = l10n.t('{0}: {1} endpoints open, {2} close.', integration, opened.length, closed.length);
  const hasEndpoints = opened.length + closed.length > 0;
  const chosen = await window.showInformationMessage(
    `${text} ${note}`,
    ...(hasEndpoints ? [show] : []),
    undo,
  );
  if (chosen === show)
    await showEndpointList(integration, [
      ...closed.map((name) => `− ${name}`),
      ...opened.map((name) => `+ ${name}`),
    ]);
  const file = editedFile({ edit });
  if (chosen === undo && file !== undefined) {
    await window.showTextDocument(Uri.parse(file));
    await commands.executeCommand('undo');
  }
}

/** A list to look at and to search in. */
export async function showEndpointList(title: string, names: readonly string[]): Promise<void> {
  await window.showQuickPick([...names], { title, placeHolder: l10n.t('{0} REST endpoints', names.length) });
}
