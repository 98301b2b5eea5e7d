import type { WorkspaceEdit } from 'vscode-languageserver-types';

/** All safe fixes in the workspace's own modules: they leave what integrations may call as it is. */
export interface WorkspaceFix {
  readonly edit: WorkspaceEdit;
  /** How many files the edit is for. */
  readonly files: number;
  /** How many errors and warnings go. */
  readonly fixed: number;
  /** How many errors and warnings need a decision. */
  readonly left: number;
  /** Fixes that change what integrations may call, to be chosen one by one: no part of `edit`. Absent if there are none. */
  readonly changing?: readonly ChangingFix[];
}

export interface ChangingFix {
  /** With what opens and closes, as in `Add the 2 missing parent resources (opens 3 endpoints)`. */
  readonly title: string;
  readonly edit: WorkspaceEdit;
}
