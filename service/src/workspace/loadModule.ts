import { pathOfKind, type FixedFileKind } from '../magento/fileKinds';
import { baseName, joinUri, parentUri } from '../uri';
import { findMisplaced } from './findMisplaced';
import { loadFile, type LoadContext } from './loadFile';
import type { ModuleFolder } from './magentoProject';
import {
  countsComposer,
  isOwn,
  makeModule,
  misplacedOf,
  nameOf,
  registeredFolder,
  scopeOf,
  type Module,
} from './module';
import { readModulePhp } from './phpFiles';
import type { SourceFile } from './sourceFile';

/**
 * Reads a module's folder: `etc/` is listed once, and only what is there is read. For Magento's own modules that is
 * all the index needs; composer.json and PHP are read only where the module has to do with integrations.
 */
export async function loadModule(context: LoadContext, folder: ModuleFolder): Promise<Module> {
  const { fs } = context;
  const files = new Map<FixedFileKind, SourceFile>();
  const registration = await findRegistration(context, folder);
  const rootUri = registration?.moduleRoot ?? folder.rootUri;
  if (registration) files.set('registration', registration.file);
  const read = async (kind: FixedFileKind, below = rootUri): Promise<void> => {
    const file = await loadFile(context, joinUri(below, pathOfKind[kind]), kind);
    if (file) files.set(kind, file);
  };

  for (const entry of await fs.readDirectory(joinUri(rootUri, 'etc'))) {
    if (entry.name === 'module.xml') await read('module');
    else if (entry.name === 'acl.xml') await read('acl');
    else if (entry.name === 'webapi.xml') await read('webapi');
    else if (entry.name === 'integration.xml') await read('integration');
    else if (entry.name === 'integration' && entry.type === 'directory') {
      // By its listing: some disks do not tell upper and lower case apart when a file is read.
      const found = await fs.readDirectory(joinUri(rootUri, 'etc/integration'));
      for (const kind of ['config', 'api'] as const)
        if (found.some(({ name }) => name === `${kind}.xml`)) await read(kind);
    }
  }
  const { origin, appCodePath } = folder;
  const known = { files, name: nameOf(files), origin, rootUri };
  const elsewhere = isOwn(known) ? await findMisplaced(context, rootUri) : { outOfPlace: [], di: undefined };
  const scope = scopeOf({ ...known, misplaced: misplacedOf({ rootUri, ...elsewhere }) });
  if (countsComposer({ scope, origin })) {
    await read('composer');
    // The package's composer.json is beside the registration.php that registers a folder below it.
    if (!files.has('composer') && registration && rootUri !== parentUri(registration.file.uri)) {
      await read('composer', parentUri(registration.file.uri));
    }
  }
  const code = scope ? await readModulePhp(context, rootUri, scope) : [];
  for (const file of [...files.values(), ...elsewhere.outOfPlace])
    if (context.openText(file.uri) === undefined) file.releaseTree();
  return makeModule({ rootUri, origin, appCodePath, files, ...elsewhere, scope, code }, context.disabled);
}

/** A module's registration.php, and the folder that it registers; the folder at hand may be that one, or the file's. */
async function findRegistration(
  context: LoadContext,
  folder: ModuleFolder,
): Promise<{ file: SourceFile; moduleRoot: string } | undefined> {
  const own = await loadFile(context, joinUri(folder.rootUri, pathOfKind.registration), 'registration');
  if (own) return { file: own, moduleRoot: registeredFolder(own) };
  if (folder.origin === 'app-code') return undefined;
  let directory = '';
  for (let at = folder.rootUri, level = 0; level < mostLevels; level++) {
    directory = `/${baseName(at)}${directory}`;
    at = parentUri(at);
    const above = await loadFile(context, joinUri(at, pathOfKind.registration), 'registration');
    if (!above) continue;
    const isMeant = above.registrations.some(
      (entry) => entry.type === 'module' && entry.directory === directory,
    );
    return isMeant ? { file: above, moduleRoot: folder.rootUri } : undefined;
  }
  return undefined;
}

/** How far above a module's folder a registration.php is looked for that registers it, as in `__DIR__ . '/src/Bridge'`. */
const mostLevels = 2;
