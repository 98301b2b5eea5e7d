import type { Location } from 'vscode-languageserver-types';

/** What is behind a text that Magento printed. */
export interface ErrorExplanation {
  /** The messages that the text has in it, the most telling first; empty where none is known. */
  readonly errors: readonly ExplainedError[];
  /** Where none is known: those that are like it. */
  readonly nearest: readonly { readonly id: string; readonly message: string }[];
  /** What is broken in the files that the text names. */
  readonly files: readonly ErrorEvidence[];
  /** Of a call that the text names: what Magento makes of it. */
  readonly calls: readonly ErrorEvidence[];
  readonly searched: {
    /** How many messages are known. */
    readonly messages: number;
    /** Of the text, in UTF-16 units. */
    readonly characters: number;
    readonly ofCharacters: number;
  };
  /** All of it for people. */
  readonly markdown: string;
}

export interface ExplainedError {
  /** The heading of its section in docs/errors.md. */
  readonly id: string;
  /** As Magento's source has it, with its placeholders. */
  readonly message: string;
  /** In which releases, where it is not in all. */
  readonly releases?: string;
  /** What the text has for the placeholders. */
  readonly values: readonly string[];
  readonly means: string;
  /** Those that show in the workspace first, then the likeliest. */
  readonly causes: readonly ErrorCause[];
  /** Where the text, or what leads to it, stands: `Class::method`. */
  readonly sources: readonly string[];
}

export interface ErrorCause {
  readonly what: string;
  /** How to see whether it is so. */
  readonly see?: string;
  /** What to do then. */
  readonly close: string;
  /** Where it shows in the workspace. */
  readonly evidence: readonly ErrorEvidence[];
  /** How many more there are. */
  readonly moreEvidence?: number;
}

/** Something in the workspace that leads to the text. */
export interface ErrorEvidence {
  readonly text: string;
  readonly location?: Location;
  /** The rule that says so. */
  readonly code?: string;
}
