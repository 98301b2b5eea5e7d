import * as l10n from '@vscode/l10n';
import type { NextUpgrade, ShopLink, ShopLinkId, ShopState } from '#protocol';
import type { UpgradeSituation } from './nextUpgrade';

/** What one integration is looked at with. */
export interface ShopSituation extends UpgradeSituation {
  readonly name: string;
  readonly shop: ShopState;
  readonly next: NextUpgrade;
}

const titles: Readonly<Record<ShopLinkId, () => string>> = {
  enabled: () => l10n.t('Module enabled'),
  files: () => l10n.t('Files in the shop'),
  cache: () => l10n.t('Cache up to date'),
  script: () => l10n.t('Installed by setup'),
  row: () => l10n.t('Integration exists'),
  values: () => l10n.t('Values match'),
  permissions: () => l10n.t('Permissions match'),
  active: () => l10n.t('Active'),
  token: () => l10n.t('Access token'),
  callable: () => l10n.t('Can call'),
};

export const upgradeCommand = 'bin/magento setup:upgrade';

/** A link before it has its name. */
export type Found = Omit<ShopLink, 'id' | 'title'>;

/** A link by its id. */
export function shopLink(id: ShopLinkId, found: Found): ShopLink {
  return { id, title: titles[id](), ...found };
}

/** Whoever reads more asks for JSON. */
const mostIds = 5;

export function listed(ids: readonly string[]): string {
  const rest = ids.length - mostIds;
  return [...ids.slice(0, mostIds), ...(rest > 0 ? [l10n.t('{0} more', rest)] : [])].join(', ');
}

/** The way to have Magento read the files of a classic integration again. */
export function newPatch(name: string): string {
  return l10n.t(
    "Add a new data patch that calls processIntegrationConfig(['{0}']), then run setup:upgrade.",
    name,
  );
}
