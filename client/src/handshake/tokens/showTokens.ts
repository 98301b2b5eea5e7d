import { l10n, window } from 'vscode';
import type { StoredTokens } from './tokenStore';

/** Shows tokens in a dialog, in full; false where the user did not want to see them after all. */
export async function showTokensOnce(tokens: StoredTokens): Promise<boolean> {
  const show = l10n.t('Show');
  const answer = await window.showWarningMessage(
    l10n.t('Show the tokens of {0}?', tokens.storeBaseUrl),
    {
      modal: true,
      detail: l10n.t(
        'Anyone who sees them can call the shop as the integration. They are shown only once; make sure that nobody can see your screen.',
      ),
    },
    show,
  );
  if (answer !== show) return false;
  const { consumerKey, consumerSecret, accessToken, accessTokenSecret } = tokens;
  const detail = [
    ['Consumer Key', consumerKey],
    ['Consumer Secret', consumerSecret],
    ['Access Token', accessToken],
    ['Access Token Secret', accessTokenSecret],
  ]
    .map(([name, value]) => `${name}\n${value}`)
    .join('\n\n');
  await window.showInformationMessage(tokens.storeBaseUrl, { modal: true, detail });
  return true;
}
