import { loadCoreTypes } from '../../catalog/coreTypes';
import { binds } from '../../magento/webapi/endpoint';
import type { MethodCall } from '../../magento/php/methodCalls';
import { usesVariablesByName, variableUses } from '../../magento/php/variableUses';
import type { RouteFacts } from '../../magento/webapi/routeFacts';
import type { OffsetRange } from '../../text';
import type { Installation } from '../../workspace/installation';
import type { Module } from '../../workspace/module';
import type { Cancellation } from '../../workspace/onDemandScanner';
import {
  callsIn,
  findServiceFamily,
  isSame,
  type FamilyMember,
  type ServiceFamily,
} from '../../workspace/serviceFamily';
import type { SourceFile } from '../../workspace/sourceFile';
import type { FileInModule, Workspace } from '../../workspace/workspace';
import type { Position } from 'vscode-languageserver-types';
import {
  bareClass,
  parameterPlaces,
  pathPlaces,
  serviceSubjectAt,
  type ServiceSubject,
} from './serviceSubject';

/** One place where the name of a service method, or of its parameter, is. */
export interface ServicePlace {
  readonly uri: string;
  /** Undefined for PHP in no module, such as Magento's framework. */
  readonly module: Module | undefined;
  /** Of the bare name, without `$` and `:`. */
  readonly range: OffsetRange;
  readonly isDeclaration: boolean;
  /** In a URL, Magento also takes `berth_id` for `$berthId`. */
  readonly isSnake: boolean;
}

/** A place where it cannot be told whether the name is meant. */
export interface UnclearPlace {
  readonly uri: string;
  readonly module: Module;
  readonly why: 'receiver' | 'plugin' | 'variables';
  /** What is there: the name of a method. */
  readonly name: string;
}

export interface ServicePlaces {
  readonly places: readonly ServicePlace[];
  readonly unclear: readonly UnclearPlace[];
  readonly family: ServiceFamily;
}

/** A service method, or its parameter. */
export type Named = Exclude<ServiceSubject, { kind: 'class' }>;

/** What of a service, besides its class, a place names; prepares what that rests on. */
export async function namedServiceAt(
  workspace: Workspace,
  uri: string,
  position: Position,
): Promise<{ readonly found: FileInModule; readonly subject: Named } | undefined> {
  const kind = workspace.find(uri)?.file.kind;
  if (kind !== 'webapi' && kind !== 'php') return undefined;
  await workspace.endpoints.prepare(workspace, uri, loadCoreTypes);
  const found = workspace.find(uri);
  const subject = found && serviceSubjectAt(found, found.file.document.offsetAt(position));
  // What is no name in PHP is half typed, or no method.
  if (!subject || subject.kind === 'class' || !/^[A-Za-z_]\w*$/.test(subject.method)) return undefined;
  return { found, subject };
}

/** Every place that names a service method or its parameter; undefined where reading was cancelled. */
export async function findServicePlaces(
  workspace: Workspace,
  installation: Installation,
  subject: Named,
  token?: Cancellation,
): Promise<ServicePlaces | undefined> {
  const core = await loadCoreTypes();
  const family = await findServiceFamily(workspace, installation, subject, core, token);
  if (!family) return undefined;
  const places: ServicePlace[] = [];
  const unclear: UnclearPlace[] = [];
  for (const member of family.members) places.push(...inMember(workspace, member, subject, unclear));
  for (const { file, module } of family.files) {
    const declares = family.members.some(({ uri }) => uri === file.uri);
    for (const call of callsIn(file)) {
      if (!isSame(call.name.value, subject.method)) continue;
      const ranges = rangesOfCall(call, subject);
      if (ranges.length === 0) continue;
      if (call.receiver !== undefined && family.isRelated(call.receiver))
        places.push(...ranges.map((range) => used(file.uri, module, range)));
      // A class that has the method calls it on itself, which is known.
      else if (call.receiver === undefined && !declares)
        unclear.push({ uri: file.uri, module, why: 'receiver', name: subject.method });
    }
    if (subject.kind === 'method') unclear.push(...pluginsIn(file, module, subject.method));
  }
  for (const module of modulesWithRoutes(workspace, installation)) {
    const file = module.files.get('webapi')!;
    for (const route of file.routes)
      if (isRouteOf(route, family, subject)) places.push(...inRoute(file, module, route, subject));
  }
  return { places: inOrder(places), unclear, family };
}

