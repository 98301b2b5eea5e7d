/** Where a step is among those that are asked. */
export interface Frame {
  /** From 1; undefined for a step that asks nothing new. */
  readonly step: number | undefined;
  readonly totalSteps: number;
  readonly isFirst: boolean;
  /** What a later step found wrong with this one's answer. */
  readonly problem: string | undefined;
}

/** The frame of a single question. */
export const alone: Frame = { step: undefined, totalSteps: 0, isFirst: true, problem: undefined };

/** What a person did at a step. */
export type Move<State, Id> =
  | { readonly kind: 'next'; readonly state: State }
  /** With what stands in the step now, so that nothing is lost. */
  | { readonly kind: 'back' | 'cancel'; readonly state: State }
  /** Back to the step that asked for something that turned out to be wrong. */
  | { readonly kind: 'goTo'; readonly id: Id; readonly problem: string };

export interface Step<State, Id extends string> {
  readonly id: Id;
  /** Whether it is counted: a step that only shows what was answered is not. */
  readonly isQuestion: boolean;
  /** Whether it is asked at all, given what was answered. */
  applies(state: State): boolean;
  ask(state: State, frame: Frame): Promise<Move<State, Id>>;
}

/** How a run of the steps ended. */
export interface Ended<State, Id> {
  readonly state: State;
  /** The step at which it was cancelled; undefined where all was answered. */
  readonly cancelledAt: Id | undefined;
}

/**
 * Asks step by step, beginning at `from`; what was answered stays when somebody goes back, and is in the result when
 * somebody stops. The first step must always apply.
 */
export async function runSteps<State, Id extends string>(
  steps: readonly Step<State, Id>[],
  start: State,
  from?: Id,
): Promise<Ended<State, Id>> {
  let state = start;
  let current = steps.find((step) => step.id === from && step.applies(state)) ?? steps[0];
  let problem: string | undefined;
  while (current) {
    const asked = steps.filter((step) => step.applies(state));
    const questions = asked.filter(({ isQuestion }) => isQuestion);
    const frame: Frame = {
      step: current.isQuestion ? questions.indexOf(current) + 1 : undefined,
      totalSteps: questions.length,
      isFirst: current === asked[0],
      problem,
    };
    const move: Move<State, Id> = await current.ask(state, frame);
    problem = undefined;
    if (move.kind !== 'goTo') state = move.state;
    if (move.kind === 'cancel') return { state, cancelledAt: current.id };
    if (move.kind === 'next') {
      const index: number = steps.indexOf(current);
      current = steps.find((step, other) => other > index && step.applies(state));
    } else if (move.kind === 'back') {
      current = asked[Math.max(0, asked.indexOf(current) - 1)];
    } else if (move.kind === 'goTo') {
      problem = move.problem;
      current = asked.find((step) => step.id === move.id) ?? asked[0];
    }
  }
  return { state, cancelledAt: undefined };
}
