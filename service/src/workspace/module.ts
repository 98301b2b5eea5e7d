import { isEndpointXmlKind, isOnDemandXmlKind, pathOfKind, type FixedFileKind } from '../magento/fileKinds';
import { derived } from '../derived';
import { meantKind, type MisplacedKind } from '../magento/misplacedFile';
import type { Registration } from '../magento/php/facts';
import { joinUri, parentUri, relativePath } from '../uri';
import { isInScope, selectPhp, type PhpScope } from './phpFiles';
import type { SourceFile } from './sourceFile';

/** How Magento would come across a module's folder. */
export type ModuleOrigin =
  /** Below `app/code` of a Magento project. */
  | 'app-code'
  /** A composer package that `vendor/composer/installed.json` lists. */
  | 'composer'
  /** Put under `vendor/` by hand: composer, and so Magento, does not know it. */
  | 'vendor-folder'
  /** A module's own repository, with no Magento around it. */
  | 'standalone'
  /** Magento's own, from the built-in catalogue. */
  | 'catalog';

/** One module folder: what is in it, and what it calls itself. Replaced as a whole when one of its files changes. */
export interface Module {
  /** What registration.php registers, else what module.xml declares; empty if neither tells. */
  readonly name: string;
  readonly rootUri: string;
  readonly origin: ModuleOrigin;
  /** For `app-code`: the path below `app/code`, such as `Acme/Bridge`. */
  readonly appCodePath: string | undefined;
  /** The files that say something, by kind. */
  readonly files: ReadonlyMap<FixedFileKind, SourceFile>;
  /** XML files that were meant as some of these, in places where Magento does not read them, by URI. */
  readonly misplaced: readonly SourceFile[];
  /** All XML files in such places, whatever they were meant as. */
  readonly outOfPlace: readonly SourceFile[];
  /** etc/di.xml, which gives the module readers of its own; undefined where no file is in question. */
  readonly di: SourceFile | undefined;
  /** `ComponentRegistrar::MODULE` registrations of registration.php; empty where there are none. */
  readonly registrations: readonly Registration[];
  /** Which of its PHP has been read. */
  readonly scope: PhpScope | undefined;
  /** All PHP that has been read, by URI. */
  readonly code: readonly SourceFile[];
  /** Of that, setup scripts and everything needed to know which integrations they process; see phpFiles.ts. */
  readonly php: readonly SourceFile[];
  /** Whether the folder holds PHP besides registration.php. */
  readonly hasPhp: boolean;
  /** False where app/etc/config.php says 0. */
  readonly enabled: boolean;
}

/** What a module is made of; the rest of it follows from these. */
export type ModuleParts = Pick<
  Module,
  'rootUri' | 'origin' | 'appCodePath' | 'files' | 'outOfPlace' | 'di' | 'scope' | 'code'
>;

const kindsInOrder = Object.keys(pathOfKind) as FixedFileKind[];

/** The module that these files make; `disabled` are the names that app/etc/config.php says 0 for. */
export function makeModule(parts: ModuleParts, disabled: ReadonlySet<string>): Module {
  const { rootUri, origin, appCodePath, scope } = parts;
  // The same files are the same module, in whatever order they came.
  const files = new Map<FixedFileKind, SourceFile>();
  for (const kind of kindsInOrder) {
    const file = parts.files.get(kind);
    if (file) files.set(kind, file);
  }
  const code = parts.code.length > 0 ? [...parts.code].sort((a, b) => (a.uri < b.uri ? -1 : 1)) : parts.code;
  const name = nameOf(files);
  return {
    name,
    rootUri,
    origin,
    appCodePath,
    files,
    misplaced: misplacedOf(parts),
    outOfPlace: parts.outOfPlace,
    di: parts.di,
    registrations: moduleRegistrations(files),
    scope,
    code,
    php: scope ? selectPhp(code, rootUri, scope) : [],
    hasPhp: scope !== 'module' || code.length > 0,
    enabled: !disabled.has(name),
  };
}

/** The name of the module that these files make. */
export function nameOf(files: Module['files']): string {
  return (
    moduleRegistrations(files)[0]?.name.value ?? files.get('module')?.module.declaration?.name.value ?? ''
  );
}

function moduleRegistrations(files: Module['files']): readonly Registration[] {
  return files.get('registration')?.registrations.filter((entry) => entry.type === 'module') ?? [];
}

/** The module with a new state of one of its files; the same module where the file is none that is read. */
export function withFile(module: Module, file: SourceFile, disabled: ReadonlySet<string>): Module {
  const { rootUri, scope, code } = module;
  if (file.kind === 'php') {
    const path = relativePath(rootUri, file.uri);
    if (!scope || path === undefined || !isInScope(path, scope)) return module;
    return makeModule({ ...module, code: [...code.filter(({ uri }) => uri !== file.uri), file] }, disabled);
  }
  if (isOnDemandXmlKind(file.kind)) return module;
  if (isEndpointXmlKind(file.kind))
    return file.uri === module.di?.uri ? makeModule({ ...module, di: file }, disabled) : module;
  if (file.kind === 'misplaced') return withOutOfPlace(module, file, disabled);
  if (file.kind === 'composer' && !countsComposer(module)) return module;
  const known = module.files.get(file.kind)?.uri ?? joinUri(rootUri, pathOfKind[file.kind]);
  if (known !== file.uri) return module;
  return makeModule({ ...module, files: new Map(module.files).set(file.kind, file) }, disabled);
}

