import type { MergedRoute } from '../magento/webapi/mergedRoutes';
import {
  readEndpoints,
  surveyEndpoints,
  type EndpointSources,
  type Reading,
} from '../magento/webapi/endpoints';
import type { CatalogTypes, Endpoint, EndpointModel, SurveyedModel } from '../magento/webapi/model';
import { classesBehindMethods } from '../magento/webapi/leadsTo';
import { isMoved, movedModel, type Moves } from '../magento/webapi/moved';
import { phpBuiltin } from '../magento/webapi/phpBuiltins';
import type { FoundClass } from '../magento/webapi/reflection';
import type { ExtensionAttribute } from '../magento/webapi/diFacts';
import { isWithin } from '../uri';
import { ownerOf } from '../magento/aclTree';
import { callerOf, nameOf, routeKey, type RestRoute } from '../magento/restRoute';
import { surroundingsOf } from './endpointSurroundings';
import { traitsOf } from '../magento/webapi/release';
import { findIntegrations } from './findIntegrations';
import type { Installation } from './installation';
import { isOwn, type Module } from './module';
import { extended, loadWithAncestors } from './loadClasses';
import type { LoadedClass } from './phpClasses';
import type { Workspace } from './workspace';

/**
 * What Magento will answer at the endpoints that modules at or below `path` declare (a path inside a module stands for
 * the module); one model for each installation that has any. Packages that composer put there are left out, unless
 * `path` is inside one or `all` is given. Reads the PHP that the routes lead to.
 */
export async function findOwnEndpoints(
  workspace: Workspace,
  path: string,
  core: CatalogTypes,
  all = false,
): Promise<EndpointModel[]> {
  const models: EndpointModel[] = [];
  for (const installation of workspace.installations) {
    const modules = installation.own.filter(
      (module) =>
        module.enabled &&
        module.files.has('webapi') &&
        (isWithin(path, module.rootUri) || (isWithin(module.rootUri, path) && (all || isOwn(module)))),
    );
    if (modules.length === 0) continue;
    const wanted = { isWanted: isOfModules(modules), modules };
    models.push(await modelOf(workspace, installation, core, wanted));
  }
  return models;
}

/** A model with what it was made from, to be made anew from. */
export interface Survey {
  readonly model: SurveyedModel;
  /** The classes that it led to. */
  readonly classes: ReadonlyMap<string, LoadedClass>;
}

/**
 * What Magento will answer at the endpoints of these modules, and all that is wrong with them; the classes of `before` are
 * known to matter from the last time.
 */
export async function surveyInstallation(
  workspace: Workspace,
  installation: Installation,
  modules: readonly Module[],
  core: CatalogTypes,
  before?: Survey,
): Promise<Survey> {
  const wanted = { isWanted: isOfModules(modules), modules };
  const { preferences } = await surroundingsOf(workspace, installation);
  const behind = [...servicesOf(installation, wanted.isWanted).keys()].flatMap(
    (name) => preferences.get(name.toLowerCase())?.given ?? [],
  );
  const names = before?.classes.keys() ?? behind;
  const gathered = await gather(workspace, installation, core, wanted, surveyEndpoints, [...names]);
  const interfaces = [...preferences.values()]
    .map(({ asked }) => asked)
    .filter((name) => !name.startsWith('Magento\\') && /Interface$/.test(name));
  return {
    model: { ...gathered.model, interfaces, preferences, reading: {} },
    classes: gathered.classes,
  };
}

/**
 * The same after edits of PHP alone, if they have left all classes saying what they said: then only places are other ones.
 * Undefined where they have not.
 */
export async function movedSurvey(
  workspace: Workspace,
  installation: Installation,
  { model, classes: before }: Survey,
): Promise<Survey | undefined> {
  const { classes } = await surroundingsOf(workspace, installation);
  const loaded = new Map<string, LoadedClass>();
  const moves: Moves = new Map();
  for (const [name, was] of before) {
    const is = await classes.load(name);
    loaded.set(name, is);
    if (typeof was === 'string' || typeof is === 'string') {
      if (was !== is) return undefined;
    } else if (was.uri !== is.uri || was.isHalfTyped !== is.isHalfTyped) return undefined;
    else if (was.declaration !== is.declaration && !isMoved(was.declaration, is.declaration, moves))
      return undefined;
  }
  return { model: moves.size > 0 ? movedModel(model, moves) : model, classes: loaded };
}

function isOfModules(modules: readonly Module[]): (route: MergedRoute) => boolean {
  const uris = new Set(modules.map((module) => module.files.get('webapi')!.uri));
  return ({ definitions }) => definitions.some(({ uri }) => uris.has(uri));
}

