import { aclHistory, type AclHistory } from '../../catalog/aclHistory';
import type { Release } from '../../catalog/catalogData';
import { beginnings, rangesOf } from '../../catalog/describeReleases';
import { releasesMeantBy } from '../../catalog/releaseRange';
import { derived } from '../../derived';
import { isOwn, type Module } from '../../workspace/module';
import type { SourceFile } from '../../workspace/sourceFile';
import type { FileInModule } from '../../workspace/workspace';
import { listOf } from '../../xml/indentation';

/** What becomes of one of Magento's ids on the releases that a module's composer.json is for. */
export interface AcrossReleases {
  readonly history: AclHistory;
  /** The releases that composer.json is for, oldest first; of these: */
  readonly range: readonly Release[];
  readonly enabled: readonly Release[];
  readonly absent: readonly Release[];
  readonly disabled: readonly Release[];
}

/** Undefined where Magento never had the id, or composer.json is for no releases in particular. */
export function acrossReleases(id: string, module: Module): AcrossReleases | undefined {
  const range = releasesFor(module);
  const history = range.length > 0 ? aclHistory(id) : undefined;
  if (!history) return undefined;
  const those = (state: string): Release[] => range.filter((release) => history.at(release).is === state);
  return { history, range, enabled: those('enabled'), absent: those('absent'), disabled: those('disabled') };
}

/** The releases of Magento that the module's composer.json means to run on; none where it does not say. */
export function releasesFor(module: Module): readonly Release[] {
  const composer = module.files.get('composer');
  if (!composer) return [];
  return releasesOf(composer);
}

const releasesOf = derived((composer: SourceFile) => releasesMeantBy(composer.composer.constraints));

/** Whether the id can be granted on some of the releases, and cannot on others. */
export function isGrantedOnSome({ enabled, absent, disabled }: AcrossReleases): boolean {
  return enabled.length > 0 && absent.length + disabled.length > 0;
}

/**
 * Whether acl-not-in-version says what there is to say of an id that is absent or disabled at hand: on a release that
 * the module is for, it can be granted. A Magento that is really here says more than composer.json.
 */
export function variesAtHand(id: string, { module, installation }: FileInModule): boolean {
  if (!installation.standsOnCatalog || !isOwn(module)) return false;
  const across = acrossReleases(id, module);
  return across !== undefined && isGrantedOnSome(across);
}

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
    parts.push(`is not in ${rangesOf(absent)}`);
  } else {
    // That it came before all of the range is of no interest.
    const isLate = came.some(({ index }) => absent.some((each) => each.index < index));
    if (isLate) parts.push(`came with ${namesOf(came)}`);
    if (gone.length > 0 && absent.length > 0) parts.push(`is gone since ${namesOf(gone)}`);
  }
  if (those('disabled').length > 0) {
    parts.push(disabled.length > 0 ? `is disabled since ${namesOf(disabled)}` : 'is disabled');
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
