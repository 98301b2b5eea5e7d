import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../text';
import type { AclNode } from '../../magento/facts/aclFacts';
import { isXmlKind, type FileKind, integrationKinds } from '../../magento/fileKinds';
import type { Installation } from '../../workspace/installation';
import { isOwn, type Module } from '../../workspace/module';
import type { SourceFile } from '../../workspace/sourceFile';
import type { Cancellation } from '../../workspace/onDemandScanner';
import type { Workspace } from '../../workspace/workspace';
import { allElements } from '../../xml/nodes';
import type { Identifier } from './identifiers';
import { meaningOf } from './valueMeaning';

/** One place where a name is. */
export interface Occurrence {
  readonly uri: string;
  readonly kind: FileKind;
  readonly module: Module;
  /** Inside the quotes. */
  readonly range: OffsetRange;
  /** Whether the name comes from here, and is not only used. */
  readonly isDeclaration: boolean;
}

/** The kinds of indexed files that ACL ids are in. */
const indexed = ['acl', 'api', 'integration', 'webapi'] as const;

/**
 * Reads what has to be read so that {@link occurrencesOf} knows every place: all code of the user's own modules, and of the
 * others, for what is not defined in an own one, menu.xml, system.xml and the UI components. False where cancelled.
 */
export async function readOccurrences(
  workspace: Workspace,
  installation: Installation,
  identifier: Identifier,
  token?: Cancellation,
): Promise<boolean> {
  const modules = [...modulesNaming(workspace, installation, identifier)];
  if (!(await workspace.onDemand.scan(modules.filter(isOwn), 'everything', token))) return false;
  if (identifier.meaning === 'integration' || isOfOwnModule(installation, identifier)) return true;
  return workspace.onDemand.scan(modules, 'xml', token);
}

/** Whether an own module defines it: then no package that composer installed is likely to know of it. */
function isOfOwnModule(installation: Installation, { meaning, value }: Identifier): boolean {
  if (meaning !== 'resource')
    return installation.own.some((module) => isOwn(module) && module.name === value);
  const definitions = installation.acl.getAll(value).flatMap((resource) => resource.definitions);
  return installation.own.some(
    (module) =>
      isOwn(module) &&
      definitions.some(({ title, module: name }) => title !== undefined && name === module.name),
  );
}

/** Every place where the name is known to be; call {@link readOccurrences} first where all of them are wanted. */
export function occurrencesOf(
  workspace: Workspace,
  installation: Installation,
  identifier: Identifier,
): Occurrence[] {
  const { meaning, value } = identifier;
  if (meaning === 'integration') return occurrencesOfIntegration(installation, value);
  const modules = modulesNaming(workspace, installation, identifier);
  return meaning === 'resource'
    ? occurrencesOfResource(workspace, modules, value)
    : occurrencesOfModule(workspace, modules, value);
}

/**
 * The modules whose files may mean the same: those that Magento runs together and, for what the Magento below them
 * brings, all others that are on it.
 */
function modulesNaming(
  workspace: Workspace,
  installation: Installation,
  { meaning, value }: Identifier,
): Set<Module> {
  const { base } = installation;
  // What the built-in Magento says is in no file.
  const baseModules = (base?.own ?? []).filter((module) => module.origin !== 'catalog');
  const modules = new Set([...installation.own, ...baseModules]);
  const isOfBase =
    meaning === 'resource' ? base?.acl.get(value)?.title !== undefined : base?.module(value) !== undefined;
  for (const other of workspace.installations) {
    const isAround = other.base === installation || (isOfBase && other.base === base);
    if (isAround) for (const module of other.own) modules.add(module);
  }
  return modules;
}

function occurrencesOfResource(workspace: Workspace, modules: Iterable<Module>, id: string): Occurrence[] {
  const uses: Occurrence[] = [];
  for (const module of modules) {
    const files = indexed.flatMap((kind) => module.files.get(kind) ?? []);
    for (const file of [...files, ...workspace.onDemand.files(module)]) {
      const { uri, kind } = file;
      if (!file.text.includes(id)) continue;
      for (const { value, range } of file.aclIds) {
        if (value === id) uses.push({ uri, kind, module, range, isDeclaration: isTitled(file, range) });
      }
      if (!workspace.isOpen(uri)) file.releaseTree();
    }
  }
  return uses;
}

/** Whether the id in acl.xml comes with a title: it is then defined there, and is not only a parent. */
function isTitled(file: SourceFile, { start }: OffsetRange): boolean {
  const find = (nodes: readonly AclNode[]): boolean =>
    nodes.some((node) => (node.id.range.start === start ? node.title !== undefined : find(node.children)));
  return file.kind === 'acl' && find(file.acl.resources);
}

