import { requests, type EndpointPlan } from '#protocol';
import { askToWrite } from '../askToWrite';
import type { Draft } from '../draft';
import { moveFor } from '../outcome';
import { runSteps } from '../runSteps';
import { resourceStep } from './resourceStep';
import {
  titleOf,
  type EndpointSession,
  type EndpointState,
  type EndpointStep,
  type EndpointStepId,
} from './session';
import { givesStep, methodStep, moduleStep, newResourceSteps, takesStep, urlStep } from './steps';

/** What somebody wants to have written. */
export interface EndpointResult {
  readonly plan: EndpointPlan;
  readonly preview: boolean;
}

export type EndpointDraft = Draft<EndpointState, EndpointStepId>;

/** Asks all that an endpoint needs to be known, or what `draft` lacks of it. Writes nothing. */
export async function runEndpointWizard(
  session: EndpointSession,
  draft?: EndpointDraft,
): Promise<EndpointResult | { readonly draft: EndpointDraft | undefined }> {
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
  const start = draft?.state ?? { answers: {}, isNewResource: false };
  const { state, cancelledAt } = await runSteps(steps, start, draft?.at);
  const { answers, isNewResource, plan, preview = false } = state;
  if (cancelledAt === undefined && plan) return { plan, preview };
  // Who has only looked at the first question has nothing to go on with.
  const isEmpty = answers.url === undefined;
  return { draft: isEmpty ? undefined : { state: { answers, isNewResource }, at: cancelledAt ?? 'confirm' } };
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
