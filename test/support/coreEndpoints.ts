import { catalogInstallation } from '#service/catalog/catalog';
import { loadCoreTypes } from '#service/catalog/coreTypes';
import { describeEndpoints } from '#service/magento/webapi/endpoints';
import type { EndpointModel } from '#service/magento/webapi/model';

/** Every REST endpoint of Magento Open Source in a release, as the catalogue knows it. */
export async function coreEndpoints(version = '2.4.6-p1'): Promise<EndpointModel> {
  const core = await loadCoreTypes();
  const { modules, acl } = catalogInstallation(version);
  return describeEndpoints({
    routes: modules.flatMap(({ name, files }) => {
      const file = files.get('webapi');
      return file ? [{ uri: file.uri, module: name, routes: file.routes, lineAt: () => 1 }] : [];
    }),
    find: (name) => (core[name] ? { kind: 'catalog', type: core[name] } : 'unknown'),
    attributes: [],
    preferenceOf: () => undefined,
    knowsResource: (id) => acl.get(id) !== undefined,
    magentoVersion: version,
  });
}
