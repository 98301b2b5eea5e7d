import { l10n } from 'vscode';
import { moveFor } from './outcome';
import {
  titleOf,
  validate,
  withAnswers,
  type WizardSession,
  type WizardState,
  type WizardStep,
} from './session';
import { askText, type TextProblem } from './textStep';

/** The two addresses of the external system; neither has to be there. */
export function urlsStep(session: WizardSession): WizardStep {
  return {
    id: 'endpointUrl',
    isQuestion: true,
    applies: () => true,
    async ask(state, frame) {
      const { endpointUrl = '', identityLinkUrl = '' } = state.answers;
      const outcome = await askText(
        {
          title: titleOf(l10n.t('Endpoint and Login URL')),
          prompt: l10n.t(
            'The page of the external system that Magento sends the keys to, then a space and the login page that it opens. Empty: keys are copied by hand.',
          ),
          placeholder: 'https://erp.example.com/magento/endpoint https://erp.example.com/magento/login',
          value: `${endpointUrl} ${identityLinkUrl}`.trim(),
          validate: (text) => problemOf(session, state, text),
        },
        frame,
      );
      return moveFor(outcome, state, (text) => withAnswers(state, urlsIn(text)));
    },
  };
}

function urlsIn(text: string): { readonly endpointUrl: string; readonly identityLinkUrl: string } {
  const [endpointUrl = '', identityLinkUrl = ''] = wordsIn(text);
  return { endpointUrl, identityLinkUrl };
}

const wordsIn = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Of both, errors before warnings. */
async function problemOf(
  session: WizardSession,
  state: WizardState,
  text: string,
): Promise<TextProblem | undefined> {
  if (wordsIn(text).length > 2) {
    return { message: l10n.t('Enter two URLs at most, with a space between them.'), severity: 'error' };
  }
  const { endpointUrl, identityLinkUrl } = urlsIn(text);
  const found = [
    await validate(session, state, 'endpointUrl', endpointUrl),
    await validate(session, state, 'identityLinkUrl', identityLinkUrl),
  ];
  return found.find((problem) => problem?.severity === 'error') ?? found.find(Boolean);
}
