// npm run catalog -- [FOLDER]: reads Magento's acl.xml, webapi.xml and module.xml of several versions and writes what the
// language service needs of them where a workspace has no Magento of its own: facts only (ids, titles, parents, module
// names, REST routes). FOLDER (default ../shared/magento) holds a folder for each version with
// `<module>/etc/{module,acl,webapi}.xml`.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.resolve(process.argv[2] ?? path.join(root, '../shared/magento'));
const versions = fs.existsSync(source)
  ? fs.readdirSync(source).filter((name) => /^\d+\.\d+\.\d+$/.test(name))
  : [];
if (versions.length === 0) {
  console.error(`${source} holds no Magento versions (folders such as 2.4.6): name the folder that does.`);
  process.exit(2);
}
versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

const bundle = path.join(root, '.cache/catalog-reader.mjs');
await build({
  stdin: {
    contents: `export { parseXml } from './xml/parse'; export { readAcl } from './magento/facts/aclFacts';
      export { readModuleXml } from './magento/facts/moduleFacts'; export { AclTree } from './magento/aclTree';
      export { inLoadOrder } from './magento/loadOrder'; export { readWebapi } from './magento/facts/webapiFacts';
      export { RouteTable } from './magento/routeTable';`,
    resolveDir: path.join(root, 'service/src'),
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  outfile: bundle,
  logLevel: 'warning',
});
const { parseXml, readAcl, readModuleXml, readWebapi, AclTree, RouteTable, inLoadOrder } = await import(
  pathToFileURL(bundle)
);

/** One entry for each difference: [id, title, index of the parent or -1, sort order, versions as bits, disabled]. */
const resources = [];
const known = new Map();
/** [name, versions as bits] */
const modules = new Map();
/** What routes name over and over: services' classes and ids, by their place in the list. */
const classes = new Map();
const refs = new Map();
/** JSON of [module, url, method, class or -1, service method, refs] → versions as bits. */
const routes = new Map();
const indexIn = (list, value) => {
  if (!list.has(value)) list.set(value, list.size);
  return list.get(value);
};

versions.forEach((version, bit) => {
  const folder = path.join(source, version);
  const read = fs.readdirSync(folder).flatMap((name) => {
    const xml = (file) => {
      const full = path.join(folder, name, 'etc', file);
      return fs.existsSync(full) ? parseXml(fs.readFileSync(full, 'utf8')) : undefined;
    };
    const moduleXml = xml('module.xml');
    const declaration = moduleXml && readModuleXml(moduleXml).declaration;
    if (!declaration) return [];
    const acl = xml('acl.xml');
    const webapi = xml('webapi.xml');
    const sequence = declaration.sequence.map((entry) => entry.value);
    return [
      {
        name: declaration.name.value,
        sequence,
        facts: acl && readAcl(acl),
        webapi: webapi && readWebapi(webapi),
      },
    ];
  });
  for (const { name } of read) modules.set(name, (modules.get(name) ?? 0) | (1 << bit));
  const inOrder = inLoadOrder(read);
  const sources = inOrder.flatMap(({ name, facts }) => (facts ? [{ uri: '', module: name, facts }] : []));
  const webapi = inOrder.flatMap(({ name, webapi: facts }) =>
    facts ? [{ uri: '', module: name, facts }] : [],
  );
  for (const route of RouteTable.merge(webapi).routes) {
    const [service, method] = route.service?.split('::') ?? [];
    const row = JSON.stringify([
      route.definitions[0].module,
      route.url,
      route.method,
      service === undefined ? -1 : indexIn(classes, service),
      method ?? '',
      route.resources.map((ref) => indexIn(refs, ref)),
    ]);
    routes.set(row, (routes.get(row) ?? 0) | (1 << bit));
  }
  const visit = (resource, parent, order) => {
    const key = JSON.stringify([resource.id, resource.module, resource.title, parent, resource.disabled]);
    let index = known.get(key);
    if (index === undefined) {
      index = resources.length;
      known.set(key, index);
      const owner = resource.id.startsWith(`${resource.module}::`) ? 0 : resource.module;
      resources.push([resource.id, resource.title ?? '', parent, order, 0, resource.disabled ? 1 : 0, owner]);
    }
    resources[index][4] |= 1 << bit;
    resource.children.forEach((child, position) => visit(child, index, position));
  };
  AclTree.merge(sources).roots.forEach((resource, position) => visit(resource, -1, position));
});

const rows = resources.map((row) => {
  const short = [...row];
  while (short.length > 5 && short.at(-1) === 0) short.pop();
  return JSON.stringify(short);
});
const byModule = new Map();
for (const [row, bits] of routes) {
  const [module, ...rest] = JSON.parse(row);
  byModule.set(module, [...(byModule.get(module) ?? []), JSON.stringify([...rest, bits])]);
}
const routeRows = [...byModule]
  .sort((a, b) => (a[0] < b[0] ? -1 : 1))
  .map(([module, list]) => `${JSON.stringify(module)}:[\n${list.join(',\n')}]`);
const target = path.join(root, 'service/src/catalog/magento.json');
fs.writeFileSync(
  target,
  `{"versions":${JSON.stringify(versions)},\n"modules":${JSON.stringify([...modules].sort((a, b) => (a[0] < b[0] ? -1 : 1)))},\n"resources":[\n${rows.join(',\n')}\n],\n"classes":${JSON.stringify([...classes.keys()])},\n"refs":${JSON.stringify([...refs.keys()])},\n"routes":{\n${routeRows.join(',\n')}\n}}\n`,
);
console.log(
  `${versions.join(', ')}: ${resources.length} resources, ${routes.size} routes, ${modules.size} modules, ${fs.statSync(target).size} bytes`,
);
