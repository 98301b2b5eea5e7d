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

/** The view "Integrations", and the commands about integrations that already exist. */
export function registerViews(server: ServerAccess): Disposable[] {
  const tree = new IntegrationsTree(server);
  return [
    window.createTreeView('magentoIntegration.integrations', {
      treeDataProvider: tree,
      showCollapseAll: true,
    }),
    window.registerFileDecorationProvider(problemDecorations),
    server.onDidChangeState(() => tree.refresh()),
    commands.registerCommand('magentoIntegration.refreshIntegrations', () => tree.refresh()),
    commands.registerCommand('magentoIntegration.addResources', (node: IntegrationNode) =>
      addResources(server, { uri: node.uri, integration: node.integration, kind: node.kind }),
    ),
    commands.registerCommand('magentoIntegration.copyName', (node: IntegrationNode) => copyName(node.listed)),
    commands.registerCommand('magentoIntegration.openEndpoint', (node: IntegrationNode) =>
      openEndpoint(node.listed),
    ),
    commands.registerCommand('magentoIntegration.doctor', (target: unknown) => doctor(server, target)),
    commands.registerCommand('magentoIntegration.fixWorkspace', () => fixWorkspace(server)),
    commands.registerCommand('magentoIntegration.showLocations', showLocations),
  ];
}
