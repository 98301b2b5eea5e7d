import { env, l10n, window } from 'vscode';
import { callSnippet, type SnippetCall } from '#handshake';
import { callLanguages, type CallLanguage } from '#protocol';

/**
 * Copies a call for a terminal, or for a program that has the REST client of an application template.
 * @param language what it is copied as; unless told, the user is asked
 */
export async function copyCall(call: SnippetCall, language?: CallLanguage): Promise<void> {
  const labels: Readonly<Record<CallLanguage, string>> = {
    curl: l10n.t('curl (through the proxy)'),
    php: 'PHP',
    typescript: 'TypeScript',
    python: 'Python',
  };
  const picked = language ?? (await pickLanguage(call, labels));
  if (!picked) return;
  await env.clipboard.writeText(callSnippet(picked, call));
  void window.setStatusBarMessage(l10n.t('Copied as {0}.', labels[picked]), 5_000);
}

async function pickLanguage(
  { method, path }: SnippetCall,
  labels: Readonly<Record<CallLanguage, string>>,
): Promise<CallLanguage | undefined> {
  const picked = await window.showQuickPick(
    callLanguages.map((language) => ({ label: labels[language], language })),
    { title: `${method} ${path.split('?')[0]!}`, placeHolder: l10n.t('Copy the call as…') },
  );
  return picked?.language;
}
