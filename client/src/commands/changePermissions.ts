import { commands, l10n, TreeItemCheckboxState, Uri, window } from 'vscode';
import {
  clientCommands,
  requests,
  type ChangedPermissions,
  type EndpointKey,
  type ListedIntegration,
  type PermissionsChange,
} from '#protocol';
import type { LanguageServer } from '../languageServer';
import { openLocation } from '../locations';
import { endpointCount } from '../views/endpointCount';
import { grantingFile } from '../views/grantingFile';
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
  { uri, integration, kind, listed }: IntegrationNode,
  change: PermissionsChange,
): Promise<void> {
  const changed = await server.request(requests.changePermissions, { uri, integration, kind, ...change });
  const file = changed && editedFile(changed);
  // In sight, and under the editor's own undo.
  if (file) await window.showTextDocument(Uri.parse(file), { preserveFocus: true, preview: false });
  if (!changed || !(await server.applyEdit(changed.edit))) {
    await tellUnchanged(listed);
    return;
  }
  void tell(uri, integration, changed);
}

function editedFile({ edit }: Pick<ChangedPermissions, 'edit'>): string | undefined {
  const [uri] = Object.keys(edit.changes ?? {});
  const changed = edit.documentChanges ?? [];
  return uri ?? changed.flatMap((each) => ('textDocument' in each ? [each.textDocument.uri] : []))[0];
}

/** Says why no box can be changed, and leads to the list. */
async function tellUnchanged(listed: ListedIntegration): Promise<void> {
  const text = listed.api.everything
    ? l10n.t(
        '{0} may do everything, because it lists only Magento_Backend::all. To grant less, list what it needs instead.',
        listed.name,
      )
    : l10n.t('The resources of {0} cannot be changed here. Complete its file first.', listed.name);
  const file = grantingFile(listed);
  const open = l10n.t('Open File');
  const chosen = await window.showWarningMessage(text, ...(file ? [open] : []));
  if (chosen === open && file) await openLocation(file);
}

async function tell(
  uri: string,
  integration: string,
  { edit, opened, closed, note }: ChangedPermissions,
): Promise<void> {
  const [show, undo] = [l10n.t('Show'), l10n.t('Undo')];
  const hasEndpoints = opened.length + closed.length > 0;
  const chosen = await window.showInformationMessage(
    `${integration}: ${effectOf(opened.length, closed.length)}. ${note}`,
    ...(hasEndpoints ? [show] : []),
    undo,
  );
  if (chosen === show)
    await showEndpointList(integration, [
      ...closed.map((endpoint) => ({ uri, endpoint, sign: '−' })),
      ...opened.map((endpoint) => ({ uri, endpoint, sign: '+' })),
    ]);
  const file = editedFile({ edit });
  if (chosen === undo && file !== undefined) {
    await window.showTextDocument(Uri.parse(file));
    await commands.executeCommand('undo');
  }
}

function effectOf(opened: number, closed: number): string {
  if (opened + closed === 0) return l10n.t('no endpoint opens or closes');
  return [
    opened === 1 ? l10n.t('1 endpoint opens') : opened > 0 && l10n.t('{0} endpoints open', opened),
    closed === 1 ? l10n.t('1 endpoint closes') : closed > 0 && l10n.t('{0} endpoints close', closed),
  ]
    .filter(Boolean)
    .join(', ');
}

interface EndpointInList extends EndpointKey {
  readonly sign?: string;
}

/** A list to look at and to search in; the one that is chosen is shown with its request and response. */
export async function showEndpointList(title: string, endpoints: readonly EndpointInList[]): Promise<void> {
  const items = endpoints.map(({ uri, endpoint, sign }) => ({
    label: sign ? `${sign} ${endpoint}` : endpoint,
    key: { uri, endpoint },
  }));
  const placeHolder = l10n.t('{0}: choose one to see its request and response', endpointCount(items.length));
  const chosen = await window.showQuickPick(items, { title, placeHolder });
  if (chosen) await commands.executeCommand(clientCommands.showEndpoint, chosen.key);
}
