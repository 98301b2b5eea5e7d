import { moveFor } from './outcome';
import type { Step } from './runSteps';
import { askText, type TextProblem } from './textStep';

/** A question that is answered with a line of text; `State` is what a wizard knows so far. */
export interface TextAnswer<State, Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  /** What was answered before; undefined where nothing was. */
  readonly answered: (state: State) => string | undefined;
  /** What is in the box before anything was answered. */
  readonly offered?: (state: State) => string;
  /** Whether what is offered is a beginning to go on from, and not an answer to be typed over. */
  readonly offersBeginning?: boolean;
  readonly applies?: (state: State) => boolean;
  readonly validate: (state: State, value: string) => Promise<TextProblem | undefined>;
  /** The state with that answer. */
  readonly take: (state: State, value: string) => State;
}

/** The step that asks for a line of text; spaces around it are not part of the answer. */
export function textAnswerStep<State, Id extends string>(answer: TextAnswer<State, Id>): Step<State, Id> {
  const { id, title, prompt, placeholder, answered, offered, validate, take } = answer;
  const { applies = () => true, offersBeginning = false } = answer;
  return {
    id,
    isQuestion: true,
    applies,
    async ask(state, frame) {
      const outcome = await askText(
        {
          title,
          prompt,
          placeholder,
          value: answered(state) ?? offered?.(state) ?? '',
          isBeginning: offersBeginning && answered(state) === undefined,
          validate: (value) => validate(state, value.trim()),
        },
        frame,
      );
      return moveFor(outcome, state, (value) => take(state, value.trim()));
    },
  };
}
