// npm run catalog -- [FOLDER]: reads Magento's acl.xml and module.xml of several versions and writes what the language
// service needs of them where a workspace has no Magento of its own: facts only (ids, titles, parents, module names).
// FOLDER (default ../shared/magento) holds a folder for each version with `<module>/etc/{module,acl}.xml`.
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
      export { inLoadOrder } from './magento/loadOrder';`,
    resolveDir: path.join(root, 'server/src'),
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  outfile: bundle,
  logLevel: 'warning',
});
const { parseXml, readAcl, readModuleXml, AclTree, inLoadOrder } = await import(pathToFileURL(bundle));

/** One entry for each difference: [id, title, index of the parent or -1, sort order, versions as bits, disabled]. */
const resources = [];
const known = new Map();
/** [name, versions as bits] */
const modules = new Map();

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
    const sequence = declaration.sequence.map((entry) => entry.value);
    return [{ name: declaration.name.value, sequence, facts: acl && readAcl(acl) }];
  });
  for (const { name } of read) modules.set(name, (modules.get(name) ?? 0) | (1 << bit));
  const sources = inLoadOrder(read).flatMap(({ name, facts }) =>
    facts ? [{ uri: '', module: name, facts }] : [],
  );
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
const target = path.join(root, 'server/src/catalog/magento.json');
fs.writeFileSync(
  target,
  `{"versions":${JSON.stringify(versions)},\n"modules":${JSON.stringify([...modules].sort((a, b) => (a[0] < b[0] ? -1 : 1)))},\n"resources":[\n${rows.join(',\n')}\n]}\n`,
);
console.log(
  `${versions.join(', ')}: ${resources.length} resources, ${modules.size} modules, ${fs.statSync(target).size} bytes`,
);
