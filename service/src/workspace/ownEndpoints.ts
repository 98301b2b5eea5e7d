import type { MergedRoute } from '../magento/webapi/mergedRoutes';
import { describeEndpoints, surveyEndpoints, type EndpointSources } from '../magento/webapi/endpoints';
import type { CatalogTypes, Endpoint, EndpointModel, SurveyedModel } from '../magento/webapi/model';
import { phpBuiltin } from '../magento/webapi/phpBuiltins';
import type { FoundClass } from '../magento/webapi/reflection';
import {
  readExtensionAttributes,
  readPluggedIn,
  readPreferences,
  type ExtensionAttribute,
  type Preference,
} from '../magento/webapi/diFacts';
import { derived } from '../derived';
import { severalAtOnce } from '../severalAtOnce';
import { isWithin, joinUri } from '../uri';
import { ownerOf } from '../magento/aclTree';
import { callerOf, nameOf, routeKey, type RestRoute } from '../magento/restRoute';
import { findIntegrations } from './findIntegrations';
import type { Installation } from './installation';
import { isOwn, type Module } from './module';
import { PhpClasses, type LoadedClass } from './phpClasses';
import type { SourceFile } from './sourceFile';
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
    models.push((await gather(workspace, installation, core, wanted, describeEndpoints)).model);
  }
  return models;
}

/**
 * What Magento will answer at the endpoints of these modules, and all that is wrong with them; `classNames` are known to
 * matter from the last time.
 */
export async function surveyInstallation(
  workspace: Workspace,
  installation: Installation,
  modules: readonly Module[],
  core: CatalogTypes,
  classNames: readonly string[] = [],
): Promise<{ readonly model: SurveyedModel; readonly classes: readonly string[] }> {
  const wanted = { isWanted: isOfModules(modules), modules };
  const gathered = await gather(workspace, installation, core, wanted, surveyEndpoints, classNames);
  const interfaces = [...gathered.surroundings.preferences.values()]
    .map(({ asked }) => asked)
    .filter((name) => !name.startsWith('Magento\\') && /Interface$/.test(name));
  const preferences = gathered.surroundings.preferences;
  return { model: { ...gathered.model, interfaces, preferences }, classes: gathered.classes };
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
  return (await gather(workspace, installation, core, wanted, describeEndpoints)).model;
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
  const { routes, types } = (await gather(workspace, installation, core, wanted, describeEndpoints)).model;
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
  return (await gather(workspace, installation, core, wanted, describeEndpoints)).model;
}

interface Wanted {
  readonly isWanted: (route: MergedRoute) => boolean;
  /** Those of whose files the faults are told. */
  readonly modules: readonly Module[];
}

interface Gathered<Model> {
  readonly model: Model;
  /** The classes that it was made from. */
  readonly classes: readonly string[];
  readonly surroundings: Surroundings;
}

