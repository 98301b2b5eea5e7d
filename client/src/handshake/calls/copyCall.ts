import { env, l10n, window } from 'vscode';
import { callSnippet, snippetLanguages, type SnippetCall, type SnippetLanguage } from '#handshake';

/** Copies a call for a terminal, or for a program that has the REST client of an application template. */
export async function copyCall(call: SnippetCall): Promise<void> {
  const labels: Readonly<Record<SnippetLanguage, string>> = {
    curl: l10n.t('curl (through the proxy)'),
    typescript: 'TypeScript',
    php: 'PHP',
    python: 'Python',
  };
  const picked = await window.showQuickPick(
    snippetLanguages.map((language) => ({ label: labels[language], language })),
    { title: `${call.method} ${call.path.split('?')[0]!}`, placeHolder: l10n.t('Copy the call as…') },
  );
  if (!picked) return;
  await env.clipboard.writeText(callSnippet(picked.language, call));
  void window.setStatusBarMessage(l10n.t('Copied as {0}.', picked.label), 5_000);
}
