import { env, l10n, Uri, window } from 'vscode';
import type { ListedIntegration } from '#protocol';

/** A file of the workspace says where to: nothing but web pages is opened. */
export async function openEndpoint({ endpointUrl }: ListedIntegration): Promise<void> {
  if (endpointUrl !== undefined && isWebPage(endpointUrl))
    await env.openExternal(Uri.parse(endpointUrl, true));
  else void window.showWarningMessage(l10n.t('The endpoint URL does not begin with http:// or https://.'));
}

export function isWebPage(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
