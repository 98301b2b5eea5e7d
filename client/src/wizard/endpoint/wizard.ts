import { l10n } from 'vscode';
import { requests, type EndpointPlan } from '#protocol';
import { filesIn } from '../confirmStep';
import { moveFor } from '../outcome';
import { askPick } from '../pickStep';
import { runSteps } from '../runSteps';
import { resourceStep } from './resourceStep';
import { titleOf, type EndpointSession, type EndpointStep } from './session';
import { givesStep, methodStep, moduleStep, newResourceSteps, takesStep, urlStep } from './steps';

/** What somebody wants to have written. */
export interface EndpointResult {
  readonly plan: EndpointPlan;
  readonly preview: boolean;
}

/** Asks all that an endpoint needs to be known; undefined where it was cancelled. Writes nothing. */
export async function runEndpointWizard(session: EndpointSession): Promise<EndpointResult | undefined> {
  const steps = [
    moduleStep(session),
    methodStep(session),
    urlStep(session),
    takesStep(session),
    givesStep(session),
    resourceStep(session),
    ...newResourceSteps(session),
    confirmStep(session),
  ];
  const { state, cancelledAt } = await runSteps(steps, { answers: {}, isNewResource: false });
  if (cancelledAt !== undefined || !state.plan) return undefined;
  return { plan: state.plan, preview: state.preview === true };
}

/** What is going to be written, and whether to look at it first. What is wrong leads back to the step that asked. */
function confirmStep({ server }: EndpointSession): EndpointStep {
  return {
    id: 'confirm',
    isQuestion: false,
    applies: () => true,
    async ask(state, frame) {
      const plan = await server.request(requests.planEndpoint, { answers: state.answers });
      if ('problems' in plan) {
        const { field, message } = plan.problems[0]!;
        const id = field === 'resource' && state.isNewResource ? 'newResource' : field;
        return { kind: 'goTo', id, problem: message };
      }
      const outcome = await askPick<'create' | 'preview'>(
        {
          title: titleOf(plan.endpoint),
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
      return moveFor(outcome, state, (value) => ({ ...state, plan, preview: value === 'preview' }));
    },
  };
}
