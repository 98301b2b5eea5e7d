import {
  l10n,
  QuickInputButtons,
  QuickPickItemKind,
  window,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';
import type { Outcome } from './outcome';
import type { Frame } from './runSteps';
import { searchAsTyped } from './searchAsTyped';
import { ShownItems } from './shownItems';
import type { TextProblem } from './textStep';

/** An item of a list, with what it stands for; separators stand for nothing. */
export interface Choice<T> extends QuickPickItem {
  readonly value?: T;
}

export interface PickQuestion<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Choice<T>[];
}

interface OneOfMany<T> extends PickQuestion<T> {
  /** More items behind the others: all, or what is found for what was typed, best first. */
  readonly find?: (query: string) => Promise<readonly Choice<T>[]>;
  /** The one that is marked at first. */
  readonly isActive: (value: T) => boolean;
  readonly validate: (value: T) => Promise<TextProblem | undefined>;
}

/** Asks for one item of a list. */
export async function askPick<T>(question: OneOfMany<T>, frame: Frame): Promise<Outcome<T>> {
  const { find, isActive, validate } = question;
  const items = [...question.items, ...((await find?.('')) ?? [])];
  const pick = openPick({ ...question, items }, frame);
  pick.activeItems = items.filter(({ value }) => value !== undefined && isActive(value as T));
  const list = new ShownItems(pick);
  if (find) searchAsTyped<T>(pick, find, (found) => list.set([...question.items, ...found]));
  return ended(
    pick,
    async () => {
      await list.shown;
      const chosen = pick.activeItems[0];
      if (chosen?.value === undefined) return undefined;
      const problem = await validate(chosen.value);
      if (problem?.severity !== 'error') return { answer: chosen.value };
      showAt(pick, chosen, problem.message);
      return undefined;
    },
    () => undefined,
  );
}

/** A list that is not shown yet; what a later step found wrong stands above its items. */
export function openPick<T>(
  { title, placeholder, items }: PickQuestion<T>,
  { step, totalSteps, isFirst, problem }: Frame,
): QuickPick<Choice<T>> {
  const pick = window.createQuickPick<Choice<T>>();
  Object.assign(pick, { title, placeholder, step, totalSteps, ignoreFocusOut: true });
  pick.items = problem === undefined ? items : [problemItem(problem), ...items];
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  if (!isFirst) pick.buttons = [QuickInputButtons.Back];
  return pick;
}

/** What is wrong, as a line of a list that is read out when it gets the focus, and can be chosen for nothing. */
export function problemItem(message: string): Choice<never> {
  return { label: `$(error) ${l10n.t('Not possible yet')}`, detail: message, alwaysShow: true };
}

/** Says below an item why it cannot be chosen. */
function showAt<T>(pick: QuickPick<Choice<T>>, chosen: Choice<T>, message: string): void {
  const refused = { ...chosen, detail: `$(error) ${message}` };
  pick.items = pick.items.map((item) => (item === chosen ? refused : item));
  pick.activeItems = [refused];
}

/** Resolves when `accept` gives an answer, or with what else was done and what `draft` tells then. */
export function ended<T, A>(
  pick: QuickPick<Choice<T>>,
  accept: () => Promise<{ readonly answer: A } | undefined>,
  draft: () => A | undefined,
): Promise<Outcome<A>> {
  return new Promise<Outcome<A>>((resolve, reject) => {
    pick.onDidAccept(() => {
      accept().then((outcome) => outcome && resolve(outcome), reject);
    });
    pick.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) resolve({ left: 'back', draft: draft() });
    });
    pick.onDidHide(() => resolve({ left: 'cancel', draft: draft() }));
    pick.show();
  }).finally(() => pick.dispose());
}

/** A line between groups of items. */
export function separator(label: string): Choice<never> {
  return { label, kind: QuickPickItemKind.Separator };
}
