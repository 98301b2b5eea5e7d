import { l10n, window, type Memento } from 'vscode';
import type { Draft } from './wizard';

const key = 'wizard.draft';

/** Keeps what was answered, for the next time; undefined once it is no longer needed. */
export async function keepDraft(memento: Memento, draft: Draft | undefined): Promise<void> {
  const isEmpty = draft && Object.keys(draft.state.answers).length === 0 && !draft.state.isPackage;
  await memento.update(key, isEmpty ? undefined : draft);
}

/** Asks whether to go on with what was answered before; undefined where that was closed. */
export async function offerDraft(
  memento: Memento,
): Promise<{ readonly draft: Draft | undefined } | undefined> {
  const draft = memento.get<Draft>(key);
  if (!draft) return { draft };
  const { vendor, module, name } = draft.state.answers;
  const names = [module && `${vendor}_${module}`, name].filter(Boolean).join(' · ');
  const goOn = { label: `$(debug-continue) ${l10n.t('Continue Where You Left Off')}`, description: names };
  const anew = { label: `$(add) ${l10n.t('Start Over')}`, description: l10n.t('the answers are discarded') };
  const picked = await window.showQuickPick([goOn, anew], {
    title: l10n.t('Create Magento Integration'),
    placeHolder: l10n.t('Last time, not all questions were answered'),
  });
  return picked && { draft: picked === goOn ? draft : undefined };
}