/**
 * What Magento will answer where the integration of that name, declared by a module at or below `path`, calls it: all
 * routes whose every resource it is granted, Magento's own included, and those that are open to anyone. Undefined where no
 * such integration is installed.
 */
export async function findCallableEndpoints(
  workspace: Workspace,
  path: string,
  name: string,
  core: CatalogTypes,
): Promise<EndpointModel | undefined> {
  const named = findIntegrations(workspace, path).integrations.filter((each) => each.name === name);
  const file = named[0]?.declaredIn[0];
  const installation =
    file === undefined
      ? undefined
      : workspace.installations.find(({ own }) => own.some(({ rootUri }) => isWithin(file, rootUri)));
  if (!installation) return undefined;
  const keyOf = (route: Pick<RestRoute, 'method' | 'url'>): string => routeKey(nameOf(route));
  const opened = new Set(named.flatMap(({ opens }) => opens.map(keyOf)));
  const wanted = {
    isWanted: (route: MergedRoute) => opened.has(keyOf(route)) || callerOf(route) === 'anyone',
    modules: installation.own.filter((module) => module.enabled && module.files.has('webapi')),
  };
  return modelOf(workspace, installation, core, wanted);
}

/**
 * What Magento will answer at one endpoint, named as in `POST /V1/orders` or as it is called (`GET /V1/orders/12`), in the
 * installation around `path` (a file or folder of a module). Undefined where no module there declares it.
 */
export async function findEndpoint(
  workspace: Workspace,
  path: string,
  name: string,
  core: CatalogTypes,
): Promise<{ readonly endpoint: Endpoint; readonly types: EndpointModel['types'] } | undefined> {
  const installation =
    workspace.find(path)?.installation ??
    workspace.installations.find(({ own }) =>
      own.some(({ rootUri }) => isWithin(path, rootUri) || isWithin(rootUri, path)),
    );
  // Of several that a call fits, Magento takes the last in the order of their URLs.
  const route = installation?.routes.get(name) ?? installation?.routes.at(name).at(-1);
  if (!installation || !route) return undefined;
  const key = routeKey(nameOf(route));
  const wanted = { isWanted: (each: MergedRoute) => routeKey(nameOf(each)) === key, modules: [] };
  const { routes, types } = await modelOf(workspace, installation, core, wanted);
  return routes[0] && { endpoint: routes[0], types };
}

/** What Magento will answer at one route of an installation, own or Magento's. */
export async function describeRoute(
  workspace: Workspace,
  installation: Installation,
  route: Pick<RestRoute, 'method' | 'url'>,
  core: CatalogTypes,
): Promise<EndpointModel> {
  const wanted = {
    isWanted: ({ method, url }: MergedRoute) => method === route.method && url.trim() === route.url,
    modules: installation.own.filter((module) => module.enabled && module.files.has('webapi')),
  };
  return modelOf(workspace, installation, core, wanted);
}

interface Wanted {
  readonly isWanted: (route: MergedRoute) => boolean;
  /** Those of whose files the faults are told. */
  readonly modules: readonly Module[];
}

/** What Magento will answer at these routes, without a survey of the modules. */
async function modelOf(
  workspace: Workspace,
  installation: Installation,
  core: CatalogTypes,
  wanted: Wanted,
): Promise<EndpointModel> {
  const { model } = await gather(workspace, installation, core, wanted, (reading) => reading.model);
  return model;
}

interface Gathered<Model> {
  readonly model: Model;
  /** The classes that it was made from. */
  readonly classes: ReadonlyMap<string, LoadedClass>;
}

/**
 * Takes the routes through the stages again and again, until all classes that they ask for have been read; then makes a
 * model of them.
 */
