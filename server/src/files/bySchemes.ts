import type { FileSource } from '#service/fileSystem';

/** The disk for what is on it, and `others` for what has another scheme, or for everything where there is no disk. */
export function bySchemes(disk: FileSource | undefined, others: FileSource): FileSource {
  if (!disk) return others;
  const sourceOf = (uri: string): FileSource => (uri.startsWith('file:') ? disk : others);
  return {
    readFile: (uri, mostBytes) => sourceOf(uri).readFile(uri, mostBytes),
    typeOf: (uri) => sourceOf(uri).typeOf(uri),
    readDirectory: (uri) => sourceOf(uri).readDirectory(uri),
    realPath: (uri) => sourceOf(uri).realPath(uri),
  };
}
