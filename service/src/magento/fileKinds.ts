import {
  integrationKinds,
  type IntegrationKind,
  pathOfKind,
  type EndpointXmlKind,
  type FileKind,
  type FixedFileKind,
  type IndexedXmlKind,
  type OnDemandXmlKind,
  type XmlFileKind,
} from '#protocol/fileKinds';

export {
  integrationKinds,
  pathOfKind,
  type FileKind,
  type FixedFileKind,
  type IndexedXmlKind,
  type IntegrationKind,
  type XmlFileKind,
} from '#protocol/fileKinds';

const uiComponentPath = /^view\/(?:adminhtml|base|frontend)\/ui_component\/[^/]+\.xml$/;

export function isXmlKind(kind: FileKind): kind is XmlFileKind {
  return kind !== 'registration' && kind !== 'composer' && kind !== 'php' && kind !== 'misplaced';
}

export function isIntegrationKind(kind: FileKind | undefined): kind is IntegrationKind {
  return kind !== undefined && (integrationKinds as readonly FileKind[]).includes(kind);
}

/** Whether the index reads files of that kind; the others are read only when they are needed. */
export function isIndexedXmlKind(kind: FileKind): kind is IndexedXmlKind {
  return isXmlKind(kind) && !isOnDemandXmlKind(kind) && !isEndpointXmlKind(kind);
}

export function isOnDemandXmlKind(kind: FileKind): kind is OnDemandXmlKind {
  return kind === 'menu' || kind === 'system' || kind === 'uiComponent';
}

/** Whether files of that kind are read only where a module has REST endpoints of its own. */
export function isEndpointXmlKind(kind: FileKind): kind is EndpointXmlKind {
  return kind === 'di' || kind === 'extensionAttributes';
}

/** The kind of file that Magento looks for at exactly that path below a module's folder. */
export function kindOfFixedPath(relativePath: string): FixedFileKind | undefined {
  return (Object.keys(pathOfKind) as FixedFileKind[]).find((kind) => pathOfKind[kind] === relativePath);
}

/** What `relativePath` (below the module's folder, `/` between segments) is to Magento. */
export function kindOfPath(relativePath: string): FileKind | undefined {
  const fixed = kindOfFixedPath(relativePath);
  if (fixed) return fixed;
  if (uiComponentPath.test(relativePath)) return 'uiComponent';
  if (relativePath === 'etc/di.xml' || relativePath === 'etc/webapi_rest/di.xml') return 'di';
  if (relativePath === 'etc/extension_attributes.xml') return 'extensionAttributes';
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
