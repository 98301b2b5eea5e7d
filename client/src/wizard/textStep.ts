import { InputBoxValidationSeverity, l10n, QuickInputButtons, ThemeIcon, window } from 'vscode';
import type { AnswerProblem } from '#protocol';
import type { Outcome } from './outcome';
import type { Frame } from './runSteps';

/** What is wrong with an answer, or worth knowing about it. */
export type TextProblem = Pick<AnswerProblem, 'message' | 'severity'>;

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  /** Whether `value` is a beginning to go on from, and not an answer to be typed over. */
  readonly isBeginning?: boolean;
  readonly validate: (value: string) => Promise<TextProblem | undefined>;
  /** Another way to an answer, behind a button; undefined where nothing was chosen there. */
  readonly browse?: () => Promise<string | undefined>;
}

/** A person who is still typing is not told yet: after this many milliseconds without a key. */
const pause = 350;

/** Asks for a line of text; resolves when it is good, or with what else was done. */
export function askText(
  { title, prompt, placeholder, value, isBeginning, validate, browse }: TextQuestion,
  { step, totalSteps, isFirst, problem }: Frame,
): Promise<Outcome<string>> {
  const input = window.createInputBox();
  Object.assign(input, { title, prompt, placeholder, value, step, totalSteps, ignoreFocusOut: true });
  if (isBeginning) input.valueSelection = [value.length, value.length];
  const folderButton = { iconPath: new ThemeIcon('folder-opened'), tooltip: l10n.t('Choose a Folder…') };
  input.buttons = [...(isFirst ? [] : [QuickInputButtons.Back]), ...(browse ? [folderButton] : [])];
  if (problem !== undefined) input.validationMessage = problem;

  // An answer to what was in the box before says nothing about what is in it now.
  let asked = 0;
  let timer: NodeJS.Timeout | undefined;
  const check = async (): Promise<TextProblem | undefined> => {
    clearTimeout(timer);
    const mine = ++asked;
    const found = await validate(input.value);
    if (mine === asked) input.validationMessage = found && messageOf(found);
    return found;
  };

  return new Promise<Outcome<string>>((resolve, reject) => {
    const leave = (left: 'back' | 'cancel'): void =>
      resolve({ left, draft: input.value.trim() === '' ? undefined : input.value });
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
    let isBrowsing = false;
    const choose = async (): Promise<void> => {
      isBrowsing = true;
      const chosen = await browse?.();
      isBrowsing = false;
      if (chosen !== undefined) input.value = chosen;
      // A dialog of VS Code's own takes its place.
      input.show();
      await check();
    };
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) leave('back');
      else choose().catch(reject);
    });
    input.onDidHide(() => {
      if (!isBrowsing) leave('cancel');
    });
    input.show();
  }).finally(() => {
    clearTimeout(timer);
    input.dispose();
  });
}

function messageOf({ message, severity }: TextProblem) {
  return {
    message,
    severity: severity === 'error' ? InputBoxValidationSeverity.Error : InputBoxValidationSeverity.Warning,
  };
}
