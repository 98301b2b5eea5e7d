import * as l10n from '@vscode/l10n';
import { derived } from '../derived';
import { AclTree } from '../magento/aclTree';
import { inLoadOrder } from '../magento/loadOrder';
import { mergeIntegrations, type MergedIntegration } from '../magento/mergeIntegrations';
import { processedNames, type ProcessedCall } from '../magento/php/processedNames';
import type { FileKind, FixedFileKind, IntegrationKind } from '../magento/fileKinds';
import { RouteTable } from '../magento/routeTable';
import type { RouteSource } from '../magento/webapi/mergedRoutes';
import { ServedRoutes } from '../magento/webapi/servedRoutes';
import { compareNames, type IntegrationNames } from './integrationNames';
import { sequenceOf, type Module } from './module';
import { OutwardChanges } from './outwardChanges';
import type { SourceFile } from './sourceFile';

/** What one `processIntegrationConfig` call asks for. */
export interface Processing extends ProcessedCall {
  readonly module: Module;
}

/**
 * Which tables rest on which files: an edit drops these, and nothing else, in the installations that hold the module.
 * module.xml and registration.php decide on names, load order and what is installed at all, so everything goes.
 * composer.json decides on none of the tables, but on the built-in Magento below a module that is by itself: that
 * makes it a new installation (workspace.ts).
 */
const tablesOf: Record<FileKind, readonly TableName[] | 'all'> = {
  config: ['config', 'integrationNames'],
  api: ['api', 'integrationNames'],
  integration: ['integration'],
  acl: ['acl'],
  webapi: ['routes', 'served'],
  menu: [],
  system: [],
  uiComponent: [],
  di: [],
  extensionAttributes: [],
  php: ['calls', 'integrationNames'],
  composer: [],
  misplaced: [],
  module: 'all',
  registration: 'all',
};

type TableName =
  | 'order'
  | 'modules'
  | 'names'
  | 'acl'
  | 'routes'
  | 'served'
  | 'config'
  | 'api'
  | 'integration'
  | 'calls'
  | 'integrationNames'
  | 'processing';

/** Tables that hold modules as they are, and so go with every state of one. */
const tablesOfModules = ['modules', 'names', 'processing'] as const;

/** The release of the built-in Magento that applies to a shop. */
export interface BuiltInRelease {
  /** As in `2.4.7-p3`. */
  readonly release: string;
  /** Whether the shop's Magento is newer than all releases that are built in: what is said about it may be untrue. */
  readonly isOutdated: boolean;
  /** Whether no version was named, and composer.json allows releases of before 2.4.7, where REST fields have other names. */
  readonly mayBeOlder: boolean;
}

/** Said wherever something rests on a release that is older than the shop's Magento. */
export function newestKnown({ release }: BuiltInRelease): string {
  return l10n.t('{0} is the newest release known here', release);
}

/**
 * The modules that Magento would run together, and what it would make of their files. A Magento project is one; a
 * module that is by itself is one on top of a Magento (of the workspace, named by `--magento`, or built in), so
 * that unrelated modules in one folder do not mix. Tables are made when first asked for and dropped by
 * {@link invalidate}.
 */
export class Installation {
  /** The Magento that own modules are on, if it is not among them. */
  readonly base: Installation | undefined;
  /** As in `2.4.6`; undefined where nothing tells. */
  readonly magentoVersion: string | undefined;
  /** Where the Magento is the built-in one: which release of it. */
  readonly builtIn: BuiltInRelease | undefined;
  #own: readonly Module[];
  readonly #tables = new Map<TableName, unknown>();
  readonly #outward = new OutwardChanges();

  constructor(
    own: readonly Module[],
    base: Installation | undefined,
    magentoVersion: string | undefined,
    builtIn?: BuiltInRelease,
  ) {
    this.#own = own;
    this.builtIn = builtIn ?? base?.builtIn;
    this.base = base;
    this.magentoVersion = magentoVersion ?? base?.magentoVersion;
  }

  /** The modules that are not the base's, in no particular order, disabled ones included. */
  get own(): readonly Module[] {
    return this.#own;
  }

  /** Whether it is what these would make. */
  isMadeOf(
    own: readonly Module[],
    base: Installation | undefined,
    magentoVersion: string | undefined,
  ): boolean {
    return (
      this.base === base &&
      this.magentoVersion === (magentoVersion ?? base?.magentoVersion) &&
      this.#own.length === own.length &&
      this.#own.every((module, index) => module === own[index])
    );
  }

