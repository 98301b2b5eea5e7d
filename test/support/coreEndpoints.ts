import { traitsOf } from '#service/magento/webapi/release';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { catalogInstallation } from '#service/catalog/catalog';
import { loadCoreTypes } from '#service/catalog/coreTypes';
import { readEndpoints } from '#service/magento/webapi/endpoints';
import type { RouteSource } from '#service/magento/webapi/mergedRoutes';
import type { EndpointModel } from '#service/magento/webapi/model';
import { readRoutes } from '#service/magento/webapi/routeFacts';
import { parseXml } from '#service/xml/parse';

/** Every REST endpoint of Magento Open Source in a release, as the catalogue knows it. */
export async function coreEndpoints(version = '2.4.6-p1'): Promise<EndpointModel> {
  const sources = catalogInstallation(version).modules.flatMap(({ name, files }) => {
    const file = files.get('webapi');
    return file ? [{ uri: file.uri, module: name, routes: file.routes, lineAt: () => 1 }] : [];
  });
  return described(sources, version);
}

/** The same of the modules below a folder. */
export async function coreEndpointsIn(folder: string, version: string): Promise<EndpointModel> {
  const sources = readdirSync(folder).flatMap((name): RouteSource[] => {
    const path = `${folder}/${name}/etc/webapi.xml`;
    if (!existsSync(path)) return [];
    const routes = readRoutes(parseXml(readFileSync(path, 'utf8')));
    return [{ uri: `file://${path}`, module: name, routes, lineAt: () => 1 }];
  });
  return described(sources, version);
}

async function described(routes: readonly RouteSource[], magentoVersion: string): Promise<EndpointModel> {
  const core = await loadCoreTypes();
  return readEndpoints({
    routes,
    find: (name) => (core[name] ? { kind: 'catalog', type: core[name] } : 'unknown'),
    attributes: [],
    isExtended: () => false,
    preferenceOf: () => undefined,
    knowsPreferences: true,
    hasPlugin: () => false,
    knowsResource: () => undefined,
    traits: traitsOf(magentoVersion),
    magentoVersion,
  }).model;
}
