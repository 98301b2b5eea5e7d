import { l10n, window, type Memento } from 'vscode';

/** What was answered before somebody stopped, and at which step that was. */
export interface Draft<State, Id extends string> {
  readonly state: State;
  readonly at: Id;
}

/** Where the unfinished answers of a wizard are kept, and what it is called. */
export interface DraftPlace {
  readonly memento: Memento;
  readonly wizard: 'integration' | 'endpoint';
  readonly title: string;
}

const keys = { integration: 'wizard.draft', endpoint: 'endpointWizard.draft' } as const;

/** Keeps what was answered, for the next time; undefined once it is no longer needed. */
export async function keepDraft<State, Id extends string>(
  { memento, wizard }: DraftPlace,
  draft: Draft<State, Id> | undefined,
): Promise<void> {
  await memento.update(keys[wizard], draft);
}

/** Asks whether to go on with what was answered before; undefined where that was closed. */
export async function offerDraft<State, Id extends string>(
  { memento, wizard, title }: DraftPlace,
  describe: (state: State) => string,
): Promise<{ readonly draft: Draft<State, Id> | undefined } | undefined> {
  const draft = memento.get<Draft<State, Id>>(keys[wizard]);
  if (!draft) return { draft };
  const goOn = {
    label: `$(debug-continue) ${l10n.t('Continue Where You Left Off')}`,
    description: describe(draft.state),
  };
  const anew = { label: `$(add) ${l10n.t('Start Over')}`, description: l10n.t('the answers are discarded') };
  const picked = await window.showQuickPick([goOn, anew], {
    title,
    placeHolder: l10n.t('Last time, not all questions were answered'),
  });
  return picked && { draft: picked === goOn ? draft : undefined };
}