  /** Another text whenever a file of it, or of its base, says something else to other modules. */
  get stamp(): string {
    const own = String(this.#outward.stamp);
    return this.base ? `${own} ${this.base.stamp}` : own;
  }

  /** Puts `after` in the place of `before` and drops what rested on it. */
  replace(before: Module, after: Module, changed: FileKind | undefined): void {
    if (changed) this.#outward.note(before, after);
    else this.#outward.noteAll();
    this.#own = this.#own.map((module) => (module === before ? after : module));
    this.invalidate(changed);
  }

  /** Drops the tables that rest on files of that kind; all of them without a kind. */
  invalidate(changed: FileKind | undefined): void {
    const tables = changed ? tablesOf[changed] : 'all';
    if (tables === 'all') this.#tables.clear();
    // Which modules there are and their order stay; the module itself has been replaced by a new state of it.
    else for (const table of [...tables, ...tablesOfModules]) this.#tables.delete(table);
  }

  /** All enabled modules with a name, in load order. */
  get modules(): readonly Module[] {
    return this.#table('modules', () => {
      const byName = new Map<string, Module>();
      for (const module of this.base?.modules ?? []) byName.set(module.name, module);
      for (const module of this.#own) if (module.enabled && module.name) byName.set(module.name, module);
      const order = this.#table('order', () =>
        inLoadOrder(
          [...byName.values()].map((module) => ({ name: module.name, sequence: sequenceOf(module) })),
        ),
      );
      return order.map(({ name }) => byName.get(name)!);
    });
  }

  /** The enabled module of that name. */
  module(name: string): Module | undefined {
    return this.#table('names', () => new Map(this.modules.map((module) => [module.name, module]))).get(name);
  }

  get acl(): AclTree {
    return this.#table('acl', () => {
      const { base } = this;
      const files = filesOfKind(this.modules, 'acl');
      // Most modules that stand on a Magento add nothing to it.
      const isThatOfBase = base && areSame(files, filesOfKind(base.modules, 'acl'));
      return isThatOfBase
        ? base.acl
        : AclTree.merge(files.map(({ file, module }) => ({ uri: file.uri, module, facts: file.acl })));
    });
  }

  /** Reads every webapi.xml when first asked for: the index does not. */
  get routes(): RouteTable {
    return this.#table('routes', () =>
      RouteTable.merge(
        filesOfKind(this.modules, 'webapi').map(({ file, module }) => ({
          uri: file.uri,
          module,
          facts: file.webapi,
        })),
      ),
    );
  }

  /** The routes of all webapi.xml files as they are merged, by the PHP that answers them. */
  get served(): ServedRoutes {
    return this.#table('served', () => new ServedRoutes(routeSources(this.modules), this.base?.served));
  }

  /** Whether Magento's own ACL is here, so that an id that is not known does not exist. */
  get knowsMagento(): boolean {
    return this.module('Magento_Backend') !== undefined;
  }

  /** Whether that Magento is the built-in one: of some version, and without what the shop has besides. */
  get standsOnCatalog(): boolean {
    return this.base?.own[0]?.origin === 'catalog';
  }

  /** What all config.xml files say together, by name. */
  get config(): ReadonlyMap<string, MergedIntegration> {
    return this.#merged('config');
  }

  /** What all api.xml files say together, by name. */
  get api(): ReadonlyMap<string, MergedIntegration> {
    return this.#merged('api');
  }

  /** What all integration.xml files say together, by name. */
  get consolidated(): ReadonlyMap<string, MergedIntegration> {
    return this.#merged('integration');
  }

  /** How the names in config.xml, api.xml and PHP fit together: compared once for all files. */
  get integrationNames(): IntegrationNames {
    return this.#table('integrationNames', () => compareNames(this));
  }

  /** Every call of processIntegrationConfig in the modules' code. */
  get processing(): readonly Processing[] {
    return this.#table('processing', () => {
      const calls = this.#table('calls', () => new Map(this.modules.map(callsIn)));
      return this.modules.flatMap((module) =>
        (calls.get(module.rootUri) ?? []).map((call) => ({ ...call, module })),
      );
    });
  }

  #merged(kind: IntegrationKind): ReadonlyMap<string, MergedIntegration> {
    return this.#table(kind, () =>
      mergeIntegrations(
        filesOfKind(this.modules, kind).map(({ file, module }) => ({
          uri: file.uri,
          module,
          facts: file.integrations,
        })),
      ),
    );
  }

  #table<T>(name: TableName, compute: () => T): T {
    if (!this.#tables.has(name)) this.#tables.set(name, compute());
    return this.#tables.get(name) as T;
  }
}

function routeSources(modules: readonly Module[]): RouteSource[] {
  return filesOfKind(modules, 'webapi').map(({ file, module }) => routeSource(file, module));
}

/** The same one for each installation that the file is part of. */
const routeSource = derived((file: SourceFile, module: string): RouteSource => {
  const lineAt = (offset: number): number => file.document.positionAt(offset).line + 1;
  return { uri: file.uri, module, routes: file.routes, lineAt };
});

/** The files of one kind, in load order. */
export function filesOfKind(
  modules: readonly Module[],
  kind: FixedFileKind,
): { readonly file: SourceFile; readonly module: string }[] {
  return modules.flatMap(({ files, name }) => {
    const file = files.get(kind);
    return file ? [{ file, module: name }] : [];
  });
}

function areSame(
  some: readonly { readonly file: SourceFile }[],
  others: readonly { readonly file: SourceFile }[],
): boolean {
  return some.length === others.length && some.every(({ file }, index) => file === others[index]!.file);
}

function callsIn({ rootUri, php }: Module): [rootUri: string, calls: readonly ProcessedCall[]] {
  if (php.length === 0) return [rootUri, []];
  return [rootUri, processedNames(php.map((file) => ({ uri: file.uri, facts: file.php })))];
}
