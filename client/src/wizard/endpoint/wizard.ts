import { requests, type EndpointPlan } from '#protocol';
import { askToWrite } from '../askToWrite';
import { moveFor } from '../outcome';
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
      const outcome = await askToWrite(titleOf(plan.endpoint), plan, frame);
      return moveFor(outcome, state, (value) => ({ ...state, plan, preview: value === 'preview' }));
    },
  };
}
