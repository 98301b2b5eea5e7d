import { l10n, ThemeIcon } from 'vscode';
import { ended, openPick, problemItem, separator, type Choice, type PickQuestion } from './pickStep';
import type { Outcome } from './outcome';
import type { Frame } from './runSteps';
import { searchAsTyped } from './searchAsTyped';
import type { TextProblem } from './textStep';

/** What a list of several is to show. */
export interface ListView {
  /** What was typed; empty for all in their own order. */
  readonly query: string;
  /** Only the part of it that is shown at first. */
  readonly isFiltered: boolean;
}

interface SeveralOfMany<T> extends Omit<PickQuestion<T>, 'items'> {
  /** What there is to choose from; with a query, what that finds, best first. */
  readonly find: (view: ListView) => Promise<readonly Choice<T>[]>;
  /** What the button says that shows all, and the one that leaves out again; no button without. */
  readonly filterTitles?: { readonly showAll: string; readonly filter: string };
  readonly chosen?: readonly T[];
  readonly validate?: (values: readonly T[]) => Promise<TextProblem | undefined>;
}

/** Asks for several items of a list, to be ticked. What is ticked is always shown. */
export async function askSeveral<T>(
  { find, filterTitles, chosen = [], validate, ...question }: SeveralOfMany<T>,
  frame: Frame,
): Promise<Outcome<readonly T[]>> {
  const everything = await find({ query: '', isFiltered: false });
  const all = new Map(everything.map((item) => [item.value as T, item]));
  const pick = openPick<T>({ ...question, items: [] }, frame);
  pick.canSelectMany = true;
  let isFiltered = true;
  let problem = frame.problem;
  let found: readonly Choice<T>[] = [];

  const ticked = (): T[] => pick.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const show = (values: readonly T[]): void => {
    const shown = new Set(found.map(({ value }) => value));
    const missing = values.flatMap((value) => (shown.has(value) ? [] : (all.get(value) ?? [])));
    const error = problem === undefined ? [] : [problemItem(problem)];
    pick.items = [...error, ...(pick.value === '' ? [...missing, ...found] : [...found, ...behind(missing)])];
    const wanted = new Set<unknown>(values);
    pick.selectedItems = pick.items.filter(({ value }) => value !== undefined && wanted.has(value));
    if (problem !== undefined) pick.activeItems = [pick.items[0]!];
  };
  let isFirst = true;
  const search = searchAsTyped<T>(
    pick,
    (query) => find({ query, isFiltered }),
    (items) => {
      found = items;
      show(isFirst ? chosen : ticked());
      isFirst = false;
    },
  );
  if (filterTitles) {
    const others = pick.buttons;
    const addButton = (): void => {
      const iconPath = new ThemeIcon(isFiltered ? 'filter-filled' : 'filter');
      const tooltip = isFiltered ? filterTitles.showAll : filterTitles.filter;
      pick.buttons = [...others, { iconPath, tooltip }];
    };
    addButton();
    pick.onDidTriggerButton((button) => {
      if (others.includes(button)) return;
      isFiltered = !isFiltered;
      addButton();
      void search();
    });
  }
  const forgetProblem = (): void => {
    if (problem === undefined) return;
    problem = undefined;
    show(ticked());
  };
  pick.onDidChangeValue(forgetProblem);
  pick.onDidChangeSelection((items) => {
    if (items.length > 0) forgetProblem();
  });
  void search();
  return ended(
    pick,
    async () => {
      const answer = ticked();
      const wrong = await validate?.(answer);
      if (wrong?.severity !== 'error') return { answer };
      problem = wrong.message;
      show(answer);
      return undefined;
    },
    ticked,
  );
}

/** What is ticked and was not found, behind what was. */
function behind<T>(missing: readonly Choice<T>[]): Choice<T>[] {
  if (missing.length === 0) return [];
  return [separator(l10n.t('chosen')), ...missing.map((item) => ({ ...item, alwaysShow: true }))];
}
