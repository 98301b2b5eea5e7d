import { commands, l10n, window } from 'vscode';
import { clientCommands } from '#protocol';
import { tokenItem } from '../tokens/tokenItems';
import type { StoredTokens, TokenStore } from '../tokens/tokenStore';

/** The tokens to call with: those of that consumer key, the only ones, or those that the user picks. */
export async function pickTokens(store: TokenStore, consumerKey: unknown): Promise<StoredTokens | undefined> {
  const all = await store.all();
  const named = all.find((each) => each.consumerKey === consumerKey);
  if (named) return named;
  if (all.length === 0) {
    const receive = l10n.t('Receive a Handshake');
    const choice = await window.showInformationMessage(
      l10n.t('There are no tokens for calling a REST endpoint. Receive a handshake first.'),
      receive,
    );
    if (choice === receive) await commands.executeCommand(clientCommands.receiveHandshake);
    return undefined;
  }
  if (all.length === 1) return all[0];
  const picked = await window.showQuickPick(all.map(tokenItem), {
    title: l10n.t('Call a REST Endpoint'),
    ignoreFocusOut: true,
    placeHolder: l10n.t('Choose the tokens to use'),
    matchOnDescription: true,
  });
  return picked?.tokens;
}
