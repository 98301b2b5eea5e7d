import { accessSync, constants, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CommandError } from './errors';

/** A PATH of the command line. */
export interface GivenPath {
  /** As the user wrote it. */
  readonly name: string;
  readonly path: string;
  readonly uri: string;
  /** The path itself, or for a file the folder that holds it. */
  readonly folderUri: string;
  readonly isFile: boolean;
}

/** The PATHs of the command line, the working folder where there are none. All must be readable. */
export function givenPaths(names: readonly string[], cwd: string): GivenPath[] {
  const paths: GivenPath[] = [];
  const unreadable: string[] = [];
  for (const name of names.length > 0 ? names : ['.']) {
    const path = resolve(cwd, name);
    const kind = name === '' ? noSuch : kindOf(path);
    if (kind !== 'file' && kind !== 'folder') unreadable.push(`cannot read "${name}": ${kind}`);
    else {
      const isFile = kind === 'file';
      paths.push({ name, path, uri: uriOf(path), folderUri: uriOf(isFile ? dirname(path) : path), isFile });
    }
  }
  if (unreadable.length > 0) throw new CommandError(unreadable.join('\n'));
  return paths;
}

/** The folder of `--magento`. */
export function givenFolder(name: string, cwd: string): GivenPath {
  const path = givenPaths([name], cwd)[0]!;
  if (path.isFile) throw new CommandError(`"${name}" is a file; name the folder of a Magento project`);
  return path;
}

const noSuch = 'no such file or folder';

function kindOf(path: string): string {
  try {
    const stat = statSync(path);
    if (!stat.isFile() && !stat.isDirectory()) return 'neither a file nor a folder';
    accessSync(path, stat.isFile() ? constants.R_OK : constants.R_OK | constants.X_OK);
    return stat.isFile() ? 'file' : 'folder';
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return noSuch;
    if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
    return message;
  }
}

/** The `file:` URI of an absolute path. */
export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** The path of a `file:` URI; throws for any other. */
export function pathOf(uri: string): string {
  return fileURLToPath(uri);
}

/** How a file is named in all output: relative to the working folder, with `/`. */
export function displayName(uri: string, cwd: string): string {
  const path = relative(cwd, pathOf(uri));
  return path === '' ? '.' : path.split(sep).join('/');
}

/** The path itself or the nearest one above it that is there, if that is a file: no folder can be made there. */
export function fileAt(path: string): string | undefined {
  for (let current = path; ; current = dirname(current)) {
    const kind = kindOf(current);
    if (kind === 'file') return current;
    if (kind === 'folder' || dirname(current) === current) return undefined;
    if (kind !== noSuch) throw new CommandError(`cannot read "${current}": ${kind}`);
  }
}
