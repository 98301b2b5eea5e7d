import { l10n } from 'vscode';
import { moveFor } from './outcome';
import { titleOf, validate, withAnswers, type WizardSession, type WizardStep } from './session';
import { askText } from './textStep';

interface TextStep {
  readonly id: 'name' | 'email';
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  /** What stands in the box before anything was answered. */
  readonly offered?: string;
}

/** The steps that ask for a line of text. */
export function textSteps(session: WizardSession): WizardStep[] {
  const steps: TextStep[] = [
    {
      id: 'name',
      title: l10n.t('Integration Name'),
      prompt: l10n.t('The merchant sees this name in the admin, under System > Integrations.'),
      placeholder: 'Acme ERP',
    },
    {
      id: 'email',
      title: l10n.t('Email'),
      prompt: l10n.t('The address of the person or team that runs the external system.'),
      placeholder: 'erp@example.com',
      offered: session.email,
    },
  ];
  return steps.map((step) => toStep(step, session));
}

function toStep(
  { id, title, prompt, placeholder, offered = '' }: TextStep,
  session: WizardSession,
): WizardStep {
  return {
    id,
    isQuestion: true,
    applies: () => true,
    async ask(state, frame) {
      const outcome = await askText(
        {
          title: titleOf(title),
          prompt,
          placeholder,
          value: state.answers[id] ?? offered,
          validate: (value) => validate(session, state, id, value.trim()),
        },
        frame,
      );
      return moveFor(outcome, state, (value) => withAnswers(state, { [id]: value.trim() }));
    },
  };
}
