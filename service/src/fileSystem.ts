/** An answer at once or later: Node's implementation answers at once, which is several times as fast for small files. */
export type MaybePromise<T> = T | Promise<T>;

export interface DirectoryEntry {
  readonly name: string;
  /** What the entry is, or what it points at if it is a symbolic link. */
  readonly type: 'file' | 'directory';
  readonly link?: boolean;
}

/**
 * All that the language service asks of a disk. Names are canonical URIs. Nothing throws for what is absent or
 * unreadable: it is then simply not there.
 */
export interface FileSystem {
  /** The bytes of a file, or undefined where there is none that can be read. */
  readFile(uri: string): MaybePromise<Uint8Array | undefined>;
  /** Whether there may be something of that name: cheaper than reading what is mostly not there. */
  mayExist?(uri: string): MaybePromise<boolean>;
  /** The entries of a folder in any order; empty where there is no such folder. */
  readDirectory(uri: string): MaybePromise<readonly DirectoryEntry[]>;
  /** The URI with symbolic links resolved; `uri` itself where it does not exist. */
  realPath(uri: string): MaybePromise<string>;
}
