import { QuickInputButtons, QuickPickItemKind, window, type QuickPick, type QuickPickItem } from 'vscode';
import type { Frame } from './runSteps';
import type { Outcome, TextProblem } from './textStep';

/** An item of a list, with what it stands for; separators stand for nothing. */
export interface Choice<T> extends QuickPickItem {
  readonly value?: T;
  /** Shown below it and searched once an endpoint is typed: always there, it would make the list twice as long. */
  readonly endpoints?: string;
}

interface PickQuestion<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Choice<T>[];
}

interface OneOfMany<T> extends PickQuestion<T> {
  /** The one that is marked at first. */
  readonly isActive: (value: T) => boolean;
  readonly validate: (value: T) => Promise<TextProblem | undefined>;
}

interface SeveralOfMany<T> extends PickQuestion<T> {
  readonly isSelected: (value: T) => boolean;
  readonly validate: (values: readonly T[]) => Promise<TextProblem | undefined>;
}

/** Asks for one item of a list. */
export function askPick<T>(question: OneOfMany<T>, frame: Frame): Promise<Outcome<T>> {
  const pick = open(question, frame);
  pick.activeItems = question.items.filter(
    ({ value }) => value !== undefined && question.isActive(value as T),
  );
  return ended(pick, async () => {
    const chosen = pick.activeItems[0];
    if (chosen?.value === undefined) return undefined;
    const problem = await question.validate(chosen.value);
    if (problem?.severity !== 'error') return { answer: chosen.value };
    showAt(pick, chosen, problem.message);
    return undefined;
  });
}

/** Asks for several items of a list, to be ticked; searched in all of their text. */
export function askSeveral<T>(question: SeveralOfMany<T>, frame: Frame): Promise<Outcome<readonly T[]>> {
  const pick = open(question, frame);
  pick.canSelectMany = true;
  pick.selectedItems = question.items.filter(
    ({ value }) => value !== undefined && question.isSelected(value as T),
  );
  let showsEndpoints = false;
  pick.onDidChangeValue((typed) => {
    if (isEndpoint(typed) === showsEndpoints) return;
    showsEndpoints = !showsEndpoints;
    const ticked = new Set(pick.selectedItems.map(({ value }) => value));
    pick.items = question.items.map((item) =>
      showsEndpoints && item.endpoints !== undefined ? { ...item, detail: item.endpoints } : item,
    );
    pick.selectedItems = pick.items.filter(({ value }) => ticked.has(value));
  });
  return ended(pick, async () => {
    const answer = pick.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value]));
    const problem = await question.validate(answer);
    if (problem?.severity !== 'error') return { answer };
    // A list has no place for a message but this, which is seen while nothing is typed.
    pick.value = '';
    pick.placeholder = problem.message;
    return undefined;
  });
}

/** As in `POST orders` or `/V1/or`: no id and no title looks like that. */
function isEndpoint(typed: string): boolean {
  return typed.includes('/') || /^\s*(GET|POST|PUT|DELETE|PATCH)\s/i.test(typed);
}

function open<T>(
  { title, placeholder, items }: PickQuestion<T>,
  { step, totalSteps, problem }: Frame,
): QuickPick<Choice<T>> {
  const pick = window.createQuickPick<Choice<T>>();
  Object.assign(pick, { title, step, totalSteps, items, ignoreFocusOut: true });
  pick.placeholder = problem ?? placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  if (step > 1) pick.buttons = [QuickInputButtons.Back];
  return pick;
}

/** Says below an item why it cannot be chosen. */
function showAt<T>(pick: QuickPick<Choice<T>>, chosen: Choice<T>, message: string): void {
  const refused = { ...chosen, detail: `$(error) ${message}` };
  pick.items = pick.items.map((item) => (item === chosen ? refused : item));
  pick.activeItems = [refused];
}

/** Resolves when `accept` gives an answer, or with what else was done. */
function ended<T, A>(
  pick: QuickPick<Choice<T>>,
  accept: () => Promise<{ readonly answer: A } | undefined>,
): Promise<Outcome<A>> {
  return new Promise<Outcome<A>>((resolve, reject) => {
    pick.onDidAccept(() => {
      accept().then((outcome) => outcome && resolve(outcome), reject);
    });
    pick.onDidTriggerButton(() => resolve('back'));
    pick.onDidHide(() => resolve('cancel'));
    pick.show();
  }).finally(() => pick.dispose());
}

/** A line between groups of items. */
export function separator(label: string): Choice<never> {
  return { label, kind: QuickPickItemKind.Separator };
}
