import { l10n } from 'vscode';
import type { CreatePlan } from '#protocol';
import type { Outcome } from './outcome';
import { askPick } from './pickStep';
import type { Frame } from './runSteps';

/** The last question of a wizard: whether to write the files of a plan at once, or to look at the changes first. */
export function askToWrite(
  title: string,
  plan: Pick<CreatePlan, 'folder' | 'files' | 'edits'>,
  frame: Frame,
): Promise<Outcome<'create' | 'preview'>> {
  return askPick<'create' | 'preview'>(
    {
      title,
      placeholder: l10n.t('Nothing has been written yet'),
      items: [
        { label: `$(check) ${l10n.t('Create')}`, detail: filesIn(plan), value: 'create' },
        {
          label: `$(diff) ${l10n.t('Preview First')}`,
          detail: l10n.t('Shows each change, so that you can apply or discard it.'),
          value: 'preview',
        },
      ],
      isActive: (value) => value === 'create',
      validate: () => Promise.resolve(undefined),
    },
    frame,
  );
}

/** What is new and what is changed, by the names of the files. */
function filesIn({ folder, files, edits }: Pick<CreatePlan, 'folder' | 'files' | 'edits'>): string {
  const names = (all: readonly { readonly uri: string }[]): string =>
    all.map(({ uri }) => decodeURIComponent(uri.slice(folder.length + 1))).join(', ');
  return [
    ...(files.length > 0 ? [l10n.t('New: {0}', names(files))] : []),
    ...(edits.length > 0 ? [l10n.t('Changed: {0}', names(edits))] : []),
  ].join(' · ');
}
