import type { FileSystem } from '../fileSystem';
import { pathOfKind, type FileKind, type FixedFileKind } from '../magento/fileKinds';
import { baseName, joinUri, parentUri } from '../uri';
import type { ModuleFolder } from './magentoProject';
import type { Module } from './module';
import { readModulePhp } from './phpFiles';
import { SourceFile } from './sourceFile';

/** The files of a module that have a fixed path. */
export type ModuleFileKind = FixedFileKind;

/** Gives the open document of a URI in place of what is on disk. */
export type OpenText = (uri: string) => string | undefined;

export interface LoadContext {
  readonly fs: FileSystem;
  readonly openText: OpenText;
  readonly disabled: ReadonlySet<string>;
}

/** Reads one file, the open document if there is one. */
export async function loadFile(
  context: Pick<LoadContext, 'fs' | 'openText'>,
  uri: string,
  kind: FileKind,
): Promise<SourceFile | undefined> {
  const open = context.openText(uri);
  if (open !== undefined) return new SourceFile(uri, kind, open);
  const bytes = await context.fs.readFile(uri);
  return bytes && SourceFile.fromBytes(uri, kind, bytes);
}

/**
 * Reads a module's folder: `etc/` is listed once, and only what is there is read. For Magento's own modules that is
 * all the index needs; composer.json and PHP are read only where the module has to do with integrations.
 */
export async function loadModule(context: LoadContext, folder: ModuleFolder): Promise<Module> {
  const { fs } = context;
  const files = new Map<ModuleFileKind, SourceFile>();
  const registration = await findRegistration(context, folder);
  const rootUri = registration?.moduleRoot ?? folder.rootUri;
  if (registration) files.set('registration', registration.file);
  const read = async (kind: ModuleFileKind, below = rootUri): Promise<void> => {
    const file = await loadFile(context, joinUri(below, pathOfKind[kind]), kind);
    if (file) files.set(kind, file);
  };

  for (const entry of await fs.readDirectory(joinUri(rootUri, 'etc'))) {
    if (entry.name === 'module.xml') await read('module');
    else if (entry.name === 'acl.xml') await read('acl');
    else if (entry.name === 'webapi.xml') await read('webapi');
    else if (entry.name === 'integration.xml') await read('integration');
    else if (entry.name === 'integration' && entry.type === 'directory') {
      await read('config');
      await read('api');
    }
  }
  const declares = files.has('config') || files.has('api') || files.has('integration');
  if (declares || folder.origin !== 'composer') {
    await read('composer');
    // The package's composer.json stands beside the registration.php that registers a folder below it.
    if (!files.has('composer') && registration && rootUri !== parentUri(registration.file.uri)) {
      await read('composer', parentUri(registration.file.uri));
    }
  }

  const registrations = (files.get('registration')?.registrations ?? []).filter(
    (entry) => entry.type === 'module',
  );
  const declaration = files.get('module')?.module.declaration;
  const name = registrations[0]?.name.value ?? declaration?.name.value ?? '';
  const depends = declaration?.sequence.some((entry) => entry.value === 'Magento_Integration') ?? false;
  const scope = declares ? 'module' : depends && !name.startsWith('Magento_') ? 'setup' : undefined;
  const php = scope ? await readModulePhp(context, rootUri, scope) : { files: [], any: true };

  for (const file of files.values()) if (context.openText(file.uri) === undefined) file.releaseTree();
  return {
    name,
    rootUri,
    origin: folder.origin,
    appCodePath: folder.appCodePath,
    files,
    registrations,
    php: php.files,
    hasPhp: php.any,
    enabled: !context.disabled.has(name),
  };
}

/**
 * A module's registration.php, and the folder that it registers: nearly always its own, but some packages register
 * `__DIR__ . '/src'`; the folder at hand may then be either of the two.
 */
async function findRegistration(
  context: LoadContext,
  folder: ModuleFolder,
): Promise<{ file: SourceFile; moduleRoot: string } | undefined> {
  const own = await loadFile(context, joinUri(folder.rootUri, pathOfKind.registration), 'registration');
  if (own) {
    const below = own.registrations.find((entry) => entry.type === 'module')?.directory;
    return {
      file: own,
      moduleRoot: below ? joinUri(folder.rootUri, below.replace(/^\//, '')) : folder.rootUri,
    };
  }
  if (folder.origin === 'app-code') return undefined;
  const above = await loadFile(
    context,
    joinUri(parentUri(folder.rootUri), pathOfKind.registration),
    'registration',
  );
  const directory = `/${baseName(folder.rootUri)}`;
  return above?.registrations.some((entry) => entry.type === 'module' && entry.directory === directory)
    ? { file: above, moduleRoot: folder.rootUri }
    : undefined;
}
