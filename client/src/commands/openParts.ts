import { commands, env, l10n, Uri, window } from 'vscode';
import type { Location } from 'vscode-languageclient';
import { requests } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { openLocation } from '../locations';
import { grantingFile } from '../views/grantingFile';
import type { IntegrationNode, PermissionNode } from '../views/nodes';
import { showEndpointList } from './changePermissions';

async function open(place: Location | undefined, missing: string): Promise<void> {
  if (place) await openLocation(place);
  else void window.showInformationMessage(missing);
}

/** The file that lists the resources: api.xml, or integration.xml. */
export function openApiXml(node: IntegrationNode): Promise<void> {
  return open(grantingFile(node.listed), l10n.t('No api.xml lists resources for {0}.', node.integration));
}

export function openConfigXml(node: IntegrationNode): Promise<void> {
  const place = node.listed.declaredIn.find(({ uri }) => uri.endsWith('/config.xml'));
  return open(place, l10n.t('No config.xml declares {0}.', node.integration));
}

export function openSetupScript({ integration, listed }: IntegrationNode): Promise<void> {
  return open(listed.processedBy[0], l10n.t('No setup script installs {0}.', integration));
}

/** Renames it in all its places, in the editor's own box. */
export async function rename({ listed }: IntegrationNode): Promise<void> {
  const [place] = listed.declaredIn;
  if (!place) return;
  await openLocation(place);
  const { start } = place.range;
  const position = { lineNumber: start.line + 1, column: start.character + 1 };
  await commands.executeCommand('editor.action.rename', [Uri.parse(place.uri), position]);
}

export async function copyId({ permission }: PermissionNode): Promise<void> {
  await env.clipboard.writeText(permission.id);
}

/** The endpoints that ask for a resource, or all that an integration can call. */
export async function showEndpoints(
  server: LanguageServer,
  node: IntegrationNode | PermissionNode,
): Promise<void> {
  if (node.type === 'permission') {
    const { title, endpoints } = node.permission;
    await showEndpointList(
      title,
      endpoints.map((endpoint) => ({ uri: node.of.uri, endpoint })),
    );
    return;
  }
  const target = { uri: grantingFile(node.listed)?.uri ?? node.uri, integration: node.integration };
  const found = await server.request(requests.endpoints, target);
  await showEndpointList(
    node.integration,
    found.flatMap(({ name, isOpen }) => (isOpen ? [{ uri: target.uri, endpoint: name }] : [])),
  );
}
