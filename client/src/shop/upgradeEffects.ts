import { l10n, window } from 'vscode';
import type { ShopComparison } from '#protocol';
import { stateWord } from './shopStates';

/** What setup:upgrade is going to do to integrations: a line for each that it touches, or that is of the module. */
export function effectsOf({ integrations }: ShopComparison, moduleName: string): string {
  const touched = integrations.filter(
    ({ next, module }) => module === moduleName || !['nothing', 'unknown'].includes(next.effect),
  );
  return touched.map(({ name, next }) => `${name}: ${next.text}`).join('\n');
}

/** Says what is otherwise in the shop than before. */
export function tellChanges(
  before: ShopComparison,
  after: ShopComparison | undefined,
  moduleName: string,
): void {
  if (!after) return;
  const changes = after.integrations.flatMap(({ name, kind, module, row, state }) => {
    const old = before.integrations.find((each) => each.name === name && each.kind === kind)?.row;
    const isSame = JSON.stringify(old) === JSON.stringify(row);
    if (isSame && module !== moduleName) return [];
    const what = isSame
      ? l10n.t('unchanged')
      : !old
        ? l10n.t('created')
        : old.id === row?.id
          ? l10n.t('changed')
          : l10n.t('created again');
    return [`${name}: ${what} (${stateWord(state)})`];
  });
  if (changes.length > 0)
    void window.showInformationMessage(l10n.t('In the shop now: {0}.', changes.join('; ')));
}
