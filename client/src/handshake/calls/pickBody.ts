import { l10n, window, type QuickPickItem } from 'vscode';

interface BodyItem extends QuickPickItem {
  readonly id: 'editor' | 'type' | 'none';
}

/** The JSON to send: of the open editor, typed, or none (`value: undefined`). Undefined where the user gave up. */
export async function pickBody(title: string): Promise<{ readonly value: unknown } | undefined> {
  const document = window.activeTextEditor?.document;
  const ofEditor = document && isJson(document.languageId) ? jsonOf(document.getText()) : undefined;
  const items: BodyItem[] = [
    ...(document && ofEditor
      ? [
          {
            id: 'editor' as const,
            label: l10n.t('The JSON in {0}', document.fileName.split(/[\\/]/).at(-1)!),
          },
        ]
      : []),
    { id: 'type', label: l10n.t('Enter the Body') },
    { id: 'none', label: l10n.t('No Body') },
  ];
  const picked = await window.showQuickPick(items, {
    ignoreFocusOut: true,
    title,
    placeHolder: l10n.t('Request body. For a longer one, open a JSON file.'),
  });
  if (picked?.id === 'editor') return ofEditor;
  if (picked?.id === 'none') return { value: undefined };
  if (!picked) return undefined;
  const text = await window.showInputBox({
    title,
    prompt: l10n.t('The body, as JSON'),
    placeHolder: '{"items": []}',
    ignoreFocusOut: true,
    validateInput: (typed) => (jsonOf(typed) ? undefined : l10n.t('This is not valid JSON.')),
  });
  return text === undefined ? undefined : jsonOf(text);
}

const isJson = (languageId: string): boolean => languageId === 'json' || languageId === 'jsonc';

function jsonOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
