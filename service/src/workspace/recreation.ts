import * as l10n from '@vscode/l10n';
import { recreatesAtEveryUpgrade, type Release } from '../magento/releaseAbilities';

/** What becomes of an integration of integration.xml whenever setup:upgrade runs, in one sentence. */
export function whenRecreated(release: Release): string {
  return recreatesAtEveryUpgrade(release)
    ? l10n.t(
        'Magento {0} deletes it and creates it again each time, even without a change (fixed in 2.2.8 and 2.3.1): its tokens are lost at every setup:upgrade.',
        release.magentoVersion ?? '',
      )
    : l10n.t(
        'If it has changed since the last one, Magento deletes it and creates it again: its tokens are lost, and the merchant must activate it again.',
      );
}
