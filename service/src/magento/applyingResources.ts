import * as l10n from '@vscode/l10n';

/** What it takes until a shop grants resources that were added to an integration of such a file. */
export function howToApply(kind: 'api' | 'integration'): string {
  return kind === 'api'
    ? l10n.t(
        'If the integration is already installed, its setup script does not run again: use the quick fix "Grant resources again: create a data patch" and run setup:upgrade. The tokens stay valid.',
      )
    : l10n.t(
        'During the next setup:upgrade, Magento deletes the integration and creates it again: its tokens are lost, and the merchant must activate it again.',
      );
}
