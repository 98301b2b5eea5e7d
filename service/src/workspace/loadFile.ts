import type { FileSystem, MaybePromise } from '../fileSystem';
import type { FileKind } from '../magento/fileKinds';
import { SourceFile } from './sourceFile';

/** Gives the open document of a URI in place of what is on disk. */
export type OpenText = (uri: string) => string | undefined;

export interface LoadContext {
  readonly fs: FileSystem;
  readonly openText: OpenText;
  readonly disabled: ReadonlySet<string>;
  /** Told of a folder of which only `limit` files are read. */
  readonly onLimit?: (uri: string, limit: number) => void;
}

/** Reads one file, the open document if there is one. */
export function loadFile(
  context: Pick<LoadContext, 'fs' | 'openText'>,
  uri: string,
  kind: FileKind,
): MaybePromise<SourceFile | undefined> {
  const open = context.openText(uri);
  if (open !== undefined) return new SourceFile(uri, kind, open);
  const make = (bytes: Uint8Array | undefined): SourceFile | undefined =>
    bytes && SourceFile.fromBytes(uri, kind, bytes);
  const bytes = context.fs.readFile(uri);
  return bytes instanceof Promise ? bytes.then(make) : make(bytes);
}
