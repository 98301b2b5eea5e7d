import { aclHistory, type AclHistory } from '../../catalog/aclHistory';
import type { Release } from '../../catalog/catalogData';
import { releasesFor } from '../../catalog/releaseRange';
import { isOwn, type Module } from '../../workspace/module';
import type { FileInModule } from '../../workspace/workspace';

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
