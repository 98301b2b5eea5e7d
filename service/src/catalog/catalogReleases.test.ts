import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { project, registration, type ProjectFiles } from '#test/support/project';
import { ancestorsOf } from '../magento/aclTree';
import { nameOf } from '../magento/restRoute';
import type { Installation } from '../workspace/installation';
import { aclHistory } from './aclHistory';
import { catalogInstallation, catalogVersions } from './catalog';
import { allReleases } from './catalogData';
import { routeHistory } from './routeHistory';

/** Everything that `acl` and `routes` print, but for files. */
function resourcesOf({ acl }: Installation): unknown[] {
  return [...acl.all()].map((resource) => ({
    id: resource.id,
    title: resource.title,
    module: resource.module,
    ancestors: ancestorsOf(resource).map(({ id }) => id),
    disabled: resource.disabled,
  }));
}

function routesOf({ routes }: Installation): unknown[] {
  return routes.routes.map((route) => ({
    name: nameOf(route),
    service: route.service,
    resources: route.resources,
    modules: route.definitions.map(({ module }) => module),
  }));
}

describe('the histories in the catalogue', () => {
  it.each(catalogVersions)('are what the modules of %s make together', (version) => {
    const { acl, routes } = catalogInstallation(version);
    const release = allReleases().find((each) => each.version === version)!;
    for (const resource of acl.all()) {
      expect(aclHistory(resource.id)!.at(release)).toEqual({
        is: resource.disabled ? 'disabled' : 'enabled',
        ancestors: ancestorsOf(resource).map(({ id }) => id),
      });
    }
    for (const route of routes.routes) {
      expect(new Set(routeHistory(nameOf(route))!.at(release))).toEqual(new Set(route.resources));
    }
  });

  it('know what is not there', () => {
    expect(aclHistory('Acme_Bridge::x')).toBeUndefined();
    expect(routeHistory('GET /V1/acme')).toBeUndefined();
    const states = (id: string): string =>
      allReleases()
        .map((each) => aclHistory(id)!.at(each).is[0])
        .join('');
    expect(states('Magento_Sales::api_actions')).toMatch(/^a+e{2}a+e{3}a+e{3}a+e{5}$/);
    // The data of 2.2.5 lack the module; Inventory is known to have come with 2.3.
    expect(states('Magento_Paypal::paypal')).toMatch(/^ue+$/);
    expect(states('Magento_InventoryApi::source')).toMatch(/^ae+$/);
  });
});

const shared = resolve(__dirname, '../../../../shared/magento');
const folder = existsSync(shared) ? shared : undefined;
if (!folder)
  console.warn('skipped: ../shared/magento is not there, so releases cannot be compared with their XML');

interface Releases {
  readonly releases: readonly string[];
  readRelease(version: string): { readonly files: ReadonlyMap<string, string> };
}

describe.skipIf(!folder)('a release in the catalogue', async () => {
  const source = folder
    ? ((await import(pathToFileURL(`${folder}/releases/readRelease.mjs`).href)) as Releases)
    : undefined;

  /** The release as composer would have installed it. */
  async function laidOut(version: string): Promise<Installation> {
    const files: Record<string, string> = { 'bin/magento': '' };
    const packages: object[] = [];
    for (const [path, text] of source!.readRelease(version).files) {
      files[`vendor/magento/${path}`] = text;
      const [, module] = (path.endsWith('/module.xml') && /<module\s+name="([^"]+)"/.exec(text)) || [];
      if (module === undefined) continue;
      const name = `magento/${path.split('/')[0]!}`;
      files[`vendor/${name}/registration.php`] = registration(module);
      packages.push({
        ...{ name, version: '1', type: 'magento2-module', 'install-path': `../${name}` },
        autoload: { files: ['registration.php'] },
      });
    }
    files['vendor/composer/installed.json'] = JSON.stringify({ packages });
    return (await project(files as ProjectFiles)).service.installations[0]!;
  }

  it('is one of all that there are', () => {
    expect(catalogVersions).toEqual(['2.2.5', ...source!.releases]);
  });

  it.each(source?.releases ?? [])('%s is as its files on disk make it', async (version) => {
    const [onDisk, builtIn] = [await laidOut(version), catalogInstallation(version)];
    expect(builtIn.magentoVersion).toBe(version);
    expect(builtIn.modules.map(({ name }) => name)).toEqual(onDisk.modules.map(({ name }) => name));
    expect(resourcesOf(builtIn)).toEqual(resourcesOf(onDisk));
    expect(routesOf(builtIn)).toEqual(routesOf(onDisk));
  });

  it('has as many ids and routes as Magento itself', () => {
    const changes = JSON.parse(readFileSync(`${folder!}/releases/changes.json`, 'utf8')) as {
      releases: Record<string, { ids: number; routes: number }>;
    };
    for (const [version, { ids, routes }] of Object.entries(changes.releases)) {
      const { acl, routes: table } = catalogInstallation(version);
      const enabled = [...acl.all()].filter(({ disabled }) => !disabled);
      expect([version, enabled.length, table.routes.length]).toEqual([version, ids, routes]);
    }
  });
});
