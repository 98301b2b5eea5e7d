import type { CreateDefaults } from '#protocol';
import { isWithin, joinUri, relativePath } from '../uri';
import { problemOfNamePart } from './names';
import { ownModules, type CreateContext } from './where';
import { knowsDataPatches } from '../magento/releaseAbilities';
import { defaultStyle } from './defaultStyle';

/** What to offer to somebody who wants an integration at `folder`, a canonical URI of a folder or a file in it. */
export function createDefaults(folder: string, { workspace }: CreateContext): CreateDefaults {
  const installation =
    workspace.locate(joinUri(folder, 'x'))?.installation ?? workspace.installationFor(folder);
  const own = ownModules(workspace);
  const around = own.find((module) => isWithin(folder, module.rootUri));
  const project = workspace.projectOf(folder) ?? workspace.projects[0];
  const appCode = workspace.projects.map(({ rootUri }) => joinUri(rootUri, 'app/code'));
  const path = project && relativePath(project.rootUri, folder);
  const vendor = /^app\/code\/([^/]+)(\/[^/]+)?$/.exec(path ?? '')?.[1];
  return {
    magentoVersion: installation.magentoVersion,
    where: around
      ? { kind: 'existing-module', module: around.rootUri }
      : { kind: 'new-module', folder: project ? joinUri(project.rootUri, 'app/code') : folder },
    appCode,
    vendor: vendor !== undefined && problemOfNamePart('vendor', vendor) === undefined ? vendor : undefined,
    vendors: vendorsOf(own.map(({ name }) => name)),
    modules: own
      .map((module) => ({
        name: module.name,
        uri: module.rootUri,
        style: defaultStyle({}, installation, module),
        integrations: [
          ...new Set(
            (['config', 'integration'] as const).flatMap(
              (kind) =>
                module.files.get(kind)?.integrations.integrations.map((each) => each.name.value) ?? [],
            ),
          ),
        ],
      }))
      .sort((a, b) => Number(isNear(b.uri, folder)) - Number(isNear(a.uri, folder))),
    style: defaultStyle({}, installation, undefined),
    setups: !knowsDataPatches(installation)
      ? ['install-data']
      : // Without a Magento, nobody tells which releases the module is for.
        project
        ? ['data-patch']
        : ['data-patch', 'install-data'],
  };
}

function isNear(module: string, folder: string): boolean {
  return isWithin(module, folder) || isWithin(folder, module);
}

function vendorsOf(moduleNames: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of moduleNames) {
    const vendor = name.slice(0, name.indexOf('_'));
    if (problemOfNamePart('vendor', vendor) === undefined) counts.set(vendor, (counts.get(vendor) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([vendor]) => vendor);
}
