import type { FileSystem } from '../fileSystem';
import { pathOfKind, type FileKind } from '../magento/fileKinds';
import { joinUri } from '../uri';
import type { ModuleFolder } from './magentoProject';
import type { Module } from './module';
import { readModulePhp } from './phpFiles';
import { SourceFile } from './sourceFile';

/** The files of a module that have a fixed path. */
export type ModuleFileKind = Exclude<FileKind, 'php'>;

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
  const read = async (kind: ModuleFileKind): Promise<void> => {
    const file = await loadFile(context, joinUri(folder.rootUri, pathOfKind[kind]), kind);
    if (file) files.set(kind, file);
  };

  for (const entry of await fs.readDirectory(joinUri(folder.rootUri, 'etc'))) {
    if (entry.name === 'module.xml') await read('module');
    else if (entry.name === 'acl.xml') await read('acl');
    else if (entry.name === 'webapi.xml') await read('webapi');
    else if (entry.name === 'integration.xml') await read('integration');
    else if (entry.name === 'integration' && entry.type === 'directory') {
      await read('config');
      await read('api');
    }
  }
  await read('registration');
  const declares = files.has('config') || files.has('api') || files.has('integration');
  if (declares || folder.origin !== 'composer') await read('composer');

  const registrations = (files.get('registration')?.registrations ?? []).filter((entry) => entry.type === 'module');
  const declaration = files.get('module')?.module.declaration;
  const name = registrations[0]?.name.value ?? declaration?.name.value ?? '';
  const depends = declaration?.sequence.some((entry) => entry.value === 'Magento_Integration') ?? false;
  const scope = declares ? 'module' : depends && !name.startsWith('Magento_') ? 'setup' : undefined;
  const php = scope ? await readModulePhp(context, folder.rootUri, scope) : { files: [], any: true };

  for (const file of files.values()) if (context.openText(file.uri) === undefined) file.releaseTree();
  return {
    name,
    rootUri: folder.rootUri,
    origin: folder.origin,
    appCodePath: folder.appCodePath,
    files,
    registrations,
    php: php.files,
    hasPhp: php.any,
    enabled: !context.disabled.has(name),
  };
}
