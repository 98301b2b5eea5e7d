import { env, l10n, type QuickPickItem } from 'vscode';
import { mask } from '#handshake';
import type { StoredTokens } from './tokenStore';

export interface TokenItem extends QuickPickItem {
  readonly tokens: StoredTokens;
}

/** Stored tokens to choose from, secrets masked. */
export function tokenItem(tokens: StoredTokens): TokenItem {
  const { storeBaseUrl, integration, accessToken, receivedAt } = tokens;
  const date = new Date(receivedAt).toLocaleString(env.language, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    label: storeBaseUrl,
    description: integration,
    detail: l10n.t('Access token {0}, received {1}', mask(accessToken), date),
    tokens,
  };
}