/** Computes a model again and again, until all classes that it asks for have been read. */
async function gather<Model extends Pick<EndpointModel, 'config'>>(
  workspace: Workspace,
  installation: Installation,
  core: CatalogTypes,
  { isWanted, modules }: Wanted,
  compute: (sources: EndpointSources) => Model,
  classNames: readonly string[] = [],
): Promise<Gathered<Model>> {
  const surroundings = await surroundingsOf(workspace, installation);
  const classes = await PhpClasses.of(workspace, installation);
  const uris = new Set(modules.map((module) => module.files.get('webapi')!.uri));
  const folders = modules.map(({ rootUri }) => rootUri);
  const loaded = new Map<string, LoadedClass>();
  for (const name of classNames) loaded.set(name, await classes.load(name));
  // What cannot be here costs no further round: most of Magento's own, where it is only known from the catalogue.
  const nowhere = (name: string): LoadedClass | undefined => {
    const source = extended(name);
    const names = source === undefined ? [name] : [name, source];
    return names.every((each) => classes.isNowhere(each)) ? 'unknown' : undefined;
  };
  for (;;) {
    const wanted = new Set<string>();
    const model = compute({
      routes: installation.served.sources,
      isWanted,
      find: (name) => {
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
      knowsPreferences: surroundings.isComplete,
      knowsResource: (id) => {
        if (installation.acl.get(id)) return installation.knowsMagento ? true : undefined;
        const mayBeThere = workspace.mayBeUnread(
          { kinds: ['acl'], in: { module: ownerOf(id) } },
          installation,
        );
        return installation.knowsMagento && !mayBeThere ? false : undefined;
      },
      magentoVersion: installation.magentoVersion,
    });
    if (wanted.size === 0) {
      const config = model.config.filter(({ uri }) => uris.has(uri));
      return { model: { ...model, config }, classes: [...loaded.keys()], surroundings };
    }
    // What has just been read leads to further classes.
    for (const name of wanted) {
      loaded.set(name, await classes.load(name));
      const source = extended(name);
      if (source !== undefined && !loaded.has(source)) loaded.set(source, await classes.load(source));
    }
  }
}

/** The data interface that a generated `…ExtensionInterface` extends. */
function extended(name: string): string | undefined {
  const match = /^(.+)ExtensionInterface$/.exec(name);
  return match ? `${match[1]}Interface` : undefined;
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

const preferencesIn = derived(({ xml }: SourceFile) => readPreferences(xml));
const pluggedIn = derived(({ xml }: SourceFile) => readPluggedIn(xml));
const attributesIn = derived(({ xml, uri }: SourceFile) =>
  readExtensionAttributes(xml).map((each) => ({ ...each, uri })),
);

interface Surroundings {
  /** Lower-case names of classes that modules put plugins on, besides Magento's own. */
  readonly pluggedIn: ReadonlySet<string>;
  readonly preferences: SurveyedModel['preferences'];
  readonly attributes: readonly (ExtensionAttribute & { readonly uri: string })[];
  /** Whether all these files could be read. */
  readonly isComplete: boolean;
}

/** What the di.xml and extension_attributes.xml of all modules say together, in load order. */
async function surroundingsOf(workspace: Workspace, installation: Installation): Promise<Surroundings> {
  const preferences = new Map<string, Preference & { readonly uri: string }>();
  const plugged = new Set<string>();
  const attributes: (ExtensionAttribute & { readonly uri: string })[] = [];
  const modules = installation.modules.filter(({ origin }) => origin !== 'catalog');
  const readDi = async (files: readonly { readonly uri: string; readonly isMagentos: boolean }[]) => {
    const read = await severalAtOnce(files, async ({ uri, isMagentos }) => ({
      file: await workspace.read(uri, 'di'),
      isMagentos,
    }));
    for (const { file, isMagentos } of read) {
      if (!file) continue;
      for (const [asked, given] of preferencesIn(file)) preferences.set(asked, { ...given, uri: file.uri });
      if (!isMagentos) for (const name of pluggedIn(file)) plugged.add(name);
    }
  };
  for (const { rootUri } of workspace.projects) {
    if (modules.some((module) => isWithin(module.rootUri, rootUri)))
      await readDi([{ uri: joinUri(rootUri, 'app/etc/di.xml'), isMagentos: true }]);
  }
  for (const path of ['etc/di.xml', 'etc/webapi_rest/di.xml']) {
    await readDi(
      modules.map(({ rootUri, name }) => ({
        uri: joinUri(rootUri, path),
        isMagentos: name.startsWith('Magento_'),
      })),
    );
  }
  const extending = await severalAtOnce(modules, ({ rootUri }) =>
    workspace.read(joinUri(rootUri, 'etc/extension_attributes.xml'), 'extensionAttributes'),
  );
  for (const file of extending) if (file) attributes.push(...attributesIn(file));
  const isComplete = !workspace.mayBeUnread({ kinds: ['di'] }, installation);
  return { preferences, pluggedIn: plugged, attributes, isComplete };
}
