// npm run catalog -- [FOLDER]: writes service/src/catalog/catalogText.ts, what the language service knows of Magento Open
// Source where a workspace has no Magento of its own: facts only (module names, sequences, ACL ids with titles and places,
// REST routes, versions of packages), of each release what differs from the one that it came after. FOLDER (default
// ../shared/magento) holds releases/readRelease.mjs, 2.2.5/ and 2.4.9-known.json.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import zlib from 'node:zlib';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.resolve(process.argv[2] ?? path.join(root, '../shared/magento'));
if (!fs.existsSync(path.join(source, 'releases/readRelease.mjs'))) {
  console.error(`${source} holds no releases/readRelease.mjs: name the folder that does.`);
  process.exit(2);
}
const { releases, readRelease } = await import(pathToFileURL(path.join(source, 'releases/readRelease.mjs')));
const deltas = JSON.parse(fs.readFileSync(path.join(source, 'releases/releases.json'), 'utf8'));
const {
  parseXml,
  readAcl,
  readModuleXml,
  readRoutes,
  readWebapi,
  AclTree,
  RouteTable,
  inLoadOrder,
  packageNameFor,
  routeKey,
} = await readers();

/** Numbers things by the order in which they are first named. */
class Numbered {
  #indexes = new Map();
  indexOf(value) {
    const key = JSON.stringify(value);
    if (!this.#indexes.has(key)) this.#indexes.set(key, this.#indexes.size);
    return this.#indexes.get(key);
  }
  get values() {
    return [...this.#indexes.keys()].map((key) => JSON.parse(key));
  }
}

const names = new Numbered();
const classes = new Numbered();
const refs = new Numbered();
const ids = new Numbered();
const routes = new Numbered();
const nodes = new Numbered();
const forms = new Numbered();
/** What each form says, for merging. */
const factsOf = [];
/** What becomes of each ACL id, by its number, and of each route, by its key, and in which releases. */
const aclStates = new Map();
const routeStates = new Map();
/** Packages whose name does not follow from the module's, by the module's number. */
const packages = {};

const nothing = { forms: new Map(), versions: new Map() };
const states = [stateOf(readFolder('2.2.5'))];
const rows = [releaseRow(-1, states[0], nothing)];
for (const version of releases) {
  const { after } = deltas[version];
  // The first of all that the data have came after 2.2.
  const before = after === null ? 0 : releases.indexOf(after) + 1;
  const state = stateOf(readRelease(version));
  states.push(state);
  rows.push(releaseRow(before, state, states[before]));
}
states.forEach(noteMerged);

/** 2.2.5 is in a folder of modules. */
function readFolder(version) {
  const files = new Map();
  const versions = new Map([['magento/framework', '101.0.5']]);
  for (const folder of fs.readdirSync(path.join(source, version))) {
    for (const file of ['etc/module.xml', 'etc/acl.xml', 'etc/webapi.xml']) {
      const full = path.join(source, version, folder, file);
      if (fs.existsSync(full)) files.set(`${folder}/${file}`, fs.readFileSync(full, 'utf8'));
    }
    const composer = JSON.parse(fs.readFileSync(path.join(source, version, folder, 'composer.json'), 'utf8'));
    if (composer.version) versions.set(composer.name, composer.version);
  }
  return { files, packages: versions };
}

/** The number of the form that each module has, and the version of its package. */
function stateOf({ files, packages: versions }) {
  const found = { forms: new Map(), versions: new Map() };
  found.versions.set('magento/framework', versions.get('magento/framework'));
  for (const [file, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!file.endsWith('/etc/module.xml')) continue;
    const declaration = readModuleXml(parseXml(text)).declaration;
    if (!declaration) continue;
    const folder = file.split('/')[0];
    const acl = files.get(`${folder}/etc/acl.xml`);
    const webapi = files.get(`${folder}/etc/webapi.xml`);
    const module = names.indexOf(declaration.name.value);
    const facts = {
      name: declaration.name.value,
      sequence: declaration.sequence.map((entry) => entry.value),
      acl: acl && readAcl(parseXml(acl)),
      webapi: webapi && readWebapi(parseXml(webapi)),
      routes: webapi ? readRoutes(parseXml(webapi)) : [],
    };
    const form = [
      module,
      facts.sequence.map((name) => names.indexOf(name)),
      facts.acl?.resources.map(nodeOf) ?? [],
      facts.routes.map(routeOf),
    ];
    while (form.at(-1).length === 0) form.pop();
    const number = forms.indexOf(form);
    factsOf[number] = facts;
    found.forms.set(module, number);
    const name = `magento/${folder}`;
    if (packageNameFor(declaration.name.value) !== name) packages[module] = name;
    const version = versions.get(name);
    if (version) found.versions.set(module, version);
  }
  return found;
}

/** [number of the id, title or 0, sort order or null, 0 or 1 (disabled) or 2 (enabled), numbers of the children], short at the end. */
function nodeOf({ id, title, sortOrder, disabled, children }) {
  const node = [
    ids.indexOf(id.value),
    title?.value ?? 0,
    sortOrder ?? null,
    disabled === undefined ? 0 : disabled ? 1 : 2,
    children.map(nodeOf),
  ];
  if (node[4].length === 0) node.pop();
  if (node.length === 4 && node[3] === 0) node.pop();
  return nodes.indexOf(node);
}

/** [URL, method, number of the class or -1, its method, numbers of the refs, what else there is where there is something] */
function routeOf({ url, method, serviceClass, serviceMethod, resources, ...rest }) {
  const route = [
    url.value,
    method?.value ?? '',
    serviceClass === undefined ? -1 : classes.indexOf(serviceClass.value),
    serviceMethod?.value ?? '',
    resources.map(({ value }) => refs.indexOf(value)),
    furtherOf(rest),
  ];
  if (Object.keys(route[5]).length === 0) route.pop();
  return routes.indexOf(route);
}

/** `data`: [name of a parameter, its value or null, 1 where it is forced]. */
function furtherOf({ secure, soapOperation, parameters }) {
  return {
    ...(secure && { secure: secure.value }),
    ...(soapOperation !== undefined && { soapOperation }),
    ...(parameters.length > 0 && {
      data: parameters.map(({ name, value, isForced }) => [name.value, value, isForced ? 1 : 0]),
    }),
  };
}

/**
 * [number of the release before, version of magento/framework or 0 where it is the same, forms that are new or other,
 * modules that are gone, `version:module,module;…` of packages whose version differs; a number there is the difference
 * to the one before it]
 */
function releaseRow(after, now, { forms: before, versions: versionsBefore }) {
  const changed = [...now.forms]
    .filter(([module, form]) => before.get(module) !== form)
    .map(([, form]) => form);
  const gone = [...before.keys()].filter((module) => !now.forms.has(module));
  const byVersion = new Map();
  for (const [module, version] of now.versions) {
    if (module === 'magento/framework' || versionsBefore.get(module) === version) continue;
    byVersion.set(version, [...(byVersion.get(version) ?? []), module]);
  }
  const versions = [...byVersion].map(([version, modules]) => {
    modules.sort((a, b) => a - b);
    return `${version}:${modules.map((module, index) => module - (modules[index - 1] ?? 0)).join()}`;
  });
  const framework = now.versions.get('magento/framework');
  return [
    after,
    framework === versionsBefore.get('magento/framework') ? 0 : framework,
    changed,
    gone,
    versions.join(';'),
  ];
}

/** Notes what Magento makes of each id and route in a release: all modules' files, merged in load order. */
function noteMerged(state, release) {
  const modules = inLoadOrder([...state.forms.values()].map((form) => factsOf[form]));
  const sources = (kind) =>
    modules.flatMap((module) =>
      module[kind] ? [{ uri: '', module: module.name, facts: module[kind] }] : [],
    );
  const note = (map, key, value) => {
    const json = JSON.stringify(value);
    const known = map.get(key) ?? new Map();
    map.set(key, known.set(json, [...(known.get(json) ?? []), release]));
  };
  for (const { id, parent, disabled } of AclTree.merge(sources('acl')).all()) {
    note(aclStates, ids.indexOf(id), [parent ? ids.indexOf(parent.id) : -1, disabled ? 1 : 0]);
  }
  for (const { method, url, resources } of RouteTable.merge(sources('webapi')).routes) {
    const needed = resources.map((ref) => refs.indexOf(ref)).sort((a, b) => a - b);
    note(routeStates, routeKey(`${method} ${url}`), needed);
  }
}

/** [what becomes of it, number of the list of releases]… */
function historyIn(noted, runs) {
  return [...(noted ?? [])].map(([json, list]) => [JSON.parse(json), runs.indexOf(runOf(list))]);
}

/** `0-13,15`: the numbers of releases, each with its neighbours. */
function runOf(list) {
  const runs = [];
  for (const number of list) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join();
}

/** Modules that are newer than the newest release here, of which only the names are known. */
function newerModules() {
  const { modules } = JSON.parse(fs.readFileSync(path.join(source, '2.4.9-known.json'), 'utf8'));
  const known = new Set(names.values.flatMap((name, module) => [packages[module] ?? packageNameFor(name)]));
  const pascal = (name) =>
    name.replace(/^magento\/module/, '').replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const added = Object.keys(modules).filter((name) => !known.has(name));
  return { '2.4.9': added.map((name) => `Magento_${pascal(name)}`) };
}

async function readers() {
  const bundle = path.join(root, '.cache/catalog-reader.mjs');
  await build({
    stdin: {
      contents: `export { parseXml } from './xml/parse'; export { readAcl } from './magento/facts/aclFacts';
        export { readModuleXml } from './magento/facts/moduleFacts';
        export { readWebapi } from './magento/facts/webapiFacts';
        export { readRoutes } from './magento/webapi/routeFacts'; export { AclTree } from './magento/aclTree';
        export { RouteTable } from './magento/routeTable'; export { inLoadOrder } from './magento/loadOrder';
        export { packageNameFor } from './magento/packageName'; export { routeKey } from './magento/restRoute';`,
      resolveDir: path.join(root, 'service/src'),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    outfile: bundle,
    logLevel: 'warning',
  });
  return import(pathToFileURL(bundle));
}

const runs = new Numbered();
const idHistories = ids.values.map((_, id) => historyIn(aclStates.get(id), runs));
/** By the number of a route of that name. */
const routeHistories = {};
for (const [index, [url, method]] of routes.values.entries()) {
  const key = routeKey(`${method} ${url.trim()}`);
  if (!routeStates.has(key)) continue;
  routeHistories[index] = historyIn(routeStates.get(key), runs);
  routeStates.delete(key);
}
const lines = (list) => `[\n${list.map((each) => JSON.stringify(each)).join(',\n')}\n]`;
const compact = (key, list) => `"${key}":${JSON.stringify(list)}`;
const text = `{${[
  compact('names', names.values),
  compact('packages', packages),
  compact('newerModules', newerModules()),
  compact('classes', classes.values),
  compact('refs', refs.values),
  compact('ids', ids.values),
  compact('routes', routes.values),
  compact('nodes', nodes.values),
  compact('forms', forms.values),
  compact('runs', runs.values),
  compact('idHistories', idHistories),
  compact('routeHistories', routeHistories),
  `"releases":${lines(rows)}`,
].join(',\n')}}`;
if (text.includes('`') || text.includes('${')) throw new Error('the text cannot stand in a template');
const versions = ['2.2.5', ...releases];
fs.writeFileSync(
  path.join(root, 'service/src/catalog/catalogText.ts'),
  `// Made by npm run catalog (scripts/generate-catalog.mjs says what is what): do not edit.

/** The releases of Magento Open Source that are built in, oldest first. */
export const releaseVersions = '${versions.join(' ')}'.split(' ');

/** Their facts, as JSON: a text until somebody asks. */
export const catalogText = String.raw\`${text}\`;
`,
);
console.log(
  `${versions.length} releases, ${names.values.length} modules in ${forms.values.length} forms, ${nodes.values.length} ACL ` +
    `nodes, ${routes.values.length} routes: ${text.length} bytes, ${zlib.gzipSync(text, { level: 9 }).length} gzipped`,
);
for (const key of ['names', 'classes', 'refs', 'ids', 'routes', 'nodes', 'forms']) {
  const list = { names, classes, refs, ids, routes, nodes, forms }[key].values;
  console.log(`  ${key}: ${list.length}, ${JSON.stringify(list).length} bytes`);
}
console.log(`  releases: ${JSON.stringify(rows).length} bytes`);
console.log(`  histories: ${JSON.stringify([idHistories, routeHistories, runs.values]).length} bytes`);
