import { derived } from '../derived';
import { magentoOfMageOs } from '../magento/mageOs';
import { allowsVersion, meansVersion } from '../magento/versionConstraint';
import { parseVersion, type Version } from '../magento/versions';
import type { Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import { allReleases, catalogData, moduleOfPackage, type Release } from './catalogData';

/** The version constraints of a composer.json's `require`, by package. */
export type Requirements = ReadonlyMap<string, string>;

/** Packages that have Magento's own version. */
const productPackage =
  /^magento\/(product-(community|enterprise)-edition|magento2-(b2b-|ee-)?base|magento-cloud-metapackage|magento2[ce]e)$/;
const mageOsPackage = /^mage-os\/(product-\w+-edition|magento2-base|framework|module-[\w-]+)$/;

/**
 * The PHP versions that a release runs on, by its beginning: those of the composer.json files of its modules. One of
 * each series is enough to ask a constraint for.
 */
const phpOf: readonly (readonly [release: RegExp, php: readonly string[]])[] = [
  [/^2\.2\./, ['7.0.33', '7.1.33']],
  [/^2\.3\.[0-2](-|$)/, ['7.1.33', '7.2.34']],
  [/^2\.3\.[3-6](-|$)/, ['7.1.33', '7.2.34', '7.3.33']],
  [/^2\.3\./, ['7.1.33', '7.2.34', '7.3.33', '7.4.33']],
  [/^2\.4\.[0-3](-|$)/, ['7.3.33', '7.4.33']],
  [/^2\.4\.[45](-|$)/, ['7.4.33', '8.1.30']],
  [/^2\.4\.6(-|$)/, ['8.1.30', '8.2.30']],
  [/^2\.4\.7(-|$)/, ['8.1.30', '8.2.30', '8.3.30']],
  [/^2\.4\.8(-|$)/, ['8.2.30', '8.3.30', '8.4.30']],
];

/** The releases that composer could install a package on that requires all of these. */
export function releasesAllowedBy(requirements: readonly Requirements[]): Release[] {
  return allReleases().filter((release) =>
    requirements.every((each) =>
      [...each].every(([name, constraint]) => isAllowed(release, name, constraint)),
    ),
  );
}

/**
 * Of these, the ones that a package is meant for: some constraint on Magento has bounds that they are in. `*` and
 * `>=100.0.2` say that no one has thought of versions.
 */
export function releasesMeantBy(requirements: Requirements): Release[] {
  const constraints = [...requirements];
  if (!constraints.some(([name]) => isAboutMagento(name))) return [];
  return releasesAllowedBy([requirements]).filter((release) =>
    constraints.some(([name, constraint]) => isMeant(release, name, constraint)),
  );
}

/** The releases of Magento that the module's composer.json means to run on; none where it does not say. */
export function releasesFor(module: Module): readonly Release[] {
  const composer = module.files.get('composer');
  if (!composer) return [];
  return releasesOf(composer);
}

const releasesOf = derived((composer: SourceFile) => releasesMeantBy(composer.composer.constraints));

/** Whether a constraint on that package tells which Magento may be installed. */
function isAboutMagento(name: string): boolean {
  return (
    name === 'magento/framework' ||
    productPackage.test(name) ||
    mageOsPackage.test(name) ||
    moduleOfPackage(name) !== undefined
  );
}

function isAllowed(release: Release, name: string, constraint: string): boolean {
  if (name === 'php') {
    const php = phpOf.find(([pattern]) => pattern.test(release.version))?.[1] ?? [];
    return php.some((each) => allowsVersion(constraint, parseVersion(each)!));
  }
  if (mageOsPackage.test(name)) return mageOsReleases(release, constraint, allowsVersion).length > 0;
  const module = moduleOfPackage(name);
  if (module !== undefined && !release.forms.has(module)) {
    return mayHave(release, catalogData().names[module]!) || !wasEver(module);
  }
  const version = versionIn(release, name);
  return version === undefined || allowsVersion(constraint, version);
}

function isMeant(release: Release, name: string, constraint: string): boolean {
  if (mageOsPackage.test(name)) {
    const means = (each: string, version: Version): boolean =>
      meansVersion(each, version, parseVersion('1.0'));
    return mageOsReleases(release, constraint, means).length > 0;
  }
  const version = versionIn(release, name);
  if (!version) return false;
  // 2.2 is the oldest that is known here; packages of modules have begun to count at various times.
  const openFrom =
    name === 'magento/framework'
      ? parseVersion('101')
      : productPackage.test(name)
        ? parseVersion('2.2')
        : undefined;
  return meansVersion(constraint, version, openFrom);
}

/** The releases of Mage-OS that a constraint lets in and that stand for a release of Magento (or a newer one for the newest). */
function mageOsReleases(
  release: Release,
  constraint: string,
  lets: (constraint: string, version: Version) => boolean,
): string[] {
  const isNewest = release === allReleases().at(-1);
  const known = new Set(allReleases().map(({ version }) => version));
  return Object.entries(magentoOfMageOs).flatMap(([mageOs, magento]) => {
    const stands = magento === release.version || (isNewest && !known.has(magento));
    return stands && lets(constraint, parseVersion(mageOs)!) ? [mageOs] : [];
  });
}

function versionIn(release: Release, name: string): Version | undefined {
  if (productPackage.test(name)) return parseVersion(release.version);
  if (name === 'magento/framework') return parseVersion(release.framework);
  const module = moduleOfPackage(name);
  return module === undefined ? undefined : parseVersion(release.versions.get(module) ?? '');
}

/**
 * The releases that brought modules in, by the beginning of their names: of all others that the data of 2.2 lack, no one
 * can tell. (The release notes of Magento Open Source 2.3.0 and 2.4.0.)
 */
const newSince22 =
  /^Magento_(Inventory|LoginAsCustomer|TwoFactorAuth|ReCaptcha|Securitytxt|AsynchronousOperations|PageBuilder)/;

/** Whether a release may have a module that its data lack. */
export function mayHave(release: Release, module: string): boolean {
  return release.version.startsWith('2.2.') && !newSince22.test(module);
}

/** Whether some release has that module: others are only named in sequences. */
function wasEver(module: number): boolean {
  return catalogData().forms.some(([each]) => each === module);
}
