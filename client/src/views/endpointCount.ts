import { l10n } from 'vscode';

/** As in `3 endpoints`. */
export function endpointCount(count: number): string {
  return count === 1 ? l10n.t('1 endpoint') : l10n.t('{0} endpoints', count);
}
