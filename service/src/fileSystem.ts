/** An answer at once or later: Node's implementation answers at once, which is several times as fast for small files. */
export type MaybePromise<T> = T | Promise<T>;

export interface DirectoryEntry {
  readonly name: string;
  /**
   * What the entry is, or what it points at if it is a symbolic link. What is neither (a device, a FIFO) counts as a file:
   * whoever reads it learns that it is none.
   */
  readonly type: 'file' | 'directory';
  readonly link?: boolean;
}

/**
 * Why something that is there is not read. `not-a-file`: a folder, a device, a FIFO or a socket under the name of a file.
 * `unreadable`: there is no permission, or the disk fails. `outside`: a link leads out of the folders at hand.
 */
export type NotReadReason = 'not-a-file' | 'too-large' | 'unreadable' | 'outside';

/** The answer to a question for something that is there and that is not read. */
export class NotRead {
  constructor(readonly reason: NotReadReason) {}
}

/**
 * What a place has to offer that files are read from: Node's disk, a browser's, a test's. Names are canonical URIs. Nothing
 * throws, and nothing blocks: what is absent is undefined or empty, what is there and cannot be read is a {@link NotRead}.
 */
export interface FileSource {
  /** The bytes of a regular file of at most `mostBytes`. */
  readFile(uri: string, mostBytes: number): MaybePromise<Uint8Array | NotRead | undefined>;
  /** What is there, links followed, without reading it; undefined where there is nothing. */
  typeOf(uri: string): MaybePromise<'file' | 'directory' | 'other' | undefined>;
  /** The entries of a folder in any order; empty where there is no such folder. */
  readDirectory(uri: string): MaybePromise<readonly DirectoryEntry[] | NotRead>;
  /** The URI with symbolic links resolved; `uri` itself where it does not exist. */
  realPath(uri: string): MaybePromise<string>;
}

/**
 * All that the language service asks of a disk. Names are canonical URIs. Nothing throws for what is absent or
 * unreadable: it is then simply not there. What is there all the same becomes a notice; see workspace/disk.ts.
 */
export interface FileSystem {
  /** The bytes of a file, or undefined where there is none that can be read. */
  readFile(uri: string): MaybePromise<Uint8Array | undefined>;
  /** Whether a regular file is there, large or not; asking is not reading, so there is never a notice. */
  isFile(uri: string): Promise<boolean>;
  /** The entries of a folder in any order; empty where there is no such folder. */
  readDirectory(uri: string): MaybePromise<readonly DirectoryEntry[]>;
  /** The URI with symbolic links resolved; `uri` itself where it does not exist. */
  realPath(uri: string): MaybePromise<string>;
}
