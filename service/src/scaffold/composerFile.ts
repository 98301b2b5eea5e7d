import { aclHistory } from '../catalog/aclHistory';
import { allReleases, numberOfModule, packageOfModule, type Release } from '../catalog/catalogData';
import { packageNameFor } from '../magento/packageName';
import { compareVersions, parseVersion, type Version } from '../magento/versions';
import type { Installation } from '../workspace/installation';
import { knowsDataPatches } from '../magento/releaseAbilities';

/** What a module asks of Magento. */
export interface ModuleNeeds {
  /** The modules that its `<sequence>` names. */
  readonly sequence: readonly string[];
  /** The ACL ids that its integration lists. */
  readonly resources: readonly string[];
  readonly dataPatches: boolean;
}

/**
 * What a module with an integration requires: magento/framework, and the packages of the modules in its `<sequence>`.
 * Constraints are those of the releases that have its resources and run its script, one `^` for each major version: what
 * they mean is what they say, and `composer validate --strict` refuses `*`.
 */
export function requirements(needs: ModuleNeeds, installation: Installation): Record<string, string> {
  const releases = releasesFor(needs);
  // The releases before 2.2.5 are not built in.
  const older = knowsDataPatches(installation) || needs.dataPatches ? [] : ['^100.0'];
  const constraints: Record<string, string> = {
    'magento/framework': [
      ...older,
      ...carets(
        releases.map(({ framework }) => framework),
        releases[0] !== allReleases()[0],
      ),
    ].join(' || '),
  };
  for (const module of needs.sequence) {
    const number = numberOfModule(module);
    if (number === undefined) {
      const name = installation.module(module)?.files.get('composer')?.composer.name?.value;
      if (name !== undefined) constraints[name] = '*';
      continue;
    }
    const known = carets(releases.flatMap((release) => release.versions.get(number) ?? []));
    if (known.length === 0) continue;
    const countsFrom100 = /^\^1\d\d\./.test(known[0]!);
    const name = packageOfModule(number) ?? packageNameFor(module);
    if (name) constraints[name] = [...(countsFrom100 ? older : []), ...known].join(' || ');
  }
  return constraints;
}

/** The releases of which none lacks one of the resources, or data patches if there is one. */
function releasesFor({ resources, dataPatches }: ModuleNeeds): readonly Release[] {
  const histories = resources.flatMap((id) => aclHistory(id) ?? []);
  const able = allReleases().filter(({ version }) => !dataPatches || !version.startsWith('2.2.'));
  const having = able.filter((release) =>
    histories.every((history) => !['absent', 'disabled'].includes(history.at(release).is)),
  );
  return having.length > 0 ? having : able;
}

/** `^102.0`, `^103.0`: from the lowest of each major version on; with `exact`, from its patch on. */
function carets(versions: readonly string[], exact = false): string[] {
  const lowest = new Map<number, Version>();
  for (const text of versions) {
    const version = parseVersion(text);
    if (!version) continue;
    const before = lowest.get(version[0]);
    if (!before || compareVersions(version, before) < 0) lowest.set(version[0], version);
  }
  return [...lowest.values()]
    .sort(compareVersions)
    .map(([major, minor, patch]) => `^${major}.${minor}${exact && patch > 0 ? `.${patch}` : ''}`);
}

/** The composer.json of a new module. */
export function composerJson(
  moduleName: string,
  integration: string,
  require: Readonly<Record<string, string>>,
): string {
  const content = {
    name: packageNameFor(moduleName),
    description: `Connects Magento with ${integration}`,
    type: 'magento2-module',
    license: 'proprietary',
    require,
    autoload: { files: ['registration.php'], 'psr-4': { [`${moduleName.replace('_', '\\')}\\`]: '' } },
  };
  return `${JSON.stringify(content, null, 4)}\n`;
}
