import type { Move } from './runSteps';

/** What somebody did at one input: gave an answer, or left it by the back button or by closing it. */
export type Outcome<T> =
  | { readonly answer: T }
  /** `draft` is what stood there, unless that was nothing. */
  | { readonly left: 'back' | 'cancel'; readonly draft: T | undefined };

/** The move that an outcome is, with the state that `take` makes of an answer, or of what stood there as it was left. */
export function moveFor<T, State>(
  outcome: Outcome<T>,
  state: State,
  take: (answer: T) => State,
): Move<State, never> {
  if ('answer' in outcome) return { kind: 'next', state: take(outcome.answer) };
  const { left, draft } = outcome;
  return { kind: left, state: draft === undefined ? state : take(draft) };
}
