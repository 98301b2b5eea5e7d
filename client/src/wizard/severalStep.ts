import { ThemeIcon, type QuickInputButton } from 'vscode';
import { ended, openPick, problemItem, type Choice, type PickQuestion } from './pickStep';
import type { Outcome } from './outcome';
import type { Frame } from './runSteps';
import type { TextProblem } from './textStep';

interface SeveralOfMany<T> extends Omit<PickQuestion<T>, 'items'> {
  /** What there is to choose from; with `isFiltered`, the part of it that is shown at first. */
  readonly itemsFor: (view: {
    readonly isFiltered: boolean;
    readonly isEndpoint: boolean;
  }) => readonly Choice<T>[];
  /** What the button says that shows all, and the one that leaves out again; no button without. */
  readonly filterTitles?: { readonly showAll: string; readonly filter: string };
  readonly chosen: readonly T[];
  readonly validate: (values: readonly T[]) => Promise<TextProblem | undefined>;
}

/** Asks for several items of a list, to be ticked; searched in all of their text. What is ticked is always shown. */
export function askSeveral<T>(question: SeveralOfMany<T>, frame: Frame): Promise<Outcome<readonly T[]>> {
  const { itemsFor, filterTitles, validate } = question;
  const all = new Map(
    itemsFor({ isFiltered: false, isEndpoint: false }).map((item) => [item.value as T, item]),
  );
  const pick = openPick<T>({ ...question, items: [] }, frame);
  pick.canSelectMany = true;
  const view = { isFiltered: true, isEndpoint: false };
  let problem = frame.problem;

  const ticked = (): T[] => pick.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const show = (chosen: readonly T[]): void => {
    const items = itemsFor(view);
    const shown = new Set(items.map(({ value }) => value));
    const missing = chosen.flatMap((value) => (shown.has(value) ? [] : (all.get(value) ?? [])));
    const error = problem === undefined ? [] : [problemItem(problem)];
    const wanted = new Set<unknown>(chosen);
    pick.items = [...error, ...missing, ...items];
    pick.selectedItems = pick.items.filter(({ value }) => value !== undefined && wanted.has(value));
    if (problem !== undefined) pick.activeItems = [pick.items[0]!];
  };
  const filterButtons = (): QuickInputButton[] =>
    filterTitles
      ? [
          {
            iconPath: new ThemeIcon(view.isFiltered ? 'filter-filled' : 'filter'),
            tooltip: view.isFiltered ? filterTitles.showAll : filterTitles.filter,
          },
        ]
      : [];
  const others = pick.buttons;
  pick.buttons = [...others, ...filterButtons()];
  pick.onDidTriggerButton((button) => {
    if (others.includes(button)) return;
    view.isFiltered = !view.isFiltered;
    pick.buttons = [...others, ...filterButtons()];
    show(ticked());
  });
  pick.onDidChangeValue((typed) => {
    if (isEndpoint(typed) === view.isEndpoint) return;
    view.isEndpoint = !view.isEndpoint;
    show(ticked());
  });
  pick.onDidChangeSelection((items) => {
    if (problem === undefined || items.length === 0) return;
    problem = undefined;
    show(ticked());
  });
  show(question.chosen);
  return ended(
    pick,
    async () => {
      const answer = ticked();
      const found = await validate(answer);
      if (found?.severity !== 'error') return { answer };
      problem = found.message;
      show(answer);
      return undefined;
    },
    ticked,
  );
}

/** As in `POST orders` or `/V1/or`: no id and no title looks like that. */
function isEndpoint(typed: string): boolean {
  return typed.includes('/') || /^\s*(GET|POST|PUT|DELETE|PATCH)\s/i.test(typed);
}