function occurrencesOfIntegration(installation: Installation, name: string): Occurrence[] {
  const uses: Occurrence[] = [];
  const moduleNamed = (each: string): Module | undefined => installation.module(each);
  for (const kind of integrationKinds) {
    const merged = (kind === 'integration' ? installation.consolidated : installation[kind]).get(name);
    for (const { uri, module: moduleName, declaration } of merged?.places ?? []) {
      const module = moduleNamed(moduleName);
      const { range } = declaration.name;
      if (module) uses.push({ uri, kind, module, range, isDeclaration: kind !== 'api' });
    }
  }
  const seen = new Set<string>();
  for (const { names, module } of installation.processing) {
    for (const { value, uri, range } of names) {
      const key = `${range.start} ${uri}`;
      if (value !== name || seen.has(key)) continue;
      seen.add(key);
      uses.push({ uri, kind: 'php', module, range, isDeclaration: false });
    }
  }
  return uses;
}

function occurrencesOfModule(workspace: Workspace, modules: Iterable<Module>, name: string): Occurrence[] {
  const uses: Occurrence[] = [];
  for (const module of modules) {
    const add = (file: SourceFile, range: OffsetRange, isDeclaration: boolean): void => {
      uses.push({ uri: file.uri, kind: file.kind, module, range, isDeclaration });
    };
    const registration = module.files.get('registration');
    for (const each of registration ? module.registrations : []) {
      if (each.name.value === name) add(registration!, each.name.range, true);
    }
    const xml = module.files.get('module');
    const declaration = xml?.module.declaration;
    if (xml && declaration?.name.value === name) add(xml, declaration.name.range, true);
    for (const each of declaration?.sequence ?? []) if (each.value === name) add(xml!, each.range, false);
    for (const file of workspace.onDemand.files(module)) {
      if (!isXmlKind(file.kind) || !file.text.includes(name)) continue;
      for (const element of allElements(file.xml)) {
        for (const { name: attribute, value, valueRange } of element.attributes) {
          const isName = value === name && meaningOf(file.kind, element, attribute) === 'sequence-module';
          if (isName) add(file, valueRange, false);
        }
      }
    }
  }
  return uses;
}

/** Kinds of files whose uses are counted together, and how: `3 REST routes`. */
const integrations = (count: number): string =>
  count === 1 ? l10n.t('1 integration') : l10n.t('{0} integrations', count);
const counted: Partial<Record<FileKind, (count: number) => string>> = {
  api: integrations,
  integration: integrations,
  webapi: (count) => (count === 1 ? l10n.t('1 REST route') : l10n.t('{0} REST routes', count)),
  menu: (count) => (count === 1 ? l10n.t('1 menu item') : l10n.t('{0} menu items', count)),
  system: (count) =>
    count === 1 ? l10n.t('1 configuration section') : l10n.t('{0} configuration sections', count),
  uiComponent: (count) => (count === 1 ? l10n.t('1 UI component') : l10n.t('{0} UI components', count)),
  php: (count) => (count === 1 ? l10n.t('1 place in PHP') : l10n.t('{0} places in PHP', count)),
};

/** How often an ACL id is used, as far as that is known without reading anything; undefined if nothing is known. */
export function describeOccurrences(
  workspace: Workspace,
  installation: Installation,
  id: string,
): string | undefined {
  if (!installation.acl.get(id)) return undefined;
  const identifier: Identifier = { meaning: 'resource', value: id, range: { start: 0, end: 0 } };
  const counts = new Map<(count: number) => string, number>();
  for (const { kind } of occurrencesOf(workspace, installation, identifier)) {
    const inWords = counted[kind];
    if (inWords) counts.set(inWords, (counts.get(inWords) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const parts = [...counts].map(([inWords, count]) => inWords(count)).join(', ');
  const own = [...modulesNaming(workspace, installation, identifier)].filter(isOwn);
  const isComplete = own.every((module) => workspace.onDemand.isFullyScanned(module));
  if (isComplete) {
    if (total === 0) return l10n.t('Not used anywhere in this workspace.');
    return total === 1
      ? l10n.t('1 use in this workspace: {0}.', parts)
      : l10n.t('{0} uses in this workspace: {1}.', total, parts);
  }
  return total === 0
    ? undefined
    : l10n.t('Used by {0}. "Find All References" also searches menus, grids and PHP.', parts);
}
