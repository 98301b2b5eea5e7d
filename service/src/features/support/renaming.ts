import type { Range } from 'vscode-languageserver-types';

/** Why something is not renamed, in words for the user. */
export interface Refusal {
  readonly refused: string;
}

export interface RenameStart {
  readonly range: Range;
  readonly placeholder: string;
}
