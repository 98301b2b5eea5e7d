/** The files of a module that say something about its integrations, by what Magento calls them. */
export type XmlFileKind = 'config' | 'api' | 'integration' | 'acl' | 'module' | 'webapi';
export type FileKind = XmlFileKind | 'registration' | 'composer' | 'php';

/** Where Magento looks for each file, relative to the module's folder. It looks nowhere else, and case counts. */
export const pathOfKind = {
  config: 'etc/integration/config.xml',
  api: 'etc/integration/api.xml',
  integration: 'etc/integration.xml',
  acl: 'etc/acl.xml',
  module: 'etc/module.xml',
  webapi: 'etc/webapi.xml',
  registration: 'registration.php',
  composer: 'composer.json',
} as const satisfies Record<Exclude<FileKind, 'php'>, string>;

export function isXmlKind(kind: FileKind): kind is XmlFileKind {
  return kind !== 'registration' && kind !== 'composer' && kind !== 'php';
}

/** What `relativePath` (below the module's folder, `/` between segments) is to Magento. */
export function kindOfPath(relativePath: string): FileKind | undefined {
  for (const kind of Object.keys(pathOfKind) as Exclude<FileKind, 'php'>[]) {
    if (pathOfKind[kind] === relativePath) return kind;
  }
  return relativePath.endsWith('.php') ? 'php' : undefined;
}

/**
 * The path of the module's folder that a path of this shape belongs to (`…/etc/integration/api.xml` → `…`), or
 * undefined if the path does not tell: for PHP, only registration.php does.
 */
export function moduleFolderOfPath(path: string): string | undefined {
  for (const suffix of Object.values(pathOfKind)) {
    if (path.endsWith(`/${suffix}`)) return path.slice(0, -suffix.length - 1);
  }
  return undefined;
}

/** Magento keeps modules that only its tests use in such folders; they are not installed. */
export function isTestPath(path: string): boolean {
  return /(^|\/)(Test|Tests|tests|_files|dev\/tests)\//.test(`${path}/`);
}
