import { window, type Disposable } from 'vscode';
import type { LanguageServer } from '../languageServer';
import { IntegrationsTree } from './integrationsTree';
import { problemDecorations } from './problemDecorations';

/** Shows the view "Integrations", in step with what the server knows. */
export function showIntegrations(server: LanguageServer): { tree: IntegrationsTree; parts: Disposable[] } {
  const tree = new IntegrationsTree(server);
  const view = { treeDataProvider: tree, showCollapseAll: true };
  return {
    tree,
    parts: [
      window.createTreeView('magentoIntegration.integrations', view),
      window.registerFileDecorationProvider(problemDecorations),
      server.onDidChangeState(() => tree.refresh()),
      server.onDidChangeIntegrations(() => tree.refresh()),
    ],
  };
}