/** As long as it is read at all: of modules that are not the user's own, none is. */
function withOutOfPlace(module: Module, file: SourceFile, disabled: ReadonlySet<string>): Module {
  if (!isOwn(module)) return module;
  const outOfPlace = [...module.outOfPlace.filter(({ uri }) => uri !== file.uri), file];
  return makeModule({ ...module, outOfPlace }, disabled);
}

/** Those that were meant as files of Magento's and that the module has no reader of its own for. */
export function misplacedOf({
  rootUri,
  outOfPlace,
  di,
}: Pick<ModuleParts, 'rootUri' | 'outOfPlace' | 'di'>): SourceFile[] {
  return outOfPlace
    .filter((file) => misplacedKind({ rootUri }, file) && !isReadByModule({ rootUri, di }, file.uri))
    .sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

/** What a file of the module was meant as that Magento does not read where it is. */
export function misplacedKind(
  { rootUri }: Pick<Module, 'rootUri'>,
  file: SourceFile,
): MisplacedKind | undefined {
  return kindIn(file, rootUri);
}

const kindIn = derived((file: SourceFile, rootUri: string) =>
  meantKind(relativePath(rootUri, file.uri) ?? '', file.xml),
);

/** Whether the module's own di.xml names a file. */
function isReadByModule({ rootUri, di }: Pick<Module, 'rootUri' | 'di'>, uri: string): boolean {
  const path = relativePath(rootUri, uri) ?? '';
  return di?.text.includes(path.slice(path.indexOf('/') + 1)) ?? false;
}

/** Whether a file that Magento does not read was meant to declare the integration `name` as that kind of file. */
export function isInMisplaced(module: Module, kinds: readonly MisplacedKind[], name: string): boolean {
  return module.misplaced.some((file) => {
    const kind = misplacedKind(module, file);
    return (
      kind !== undefined &&
      kinds.includes(kind) &&
      file.integrations.integrations.some((each) => each.name.value === name)
    );
  });
}

const integrationKinds: readonly (MisplacedKind | undefined)[] = ['config', 'api', 'integration'];

/** How much of its PHP a module of these files is to be asked for. */
export function scopeOf(
  module: Pick<Module, 'files' | 'misplaced' | 'name' | 'origin' | 'rootUri'>,
): PhpScope | undefined {
  const { files, misplaced, name } = module;
  if (files.has('config') || files.has('api') || files.has('integration')) return 'module';
  if (misplaced.some((file) => integrationKinds.includes(misplacedKind(module, file)))) return 'module';
  const sequence = files.get('module')?.module.declaration?.sequence ?? [];
  const depends = sequence.some((entry) => entry.value === 'Magento_Integration');
  // Of the user's own modules also those that name an integration and declare none.
  return (depends || isOwn(module)) && !name.startsWith('Magento_') ? 'setup' : undefined;
}

/** Whether a module's composer.json says something to us: of a package that only ships other things, it does not. */
export function countsComposer({ scope, origin }: Pick<Module, 'scope' | 'origin'>): boolean {
  return scope === 'module' || origin !== 'composer';
}

/** The folder that a registration.php registers: nearly always its own, but some packages register `__DIR__ . '/src'`. */
export function registeredFolder({ uri, registrations }: SourceFile): string {
  const below = registrations.find((entry) => entry.type === 'module')?.directory;
  return below ? joinUri(parentUri(uri), below.replace(/^\//, '')) : parentUri(uri);
}

/** Whether the module has integration files: only then are its composer.json and its sequence our business. */
export function declaresIntegrations(module: Module): boolean {
  return module.files.has('config') || module.files.has('api') || module.files.has('integration');
}

/** The module's file of that kind. */
export function fileOf(module: Module, kind: FixedFileKind): SourceFile | undefined {
  return module.files.get(kind);
}

/** The names that module.xml asks to be loaded before this module. */
export function sequenceOf(module: Module): readonly string[] {
  return module.files.get('module')?.module.declaration?.sequence.map((entry) => entry.value) ?? [];
}

/**
 * Whether the module is the user's own code: not Magento's, and not a package that composer would overwrite. Only such
 * modules are edited by a rename, and only in their files are uses of ids judged.
 */
export function isOwn({ origin, name, rootUri }: Pick<Module, 'origin' | 'name' | 'rootUri'>): boolean {
  if (origin === 'catalog' || name.startsWith('Magento_')) return false;
  // Packages that are linked in from elsewhere in the workspace are not below vendor/.
  return origin !== 'composer' || !rootUri.includes('/vendor/');
}

/** All files of a module that are known. */
export function filesOf(module: Module): SourceFile[] {
  return [...module.files.values(), ...module.misplaced, ...module.php];
}

/** Whether PHP of the module names a class: another module's helper that processes whatever it is told, say. */
export function usesClass({ php }: Module, className: string | undefined): boolean {
  return className !== undefined && php.some((file) => file.php.references.has(className.toLowerCase()));
}
