import type { SourceFile } from './sourceFile';
import type { Module } from './module';
import { parentUri, relativePath } from '../uri';
import { composerNode, isValidJson } from './composerTree';

/** The folder under `app/code` where composer looks for a module's classes: psr-0 in Magento's own composer.json. */
export function appCodeFolderFor(moduleName: string): string | undefined {
  const parts = moduleName.split('_');
  return parts.length === 2 && parts.every((part) => part !== '') ? parts.join('/') : undefined;
}

/**
 * The composer.json whose `autoload` decides whether Magento finds a module's registration and classes; undefined
 * where another file decides, or where it cannot be read.
 */
export function decidingComposer(module: Module): SourceFile | undefined {
  if (module.origin !== 'standalone' && module.origin !== 'composer') return undefined;
  const file = module.files.get('composer');
  if (!file || !isValidJson(file)) return undefined;
  const type = file.composer.type?.value;
  // No module's own package; and with `extra.map`, Magento's composer plugin copies the module to app/code.
  if (type === 'project' || type === 'metapackage' || composerNode(file, 'extra', 'map')) return undefined;
  return file;
}

/**
 * The module's folder as a psr-4 entry of that composer.json names it, as in `src/`; empty where both are in one folder,
 * which they need not be: registration.php beside composer.json may register a folder below it.
 */
export function moduleFolderIn(composer: SourceFile, { rootUri }: Module): string {
  const path = relativePath(parentUri(composer.uri), rootUri);
  return path === undefined ? '' : `${path}/`;
}

/**
 * The path that a setup script would have if the module's namespace began in its folder. Magento asks for
 * `Acme\Bridge\Setup\InstallData` and leaves it to composer where that is: `src/Setup/InstallData.php` is as good.
 * Patches it looks for on disk, so that theirs is the path that counts (PatchReader::getPatchClassesPerModule).
 */
export function setupPath(module: Module, path: string): string {
  const namespace = `${module.name.replaceAll('_', '\\')}\\`;
  const composer = decidingComposer(module);
  if (!composer) return path;
  const inPackage = moduleFolderIn(composer, module) + path;
  for (const [prefix, folders] of composer.composer.psr4) {
    if (!prefix.startsWith(namespace)) continue;
    const below = prefix.slice(namespace.length).replaceAll('\\', '/');
    for (const folder of folders.map(folderPrefix)) {
      if (!inPackage.startsWith(folder)) continue;
      const found = below + inPackage.slice(folder.length);
      if (/^Setup\/[^/]+$/.test(found)) return found;
    }
  }
  return path;
}

/** The class that Magento makes of a script's path: `Setup/InstallData.php` → `Acme\Bridge\Setup\InstallData`. */
export function setupClassFor(moduleName: string, path: string): string {
  return `${moduleName}/${path.replace(/\.php$/, '')}`.replace(/[_/]/g, '\\');
}

/** Whether a composer.json leads from the name of a class to the file at `path` below the module's folder. */
export function isAutoloaded(composer: SourceFile, module: Module, fqn: string, path: string): boolean {
  // psr-0 and classmap can do it, too; no one uses them for modules, so they are not followed.
  if (composerNode(composer, 'autoload', 'psr-0') || composerNode(composer, 'autoload', 'classmap'))
    return true;
  const inPackage = moduleFolderIn(composer, module) + path;
  for (const [prefix, folders] of composer.composer.psr4) {
    if (!fqn.startsWith(prefix)) continue;
    const rest = `${fqn.slice(prefix.length).replaceAll('\\', '/')}.php`;
    if (folders.some((folder) => folderPrefix(folder) + rest === inPackage)) return true;
  }
  return false;
}

/** `./src/` → `src/`; the module's own folder → nothing. */
function folderPrefix(folder: string): string {
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
  return parts.map((part) => `${part}/`).join('');
}
