import { l10n } from 'vscode';
import { titleOf, validate, withAnswers, type WizardSession, type WizardStep } from './session';
import { textAnswerStep } from './textAnswerStep';

interface TextStep {
  readonly id: 'name' | 'email';
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  /** What is in the box before anything was answered. */
  readonly offered?: string;
}

/** The steps that ask for a line of text. */
export function textSteps(session: WizardSession): WizardStep[] {
  const steps: TextStep[] = [
    {
      id: 'name',
      title: l10n.t('Integration Name'),
      prompt: l10n.t(
        'The merchant sees this name in the admin panel, under System > Extensions > Integrations.',
      ),
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
  return steps.map(({ offered = '', ...step }) =>
    textAnswerStep({
      ...step,
      title: titleOf(step.title),
      answered: ({ answers }) => answers[step.id],
      offered: () => offered,
      validate: (state, value) => validate(session, state, step.id, value),
      take: (state, value) => withAnswers(state, { [step.id]: value }),
    }),
  );
}
