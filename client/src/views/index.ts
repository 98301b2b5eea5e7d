import { commands, window, type Disposable } from 'vscode';
import { addResources } from '../commands/addResources';
import { doctor } from '../commands/doctor';
import { fixWorkspace } from '../commands/fixWorkspace';
import { copyName, openEndpoint } from '../commands/integration';
import { showLocations } from '../commands/open';
import type { ServerAccess } from '../serverAccess';
import { IntegrationsTree } from './integrationsTree';
import type { IntegrationNode } from './nodes';
import { problemDecorations } from './problemDecorations';

/** The commands that code lenses may call: `commands` of the server's initialization options. */
export const lensCommands = ['magentoIntegration.showLocations', 'magentoIntegration.doctor'];

/** The view "Integrations", and the commands about integrations that already exist. */
export function registerViews(server: ServerAccess): Disposable[] {
  const tree = new IntegrationsTree(server);
  const command = commands.registerCommand;
  return [
    window.createTreeView('magentoIntegration.integrations', {
      treeDataProvider: tree,
      showCollapseAll: true,
    }),
    window.registerFileDecorationProvider(problemDecorations),
    server.onDidChangeState(() => tree.refresh()),
    command('magentoIntegration.refreshIntegrations', () => tree.refresh()),
    command('magentoIntegration.addResources', (node: IntegrationNode) =>
      addResources(server, { uri: node.uri, integration: node.integration, kind: node.kind }),
    ),
    command('magentoIntegration.copyName', (node: IntegrationNode) => copyName(node.listed)),
    command('magentoIntegration.openEndpoint', (node: IntegrationNode) => openEndpoint(node.listed)),
    command('magentoIntegration.doctor', (target: unknown) => doctor(server, target)),
    command('magentoIntegration.fixWorkspace', () => fixWorkspace(server)),
    command('magentoIntegration.showLocations', showLocations),
  ];
}
