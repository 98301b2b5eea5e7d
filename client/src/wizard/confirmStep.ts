import { l10n } from 'vscode';
import type { AnswerProblem, CreatePlan } from '#protocol';
import { moveFor } from './outcome';
import { askPick } from './pickStep';
import { planOf, titleOf, type StepId, type WizardSession, type WizardStep } from './session';

/** What is going to be written, and whether to look at it first. What is wrong leads back to the step that asked. */
export function confirmStep(session: WizardSession): WizardStep {
  return {
    id: 'confirm',
    isQuestion: false,
    applies: () => true,
    async ask(state, frame) {
      const plan = await planOf(session, state);
      if ('problems' in plan) {
        const { field, message } = plan.problems[0]!;
        return { kind: 'goTo', id: stepOf(field, state.isPackage), problem: message };
      }
      const files = filesIn(plan);
      const outcome = await askPick<'create' | 'preview'>(
        {
          title: titleOf(plan.moduleName),
          placeholder: l10n.t('Nothing has been written yet'),
          items: [
            { label: `$(check) ${l10n.t('Create')}`, detail: files, value: 'create' },
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
      return moveFor(outcome, state, (value) => ({ ...state, plan, preview: value === 'preview' }));
    },
  };
}

function stepOf(field: AnswerProblem['field'], isPackage: boolean): StepId {
  if (field === 'where') return isPackage ? 'folder' : 'where';
  if (field === 'vendor') return 'module';
  return field === 'identityLinkUrl' ? 'endpointUrl' : field;
}

/** What is new and what is changed, by the names of the files. */
export function filesIn({ folder, files, edits }: CreatePlan): string {
  const names = (all: readonly { readonly uri: string }[]): string =>
    all.map(({ uri }) => decodeURIComponent(uri.slice(folder.length + 1))).join(', ');
  return [
    ...(files.length > 0 ? [l10n.t('New: {0}', names(files))] : []),
    ...(edits.length > 0 ? [l10n.t('Changed: {0}', names(edits))] : []),
  ].join(' · ');
}
