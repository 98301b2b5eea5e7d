import type { Position, WorkspaceEdit } from 'vscode-languageserver-types';

/** A resource that somebody may pick. */
export interface ResourceChoice {
  readonly id: string;
  readonly title: string;
  /** As in `Sales › Operations › Orders`. */
  readonly path: string;
  /** How deep it is below the root, from 0. */
  readonly depth: number;
  /** Whether the integration lists it already. */
  readonly listed: boolean;
  /** How many REST endpoints ask for it, alone or with others. */
  readonly endpoints: number;
}

/** Where resources are added, and how. */
export interface AddedResources {
  readonly edit: WorkspaceEdit;
  /** The file that is edited. */
  readonly uri: string;
  readonly position: Position;
  /** The ids that are added, parents included; empty where all are listed already. */
  readonly added: readonly string[];
  /** What it takes until a shop grants them, in a sentence or two. */
  readonly note: string;
}
