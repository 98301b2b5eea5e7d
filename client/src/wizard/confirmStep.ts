import type { AnswerProblem } from '#protocol';
import { askToWrite } from './askToWrite';
import { moveFor } from './outcome';
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
      const outcome = await askToWrite(titleOf(plan.moduleName), plan, frame);
      return moveFor(outcome, state, (value) => ({ ...state, plan, preview: value === 'preview' }));
    },
  };
}

function stepOf(field: AnswerProblem['field'], isPackage: boolean): StepId {
  if (field === 'where') return isPackage ? 'folder' : 'where';
  if (field === 'vendor') return 'module';
  return field === 'identityLinkUrl' ? 'endpointUrl' : field;
}