/** The places in one file that name the same, as far as that is known without reading others. */
export function servicePlacesIn(file: SourceFile, subject: Named): ServicePlace[] {
  if (file.kind === 'webapi') {
    const routes = file.routes.filter(
      ({ serviceClass, serviceMethod }) =>
        isSame(bareClass(serviceClass?.value ?? ''), subject.className) &&
        isSame(serviceMethod?.value ?? '', subject.method),
    );
    return inOrder(routes.flatMap((route) => inRoute(file, undefined, route, subject)));
  }
  if (file.kind !== 'php') return [];
  const declared = file.declarations.classes.filter(({ methods }) =>
    methods.some(({ name }) => isSame(name.value, subject.method)),
  );
  const here = declared.map((declaration) => ({
    declaration,
    method: declaration.methods.find(({ name }) => isSame(name.value, subject.method))!,
    uri: file.uri,
    module: undefined,
  }));
  const names = new Set([subject.className, ...declared.map(({ fqn }) => fqn)]);
  const calls = callsIn(file).filter(
    ({ name, receiver }) =>
      isSame(name.value, subject.method) && receiver !== undefined && names.has(receiver),
  );
  return inOrder([
    ...here.flatMap((member) => placesInMember(file, member, subject)),
    ...calls.flatMap((call) => rangesOfCall(call, subject).map((range) => used(file.uri, undefined, range))),
  ]);
}

function inOrder(places: readonly ServicePlace[]): ServicePlace[] {
  const byPlace = new Map(places.map((each) => [`${each.uri} ${each.range.start}`, each]));
  return [...byPlace.values()].sort((a, b) =>
    a.uri === b.uri ? a.range.start - b.range.start : a.uri < b.uri ? -1 : 1,
  );
}

function used(uri: string, module: Module | undefined, range: OffsetRange): ServicePlace {
  return { uri, module, range, isDeclaration: false, isSnake: false };
}

function inMember(
  workspace: Workspace,
  member: FamilyMember,
  subject: Named,
  unclear: UnclearPlace[],
): ServicePlace[] {
  const file = workspace.find(member.uri)?.file;
  const { method, module, uri } = member;
  if (subject.kind === 'method' || !file)
    return [{ ...used(uri, module, method.name.range), isDeclaration: true }];
  const hasIt = method.parameters.some(({ name }) => name.value === subject.parameter);
  if (hasIt && module && usesVariablesByName(file.text, method.range))
    unclear.push({ uri, module, why: 'variables', name: method.name.value });
  return placesInMember(file, member, subject);
}

function placesInMember(
  file: SourceFile,
  { method, module, uri }: FamilyMember,
  subject: Named,
): ServicePlace[] {
  if (subject.kind === 'method') return [{ ...used(uri, module, method.name.range), isDeclaration: true }];
  const declared = parameterPlaces(method).filter(({ value }) => value === subject.parameter);
  if (declared.length === 0) return [];
  const uses = variableUses(
    file.text,
    { start: method.name.range.end, end: method.range.end },
    subject.parameter,
  );
  return [
    ...uses.map((range) => used(uri, module, range)),
    ...declared.map(({ range }) => ({ ...used(uri, module, range), isDeclaration: true })),
  ];
}

function rangesOfCall({ name, named }: MethodCall, subject: Named): OffsetRange[] {
  if (subject.kind === 'method') return [name.range];
  return named.filter(({ value }) => value === subject.parameter).map(({ range }) => range);
}

/** Methods such as `afterGet`: of a plugin, their names go with that of the method. */
function pluginsIn(file: SourceFile, module: Module, method: string): UnclearPlace[] {
  const names = ['before', 'after', 'around'].map((each) => `${each}${method}`);
  return file.declarations.classes
    .flatMap(({ methods }) => methods)
    .filter(({ name }) => names.some((each) => isSame(each, name.value)))
    .map(({ name }) => ({ uri: file.uri, module, why: 'plugin', name: name.value }));
}

/** The modules whose routes may name what an installation declares. */
function modulesWithRoutes(workspace: Workspace, installation: Installation): Module[] {
  const around = workspace.installations.filter(
    (each) => each === installation || each.base === installation,
  );
  const modules = new Set([...installation.modules, ...around.flatMap(({ own }) => own)]);
  return [...modules].filter(({ files, origin }) => files.has('webapi') && origin !== 'catalog');
}

function isRouteOf(
  { serviceClass, serviceMethod }: RouteFacts,
  family: ServiceFamily,
  { method }: Named,
): boolean {
  return isSame(serviceMethod?.value ?? '', method) && family.isRelated(bareClass(serviceClass?.value ?? ''));
}

function inRoute(
  { uri, text }: SourceFile,
  module: Module | undefined,
  { serviceMethod, url, parameters }: RouteFacts,
  subject: Named,
): ServicePlace[] {
  if (subject.kind === 'method') return serviceMethod ? [used(uri, module, serviceMethod.range)] : [];
  const { parameter } = subject;
  const inUrl = pathPlaces(text.slice(url.range.start, url.range.end), url.range.start);
  const given = parameters.map(({ name: { value, range } }) => {
    const first = value.split('.', 1)[0]!;
    return { value: first, range: { start: range.start, end: range.start + first.length } };
  });
  return [...inUrl, ...given]
    .filter(({ value }) => binds(value, parameter))
    .map(({ value, range }) => ({ ...used(uri, module, range), isSnake: value !== parameter }));
}
