import { childElements, locatedAttribute } from '../xml/nodes';
import type { XmlDocument, XmlElement } from '../xml/tree';
import { isTestPath, kindOfFixedPath, pathOfKind } from './fileKinds';

/** The kinds of file whose place in a module is often mistaken. */
export type MisplacedKind =
  'config' | 'api' | 'integration' | 'acl' | 'webapi' | 'module' | 'menu' | 'system';

const names = new Set([
  'config',
  'api',
  'integration',
  'integrations',
  'acl',
  'webapi',
  'module',
  'menu',
  'system',
]);
/** Where files are put by mistake, below a module's folder: `etc/adminhtml/integration`, or `src/etc`. */
const folders = /^(?:(?:src\/)?(?:etc|integrations?)(?:\/[^/]+){0,2}|src)$/i;
/** Folders whose files are read in other ways, or by no one. */
const otherFolders = /\/(view|i18n|docs?|dev|vendor|node_modules|\.[^/]*)(?=\/)/i;

/** Whether a folder at that path below a module's folder has files that {@link mayBeMisplaced}, or folders that do. */
export function mayHoldMisplaced(path: string): boolean {
  return folders.test(path) && !otherFolders.test(`/${path}/`) && !isTestPath(path);
}

/**
 * Whether an XML file at that path below a module's folder may be one of Magento's, in a place where Magento does not
 * look. Only the root element can tell: see {@link meantKind}.
 */
export function mayBeMisplaced(path: string): boolean {
  const parts = path.split('/');
  const file = parts.pop()!;
  if (!/\.xml$/i.test(file) || kindOfFixedPath(path) !== undefined) return false;
  if (parts.length > 0 && !mayHoldMisplaced(parts.join('/'))) return false;
  const stem = file.slice(0, -'.xml'.length).toLowerCase();
  const parent = parts.at(-1)?.toLowerCase() ?? '';
  return names.has(stem) || stem.includes('integration') || parent.startsWith('integration');
}

/** What a file outside of its place was meant as, by its root element and, where that leaves a choice, by its name. */
export function meantKind(path: string, document: XmlDocument): MisplacedKind | undefined {
  const { root } = document;
  if (!root) return undefined;
  const stem = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.xml$/i, '')
    .toLowerCase();
  const has = (name: string, attribute?: string): boolean =>
    childElements(root, name).some((each) => attribute === undefined || locatedAttribute(each, attribute));
  switch (root.name) {
    case 'integrations':
      return has('integration', 'name') ? classicKind(root, stem) : undefined;
    case 'routes':
      return has('route', 'url') ? 'webapi' : undefined;
    case 'config':
      if (has('integration', 'name')) return 'integration';
      if (has('module', 'name')) return stem === 'module' ? 'module' : undefined;
      if (has('acl')) return 'acl';
      if (has('menu')) return stem === 'menu' ? 'menu' : undefined;
      if (has('system')) return stem === 'system' ? 'system' : undefined;
  }
  return undefined;
}

/** config.xml and api.xml have the same root: one has addresses, the other has resources. */
function classicKind(root: XmlElement, stem: string): MisplacedKind | undefined {
  const integrations = childElements(root, 'integration');
  const some = (...tags: string[]): boolean =>
    integrations.some((each) => tags.some((tag) => childElements(each, tag).length > 0));
  const hasConnection = some('email', 'endpoint_url', 'identity_link_url');
  const hasResources = some('resources');
  if (hasConnection !== hasResources) return hasConnection ? 'config' : 'api';
  if (stem === 'api' || stem === 'config') return stem;
  return hasConnection && stem.startsWith('integration') ? 'integration' : undefined;
}

/** What keeps Magento from reading a file that is not where {@link pathOfKind} has it. */
export type WrongPart = 'case' | 'folder' | 'name' | 'depth';

/** How the path differs from the one that Magento reads. */
export function wrongPartOf(path: string, kind: MisplacedKind): WrongPart {
  const expected: string = pathOfKind[kind];
  if (path.toLowerCase() === expected.toLowerCase()) return 'case';
  const [folder, file] = splitPath(path);
  const [wantedFolder, wantedFile] = splitPath(expected);
  if (folder === wantedFolder) return 'name';
  return file === wantedFile && folder.startsWith(`${wantedFolder}/`) ? 'depth' : 'folder';
}

function splitPath(path: string): [folder: string, file: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}
