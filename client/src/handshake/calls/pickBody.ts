import { l10n, window } from 'vscode';
import { callOfBody } from './bodyText';

/**
 * What a body begins as: the example or, where a JSON file is open, what is in that. Undefined where the user gave up.
 */
export async function pickBody(title: string, example: object): Promise<object | undefined> {
  const document = window.activeTextEditor?.document;
  const isJson = document && ['json', 'jsonc'].includes(document.languageId);
  const open =
    isJson && callOfBody(document.getText()) === undefined ? objectOf(document.getText()) : undefined;
  if (!document || !open) return example;
  const picked = await window.showQuickPick(
    [
      { label: l10n.t('The JSON in {0}', document.fileName.split(/[\\/]/).at(-1)!), body: open },
      { label: l10n.t('An Example'), body: example },
    ],
    { title, placeHolder: l10n.t('What should the body start with?'), ignoreFocusOut: true },
  );
  return picked?.body;
}

function objectOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
