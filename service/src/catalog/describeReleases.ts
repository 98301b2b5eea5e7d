import * as l10n from '@vscode/l10n';
import { listOf } from '../xml/indentation';
import { allReleases, type Release } from './catalogData';

/** `2.4.0 to 2.4.4-p11, 2.4.5 and 2.4.6`: releases, oldest first, each with its neighbours. */
export function rangesOf(releases: readonly Release[]): string {
  const ranges: { first: Release; last: Release }[] = [];
  for (const release of releases) {
    const range = ranges.at(-1);
    if (range && range.last.index === release.index - 1) range.last = release;
    else ranges.push({ first: release, last: release });
  }
  return listOf(
    ranges.flatMap(({ first, last }) => {
      if (last.index - first.index < 2) return [...new Set([first.version, last.version])];
      return [l10n.t('{0} to {1}', first.version, last.version)];
    }),
  );
}

/**
 * The releases with which something has begun: those of `range`, or all where it has begun before. Security patches
 * bring one thing to several lines: 2.4.6-p9, 2.4.7-p4 and 2.4.8. `holds` is undefined for a release where no one knows.
 */
export function beginnings(
  holds: (release: Release) => boolean | undefined,
  range: readonly Release[],
): readonly Release[] {
  const first = allReleases().filter(
    (release) => holds(release) === true && release.before && holds(release.before) === false,
  );
  const within = first.filter((release) => range.includes(release));
  return within.length > 0 ? within : first;
}
