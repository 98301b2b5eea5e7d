/** The files of a module that say something about its integrations, by what Magento calls them. */
export type IndexedXmlKind = IntegrationKind | 'acl' | 'module' | 'webapi';
/** The files that declare integrations. */
export const integrationKinds = ['config', 'api', 'integration'] as const;
export type IntegrationKind = (typeof integrationKinds)[number];
/** Files that only name ACL resources: they are read when they are open or when somebody asks for all uses. */
export type UsageXmlKind = 'menu' | 'system' | 'uiComponent';
export type XmlFileKind = IndexedXmlKind | UsageXmlKind;
export type FileKind = XmlFileKind | 'registration' | 'composer' | 'php';
/** Those that a module has one of, at a fixed path. */
export type FixedFileKind = Exclude<FileKind, 'php' | 'uiComponent'>;

/** Where Magento looks for each file, relative to the module's folder. It looks nowhere else, and case counts. */
export const pathOfKind = {
  config: 'etc/integration/config.xml',
  api: 'etc/integration/api.xml',
  integration: 'etc/integration.xml',
  acl: 'etc/acl.xml',
  module: 'etc/module.xml',
  webapi: 'etc/webapi.xml',
  menu: 'etc/adminhtml/menu.xml',
  system: 'etc/adminhtml/system.xml',
  registration: 'registration.php',
  composer: 'composer.json',
} as const satisfies Record<FixedFileKind, string>;

const uiComponentPath = /^view\/(?:adminhtml|base|frontend)\/ui_component\/[^/]+\.xml$/;

export function isXmlKind(kind: FileKind): kind is XmlFileKind {
  return kind !== 'registration' && kind !== 'composer' && kind !== 'php';
}

export function isIntegrationKind(kind: FileKind | undefined): kind is IntegrationKind {
  return kind !== undefined && (integrationKinds as readonly FileKind[]).includes(kind);
}

/** Whether the index reads files of that kind; the others are read only when they are needed. */
export function isIndexedXmlKind(kind: FileKind): kind is IndexedXmlKind {
  return isXmlKind(kind) && !isUsageXmlKind(kind);
}

export function isUsageXmlKind(kind: FileKind): kind is UsageXmlKind {
  return kind === 'menu' || kind === 'system' || kind === 'uiComponent';
}

/** What `relativePath` (below the module's folder, `/` between segments) is to Magento. */
export function kindOfPath(relativePath: string): FileKind | undefined {
  for (const kind of Object.keys(pathOfKind) as FixedFileKind[]) {
    if (pathOfKind[kind] === relativePath) return kind;
  }
  if (uiComponentPath.test(relativePath)) return 'uiComponent';
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
  const view = path.lastIndexOf('/view/');
  return view > 0 && uiComponentPath.test(path.slice(view + 1)) ? path.slice(0, view) : undefined;
}

/** Magento keeps modules that only its tests use in such folders; they are not installed. */
export function isTestPath(path: string): boolean {
  return /(^|\/)(Test|Tests|tests|_files|dev\/tests)\//.test(`${path}/`);
}
