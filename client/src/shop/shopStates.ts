import { l10n } from 'vscode';
import type { ComparedIntegration, ListedIntegration, ShopComparison, ShopIntegrationState } from '#protocol';

/** What the shop said, and when: it may be otherwise by now. */
export interface ShopView {
  readonly comparison: ShopComparison;
  readonly askedAt: Date;
}

/** In few words, behind an integration's name. */
export function stateWord(state: ShopIntegrationState): string {
  switch (state) {
    case 'not-installed':
      return l10n.t('not in the shop');
    case 'installed':
      return l10n.t('in the shop, not active');
    case 'active':
      return l10n.t('active in the shop');
    case 'differs':
      return l10n.t('differs in the shop');
    case 'will-be-recreated':
      return l10n.t('will be recreated');
    case 'blocked':
      return l10n.t('stops setup:upgrade');
  }
}

/** What the shop said of an integration of the view. */
export function comparedOf(
  shop: ShopView | undefined,
  { name, kind }: Pick<ListedIntegration, 'name' | 'kind'>,
): ComparedIntegration | undefined {
  return shop?.comparison.integrations.find((each) => each.name === name && each.kind === kind);
}

export function timeOf({ askedAt }: ShopView): string {
  return askedAt.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}
