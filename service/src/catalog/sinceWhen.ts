import * as l10n from '@vscode/l10n';
import { listOf } from '../xml/indentation';
import type { AclHistory } from './aclHistory';
import type { Release } from './catalogData';
import { beginnings, rangesOf } from './describeReleases';

/**
 * Since when Magento has the id: `came with 2.4.7-p4 and 2.4.8`, `is gone since 2.3.1`, `is disabled since 2.4.7-p2`,
 * or several of these. Of several releases, those of `range` are named.
 */
export function sinceWhen(history: AclHistory, range: readonly Release[]): string {
  const begins = (...states: readonly string[]): readonly Release[] =>
    beginnings((release) => {
      const { is } = history.at(release);
      return is === 'unknown' ? undefined : states.includes(is);
    }, range);
  const those = (state: string): Release[] => range.filter((release) => history.at(release).is === state);
  const absent = those('absent');
  const came = begins('enabled', 'disabled');
  const gone = begins('absent');
  const disabled = begins('disabled');
  const parts: string[] = [];
  if (came.some((each) => gone.some((end) => comesAfter(each, end)))) {
    parts.push(l10n.t('is not in {0}', rangesOf(absent)));
  } else {
    // That it came before all of the range is of no interest.
    const isLate = came.some(({ index }) => absent.some((each) => each.index < index));
    if (isLate) parts.push(l10n.t('was added in {0}', namesOf(came)));
    if (gone.length > 0 && absent.length > 0) parts.push(l10n.t('was removed in {0}', namesOf(gone)));
  }
  if (those('disabled').length > 0) {
    parts.push(
      disabled.length > 0 ? l10n.t('has been disabled since {0}', namesOf(disabled)) : l10n.t('is disabled'),
    );
  }
  return listOf(parts);
}

function comesAfter(release: Release, earlier: Release): boolean {
  for (let each = release.before; each; each = each.before) if (each === earlier) return true;
  return false;
}

function namesOf(releases: readonly Release[]): string {
  return listOf(releases.map(({ version }) => version));
}
