import { l10n, window } from 'vscode';
import { tokenItem } from './tokenItems';
import type { TokenStore } from './tokenStore';

/** "Show or Delete Stored Tokens": the selected ones are deleted from the secret storage. */
export async function forgetTokens(store: TokenStore): Promise<void> {
  const all = await store.all();
  if (all.length === 0) {
    void window.showInformationMessage(l10n.t('No tokens are stored.'));
    return;
  }
  const picked = await window.showQuickPick(all.map(tokenItem), {
    title: l10n.t('Stored Tokens'),
    placeHolder: l10n.t('Select the tokens to delete'),
    ignoreFocusOut: true,
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!picked || picked.length === 0) return;
  const forget = l10n.t('Delete');
  const choice = await window.showWarningMessage(
    l10n.t('Delete the tokens of {0}?', picked.map(({ label }) => label).join(', ')),
    {
      modal: true,
      detail: l10n.t(
        'Magento keeps them: to get new ones, reauthorize the integration; to revoke them, delete it there.',
      ),
    },
    forget,
  );
  if (choice === forget) await store.forget(picked.map(({ tokens }) => tokens));
}
