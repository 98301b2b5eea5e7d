import { l10n } from 'vscode';
import { moveFor } from './outcome';
import {
  isNewModule,
  titleOf,
  validate,
  withAnswers,
  type WizardSession,
  type WizardState,
  type WizardStep,
} from './session';
import { askText, type TextProblem } from './textStep';

/** The name of a new module, vendor and all. */
export function moduleStep(session: WizardSession): WizardStep {
  const { vendor: here, vendors } = session.defaults;
  const offered = here ?? vendors[0];
  return {
    id: 'module',
    isQuestion: true,
    applies: isNewModule,
    async ask(state, frame) {
      const { vendor = offered, module = '' } = state.answers;
      const what = l10n.t('Your company, an underscore, and what the module does.');
      const outcome = await askText(
        {
          title: titleOf(l10n.t('Module')),
          prompt: vendors.length > 0 ? `${what} ${l10n.t('In use here: {0}.', vendors.join(', '))}` : what,
          placeholder: 'Acme_ErpBridge',
          value: vendor === undefined ? '' : `${vendor}_${module}`,
          isBeginning: module === '',
          validate: (text) => problemOf(session, state, text),
        },
        frame,
      );
      return moveFor(outcome, state, (text) => withAnswers(state, namesIn(text)));
    },
  };
}

/** `Acme_ErpBridge` → both halves; all is the vendor where there is no underscore. */
function namesIn(text: string): { readonly vendor: string; readonly module: string } {
  const [vendor = '', ...rest] = text.trim().split('_');
  return { vendor, module: rest.join('_') };
}

async function problemOf(
  session: WizardSession,
  state: WizardState,
  text: string,
): Promise<TextProblem | undefined> {
  const { vendor, module } = namesIn(text);
  const ofVendor = await validate(session, state, 'vendor', vendor);
  if (ofVendor) return ofVendor;
  if (module === '') {
    const message = l10n.t('Enter the vendor and the module, such as {0}_ErpBridge.', vendor);
    return { message, severity: 'error' };
  }
  return validate(session, withAnswers(state, { vendor }), 'module', module);
}
