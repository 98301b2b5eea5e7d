import { nearestMagentoOfMageOs } from '../magento/mageOs';
import { magentoVersionOfFramework, versionNamedIn } from '../magento/versionConstraint';
import { compareVersions, parseVersion, type Version } from '../magento/versions';
import { Installation } from '../workspace/installation';
import { allReleases, type Release } from './catalogData';
import { modulesOf } from './catalogModules';
import { releasesAllowedBy, type Requirements } from './releaseRange';
import { releaseVersions } from './catalogText';

/** The releases of Magento Open Source that are built in, oldest first. */
export const catalogVersions: readonly string[] = releaseVersions;

/** SimpleDataObjectConverter::camelCaseToSnakeCase is another since this release. */
const fieldNamesChanged = parseVersion('2.4.7')!;

const installations = new Map<string, Installation>();

/**
 * Magento Open Source as far as its ACL, its REST routes and its modules' names go, for workspaces that have no Magento
 * of their own: the release `version`, or the one that stands for it; without a version, the newest on which composer
 * could install what has these requirements, or the newest of all.
 */
export function catalogInstallation(
  version: string | undefined,
  requirements: readonly Requirements[] = [],
): Installation {
  const allowed = version === undefined ? releasesAllowedBy(requirements) : [];
  const asked = version ?? versionFor(requirements, allowed);
  const mayBeOlder = allowed[0] !== undefined && compareVersions(numberOf(allowed[0]), fieldNamesChanged) < 0;
  const key = `${asked} ${mayBeOlder}`;
  let installation = installations.get(key);
  if (!installation) {
    const release = releaseFor(asked);
    const isOutdated = isNewerThanAll(asked);
    installation = new Installation(modulesOf(release), undefined, isOutdated ? asked : release.version, {
      release: release.version,
      isOutdated,
      mayBeOlder,
    });
    installations.set(key, installation);
  }
  return installation;
}

/** Whether a version of Magento came out after all that are built in. */
function isNewerThanAll(version: string): boolean {
  const parsed = parseVersion(version);
  return parsed !== undefined && compareVersions(parsed, numberOf(allReleases().at(-1)!)) > 0;
}

/**
 * The release that is nearest to a version: itself, the one before it in its line, the first of its line, or the newest
 * that is older.
 */
function releaseFor(version: string): Release {
  const releases = allReleases();
  const asked = parseVersion(version);
  if (!asked) return releases.at(-1)!;
  const inLine = releases.filter((each) =>
    numberOf(each)
      .slice(0, 3)
      .every((number, index) => number === asked[index]),
  );
  const older = (each: Release): boolean => compareVersions(numberOf(each), asked) <= 0;
  return inLine.findLast(older) ?? inLine[0] ?? releases.findLast(older) ?? releases[0]!;
}

function numberOf({ version }: Release): Version {
  return parseVersion(version)!;
}

/** No release may be allowed (magento/framework `103.0.9`): then the version that the constraint names is meant. */
function versionFor(requirements: readonly Requirements[], allowed: readonly Release[]): string {
  return allowed.at(-1)?.version ?? versionNamedBy(requirements) ?? catalogVersions.at(-1)!;
}

function versionNamedBy(requirements: readonly Requirements[]): string | undefined {
  for (const [name, constraint] of requirements.flatMap((each) => [...each])) {
    const named = versionNamedIn(constraint);
    if (named === undefined) continue;
    if (name === 'magento/framework') return magentoVersionOfFramework(named);
    if (/^magento\/product-|^magento\/magento-cloud-|^magento\/magento2-base$/.test(name)) return named;
    if (/^mage-os\/(product-|framework$)/.test(name)) return nearestMagentoOfMageOs(named);
  }
  return undefined;
}