async function gather<Model extends Pick<EndpointModel, 'config'>>(
  workspace: Workspace,
  installation: Installation,
  core: CatalogTypes,
  { isWanted, modules }: Wanted,
  finish: (reading: Reading, sources: EndpointSources) => Model,
  classNames: readonly string[] = [],
): Promise<Gathered<Model>> {
  const surroundings = await surroundingsOf(workspace, installation);
  const { classes } = surroundings;
  const uris = new Set(modules.map((module) => module.files.get('webapi')!.uri));
  const folders = modules.map(({ rootUri }) => rootUri);
  const loaded = new Map<string, LoadedClass>();
  const load = (names: Iterable<string>) => loadWithAncestors(classes, names, loaded);
  for (const [name, methods] of servicesOf(installation, isWanted))
    await loadWithAncestors(classes, [name], loaded, (of) => classesBehindMethods(of, methods));
  await load(classNames);
  // What cannot be here costs no further round: most of Magento's own, where it is only known from the catalogue.
  const nowhere = (name: string): LoadedClass | undefined => {
    const source = extended(name);
    const names = source === undefined ? [name] : [name, source];
    return names.every((each) => classes.isNowhere(each)) ? 'unknown' : undefined;
  };
  const wanted = new Set<string>();
  const asked = new Set<string>();
  const sources: EndpointSources = {
    routes: installation.served.sources,
    isWanted,
    find: (name) => {
      asked.add(name);
      const known = loaded.get(name) ?? nowhere(name);
      if (known === undefined) wanted.add(name);
      return known === undefined ? 'unknown' : found(name, known, loaded, surroundings.attributes, core);
    },
    // Own interfaces matter where a route leads to them.
    attributes: surroundings.attributes.filter(
      (each) => core[each.for] !== undefined && folders.some((folder) => isWithin(each.uri, folder)),
    ),
    isExtended: (name) => surroundings.attributes.some((each) => each.for === name),
    preferenceOf: (name) => surroundings.preferences.get(name.toLowerCase())?.given,
    hasPlugin: (name) => surroundings.pluggedIn.has(name.toLowerCase()),
    knowsPreferences: !workspace.mayBeUnread({ kinds: ['di'] }, installation),
    knowsResource: (id) => {
      if (installation.acl.get(id)) return installation.knowsMagento ? true : undefined;
      const mayBeThere = workspace.mayBeUnread({ kinds: ['acl'], in: { module: ownerOf(id) } }, installation);
      return installation.knowsMagento && !mayBeThere ? false : undefined;
    },
    magentoVersion: installation.magentoVersion,
    traits: traitsOf(installation.magentoVersion, installation.builtIn?.mayBeOlder),
  };
  /** Computes again and again, since what has been read leads to further classes. */
  const untilAllIsRead = async <T>(compute: () => T): Promise<T> => {
    for (;;) {
      asked.clear();
      const computed = compute();
      if (wanted.size === 0) return computed;
      await load(wanted);
      wanted.clear();
    }
  };
  const reading = await untilAllIsRead(() => readEndpoints(sources));
  const read = new Set(asked);
  const model = await untilAllIsRead(() => {
    // What only the rest asks for has had no say in the routes, which need not be read again.
    reading.processor.reflection.keepOnly(read);
    return finish(reading, sources);
  });
  const config = model.config.filter(({ uri }) => uris.has(uri));
  const used = new Set([...read, ...asked].flatMap((name) => [name, extended(name) ?? name]));
  const usedClasses = new Map([...loaded].filter(([name]) => used.has(name)));
  return { model: { ...model, config }, classes: usedClasses };
}

/** The classes of these routes, with the lower-case names of their methods. */
function servicesOf(installation: Installation, isWanted: Wanted['isWanted']): Map<string, Set<string>> {
  const services = new Map<string, Set<string>>();
  for (const { serviceClass, serviceMethod } of installation.served.all.filter(isWanted)) {
    if (!serviceClass) continue;
    const name = serviceClass.replace(/^\\/, '');
    const methods = services.get(name);
    if (methods) methods.add(serviceMethod.toLowerCase());
    else services.set(name, new Set([serviceMethod.toLowerCase()]));
  }
  return services;
}

function found(
  name: string,
  known: LoadedClass,
  loaded: ReadonlyMap<string, LoadedClass>,
  attributes: readonly ExtensionAttribute[],
  core: CatalogTypes,
): FoundClass {
  if (typeof known === 'object') return { kind: 'declared', ...known };
  const source = extended(name);
  const own = attributes.filter((each) => each.for === source);
  const type = core[name];
  if (type && own.length === 0 && !(source !== undefined && typeof loaded.get(source) === 'object')) {
    return { kind: 'catalog', type };
  }
  const sourceIsHere =
    source !== undefined && (typeof loaded.get(source) === 'object' || core[source] !== undefined);
  if (sourceIsHere) {
    const fields = new Map(typeof loaded.get(source) === 'object' ? [] : Object.entries(type?.fields ?? {}));
    for (const { code, type: attributeType } of own) {
      fields.set(code, `?${attributeType.value.replace(/^\\/, '')}`);
    }
    return { kind: 'generated', fields };
  }
  const builtin = phpBuiltin(name);
  if (builtin) return { kind: 'declared', declaration: builtin, uri: undefined };
  // Generated from a class that is here, or from one that is not.
  if (/(?:Factory|\\Proxy|\\Interceptor|Extension)$/.test(name)) return 'unknown';
  return name.includes('\\') ? known : 'missing';
}
