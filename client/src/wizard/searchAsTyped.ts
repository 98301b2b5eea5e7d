import type { QuickPick } from 'vscode';
import type { Choice } from './pickStep';

/**
 * Shows in a list what is found for what is typed, in the order in which it is found: VS Code would put first what has
 * the letters in its label. The function that is returned searches again.
 */
export function searchAsTyped<T>(
  pick: QuickPick<Choice<T>>,
  find: (query: string) => Promise<readonly Choice<T>[]>,
  show: (found: readonly Choice<T>[]) => void,
): () => Promise<void> {
  // Not declared in vscode.d.ts yet (microsoft/vscode#73904); where it is not known, only the order is another.
  Object.assign(pick, { sortByLabel: false });
  let running = false;
  let again = false;
  let shown: readonly Choice<T>[] = [];
  const search = async (): Promise<void> => {
    again = running;
    // Who types quickly has only what was typed last looked for.
    if (running) return;
    running = true;
    pick.busy = true;
    try {
      let found: readonly Choice<T>[];
      do {
        again = false;
        const query = pick.value.trim();
        found = await find(query);
        if (query !== '') found = found.map(shownAlways);
      } while (again);
      // A list that is set again forgets what is marked, and a tick that is on its way.
      if (!isSame(found, shown)) show((shown = found));
    } finally {
      running = false;
      pick.busy = false;
    }
  };
  pick.onDidChangeValue(search);
  return search;
}

function isSame<T>(some: readonly Choice<T>[], others: readonly Choice<T>[]): boolean {
  const keys: readonly (keyof Choice<T>)[] = ['value', 'label', 'description', 'detail', 'alwaysShow'];
  return (
    some.length === others.length &&
    some.every((one, at) => keys.every((key) => one[key] === others[at]![key]))
  );
}

/** Also where VS Code would not find the letters: the search knows words, plurals and endpoints. */
function shownAlways<T>(choice: Choice<T>): Choice<T> {
  return { ...choice, alwaysShow: true };
}
