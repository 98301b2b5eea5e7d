import type { MaybePromise } from '#service/fileSystem';

/** A file or folder of the workspace. */
export interface PathInRoots {
  readonly uri: string;
  /** The path itself, or for a file the folder that holds it. */
  readonly folderUri: string;
}

/** A place in the workspace that may not be there yet. */
export interface LocatedPath {
  readonly uri: string;
  readonly exists: boolean;
}

/** The folders that tools may see. Nothing outside of them is read, named or planned. */
export interface Roots {
  readonly isEmpty: boolean;
  /** All of them. */
  readonly all: readonly PathInRoots[];
  /**
   * The path that an agent names: absolute, a URI, or relative to one of the roots.
   * @throws {ToolError} where it is outside of the roots, or not there
   */
  find(name: string): MaybePromise<PathInRoots>;
  /**
   * As {@link find}, of something that need not be there.
   * @throws {ToolError} where it is outside of the roots
   */
  locate(name: string): MaybePromise<LocatedPath>;
  /** How a file (URI) is named in results: relative to the first root, else by its whole path; with `/`. */
  nameOf(uri: string): string;
}

/** The text for a path that is outside of them. `folders`: how they are named. */
export function outsideText(name: string, folders: readonly string[]): string {
  return `${name} is outside of the workspace: name a path in ${folders.join(' or ')}.`;
}

/** The text for a path where nothing is. */
export function nothingThereText(name: string): string {
  return `There is no file or folder ${name} in the workspace.`;
}
