import { URI, Utils } from 'vscode-uri';

/**
 * Files are named by URI strings in one canonical form (that of vscode-uri's `toString`), so that a string
 * comparison answers whether two names are the same file, whoever wrote them.
 */
export function canonicalUri(uri: string): string {
  const canonical = URI.parse(uri).toString();
  // The root of a file system that is no disk is a folder like others, whose names have no slash at the end.
  return canonical.endsWith('/') && !canonical.startsWith('file:') ? canonical.slice(0, -1) : canonical;
}

const plainPath = /^[A-Za-z0-9_.\-~/]+$/;

/** `base` must be canonical; `path` is relative, with `/` between segments; `..` is resolved. */
export function joinUri(base: string, path: string): string {
  // The index joins thousands of plain names: no need to parse the base for those.
  if (plainPath.test(path) && !path.includes('..') && !path.startsWith('./')) {
    return `${base.endsWith('/') ? base.slice(0, -1) : base}/${path}`;
  }
  const uri = URI.parse(base);
  return Utils.joinPath(uri.path === '' ? uri.with({ path: '/' }) : uri, path).toString();
}

/** The URI of the folder that holds `uri`; itself where that is a root, or is in the root of a disk. */
export function parentUri(uri: string): string {
  const slash = uri.lastIndexOf('/');
  if (uri.startsWith('file://')) return slash <= 'file://'.length ? uri : uri.slice(0, slash);
  return slash < pathStart(uri) ? uri : uri.slice(0, slash);
}

/** Where the path of a URI begins: behind the scheme, and the authority if there is one. */
function pathStart(uri: string): number {
  const colon = uri.indexOf(':') + 1;
  if (!uri.startsWith('//', colon)) return colon;
  const slash = uri.indexOf('/', colon + 2);
  return slash < 0 ? uri.length : slash;
}

/** The last segment, decoded. */
export function baseName(uri: string): string {
  return decodeSegment(uri.slice(uri.lastIndexOf('/') + 1));
}

/** Whether `uri` is `folder` or lies below it. */
export function isWithin(uri: string, folder: string): boolean {
  if (!uri.startsWith(folder)) return false;
  return uri.length === folder.length || folder.endsWith('/') || uri[folder.length] === '/';
}

/** The decoded path of `uri` below `folder`, with `/` between segments, or undefined where it is not below it. */
export function relativePath(folder: string, uri: string): string | undefined {
  if (!isWithin(uri, folder) || uri.length === folder.length) return undefined;
  return uri
    .slice(folder.endsWith('/') ? folder.length : folder.length + 1)
    .split('/')
    .map(decodeSegment)
    .join('/');
}

function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
