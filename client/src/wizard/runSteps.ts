/** Where a step is among those that are asked. */
export interface Frame {
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  /** What a later step found wrong with this one's answer. */
  readonly problem: string | undefined;
}

/** What a person did at a step. */
export type Move<State, Id> =
  | { readonly kind: 'next'; readonly state: State }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancel' }
  /** Back to the step that asked for something that turned out to be wrong. */
  | { readonly kind: 'goTo'; readonly id: Id; readonly problem: string };

export interface Step<State, Id extends string> {
  readonly id: Id;
  /** Whether it is asked at all, given what was answered. */
  applies(state: State): boolean;
  ask(state: State, frame: Frame): Promise<Move<State, Id>>;
}

/**
 * Asks step by step; what was answered stays when somebody goes back. The first step must always apply. Resolves with
 * the state after the last step, or undefined where it was cancelled.
 */
export async function runSteps<State, Id extends string>(
  steps: readonly Step<State, Id>[],
  start: State,
): Promise<State | undefined> {
  let state = start;
  let current = steps[0];
  let problem: string | undefined;
  while (current) {
    const asked = steps.filter((step) => step.applies(state));
    const frame: Frame = { step: asked.indexOf(current) + 1, totalSteps: asked.length, problem };
    const move: Move<State, Id> = await current.ask(state, frame);
    problem = undefined;
    if (move.kind === 'cancel') return undefined;
    if (move.kind === 'next') {
      state = move.state;
      const index: number = steps.indexOf(current);
      current = steps.find((step, other) => other > index && step.applies(state));
    } else if (move.kind === 'back') {
      current = asked[Math.max(0, asked.indexOf(current) - 1)];
    } else {
      problem = move.problem;
      current = asked.find((step) => step.id === move.id) ?? asked[0];
    }
  }
  return state;
}
