import { InputBoxValidationSeverity, QuickInputButtons, window } from 'vscode';
import type { AnswerProblem } from '../createProtocol';
import type { Frame } from './runSteps';

/** What somebody did at one input: gave an answer, pressed the back button, or closed it. */
export type Outcome<T> = { readonly answer: T } | 'back' | 'cancel';

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  readonly validate: (value: string) => Promise<AnswerProblem | undefined>;
}

/** A person who is still typing is not told yet: after this many milliseconds without a key. */
const pause = 350;

/** Asks for a line of text; resolves when it is good, or with what else was done. */
export function askText(
  { title, prompt, placeholder, value, validate }: TextQuestion,
  { step, totalSteps, problem }: Frame,
): Promise<Outcome<string>> {
  const input = window.createInputBox();
  Object.assign(input, { title, prompt, placeholder, value, step, totalSteps, ignoreFocusOut: true });
  if (step > 1) input.buttons = [QuickInputButtons.Back];
  if (problem !== undefined) input.validationMessage = problem;

  // An answer to what was in the box before says nothing about what is in it now.
  let asked = 0;
  let timer: NodeJS.Timeout | undefined;
  const check = async (): Promise<AnswerProblem | undefined> => {
    clearTimeout(timer);
    const mine = ++asked;
    const found = await validate(input.value);
    if (mine === asked) input.validationMessage = found && messageOf(found);
    return found;
  };

  return new Promise<Outcome<string>>((resolve, reject) => {
    input.onDidChangeValue(() => {
      asked++;
      clearTimeout(timer);
      input.validationMessage = undefined;
      if (input.value !== '') timer = setTimeout(() => check().catch(reject), pause);
    });
    input.onDidAccept(async () => {
      const answer = input.value;
      try {
        const found = await check();
        if (found?.severity !== 'error' && input.value === answer) resolve({ answer });
      } catch (error) {
        reject(error);
      }
    });
    input.onDidTriggerButton(() => resolve('back'));
    input.onDidHide(() => resolve('cancel'));
    input.show();
  }).finally(() => {
    clearTimeout(timer);
    input.dispose();
  });
}

function messageOf({ message, severity }: AnswerProblem) {
  return {
    message,
    severity: severity === 'error' ? InputBoxValidationSeverity.Error : InputBoxValidationSeverity.Warning,
  };
}
