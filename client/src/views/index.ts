import { commands, l10n, window, type Disposable } from 'vscode';
import { applyCheckboxes } from '../commands/changePermissions';
import type { LanguageServer } from '../languageServer';
import { IntegrationsTree } from './integrationsTree';
import { problemDecorations } from './problemDecorations';
import { showProblemsBadge } from './problemsBadge';

/** Shows the view "Integrations", in step with what the server knows. */
export function showIntegrations(server: LanguageServer): { tree: IntegrationsTree; parts: Disposable[] } {
  const tree = new IntegrationsTree(server);
  // What a box stands for above and below it, the server knows.
  const options = { treeDataProvider: tree, showCollapseAll: true, manageCheckboxStateManually: true };
  const view = window.createTreeView('magentoIntegration.integrations', options);
  const showReading = (): void => {
    const isReading = !server.isAway && tree.isEmpty === undefined;
    view.message = isReading ? l10n.t('Reading the modules…') : undefined;
  };
  const welcome = tree.onDidList(() => {
    showReading();
    // What to do about an empty view is said once it is known to be empty.
    void commands.executeCommand('setContext', 'magentoIntegration.isViewEmpty', tree.isEmpty);
  });
  return {
    tree,
    parts: [
      view,
      welcome,
      view.onDidChangeCheckboxState(({ items }) => applyCheckboxes(server, tree, items)),
      showProblemsBadge(view),
      window.registerFileDecorationProvider(problemDecorations),
      server.onDidChangeState(() => {
        showReading();
        tree.refresh();
      }),
      server.onDidChangeIntegrations(() => tree.refresh()),
    ],
  };
}
