import { commands, type QuickPick } from 'vscode';
import type { Choice } from './pickStep';

/**
 * The items of a list of which VS Code tells what is marked and ticked by their place: what it tells while one list
 * replaces another would be taken for a neighbour's.
 */
export class ShownItems<T> {
  readonly #pick: QuickPick<Choice<T>>;
  #shown: Promise<void> = Promise.resolve();
  #lists = 0;
  #isShown = false;

  constructor(pick: QuickPick<Choice<T>>) {
    this.#pick = pick;
  }

  /** Whether VS Code shows the items that were set last, and tells of these. */
  get isShown(): boolean {
    return this.#isShown;
  }

  /** Resolves when VS Code shows the present items, or others have replaced them. */
  get shown(): Promise<void> {
    return this.#shown;
  }

  /** Puts other items in place. */
  set(items: readonly Choice<T>[]): void {
    this.#pick.items = items;
    this.#isShown = false;
    const list = ++this.#lists;
    this.#shown = allArrived().then(() => {
      if (list === this.#lists) this.#isShown = true;
    });
  }
}

/**
 * Resolves when VS Code shows what was set before, and all that it told about what was shown until then has arrived:
 * messages there and back keep their order. It sends what is set with the next turn, and may answer a turn later.
 */
async function allArrived(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  for (const turn of [1, 2]) await commands.executeCommand('setContext', 'magentoIntegration.turn', turn);
}
