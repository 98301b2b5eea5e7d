import type { WorkspaceEdit } from 'vscode-languageserver-types';

/** All safe fixes in the workspace's own modules. */
export interface WorkspaceFix {
  readonly edit: WorkspaceEdit;
  /** How many files the edit is for. */
  readonly files: number;
  /** How many errors and warnings go. */
  readonly fixed: number;
  /** How many errors and warnings need a decision. */
  readonly left: number;
}
