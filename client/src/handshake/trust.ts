import { l10n, window, workspace } from 'vscode';

/** For commands that call addresses which files of the workspace name: not where the workspace is not trusted. */
export function whenTrusted(run: (given?: unknown) => Promise<unknown>): (given?: unknown) => unknown {
  return (given) =>
    workspace.isTrusted
      ? run(given)
      : window.showWarningMessage(
          l10n.t('Handshakes are available only in trusted workspaces. Trust this one, then try again.'),
        );
}
