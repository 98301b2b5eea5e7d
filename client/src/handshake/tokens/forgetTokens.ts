import { l10n, window } from 'vscode';
import { tokenItem } from './tokenItems';
import type { TokenStore } from './tokenStore';

/** "List or Forget Stored Tokens": what is ticked is taken out of the secret storage. */
export async function forgetTokens(store: TokenStore): Promise<void> {
  const all = await store.all();
  if (all.length === 0) {
    void window.showInformationMessage(l10n.t('No tokens are stored.'));
    return;
  }
  const picked = await window.showQuickPick(all.map(tokenItem), {
    title: l10n.t('Stored Tokens'),
    placeHolder: l10n.t('Tick those that this editor is to forget; Escape keeps all'),
    ignoreFocusOut: true,
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!picked || picked.length === 0) return;
  const forget = l10n.t('Forget');
  const choice = await window.showWarningMessage(
    l10n.t('Forget the tokens of {0}?', picked.map(({ label }) => label).join(', ')),
    {
      modal: true,
      detail: l10n.t(
        'Magento keeps them: to get new ones, reauthorize the integration; to make them useless, delete it there.',
      ),
    },
    forget,
  );
  if (choice === forget) await store.forget(picked.map(({ tokens }) => tokens));
}
