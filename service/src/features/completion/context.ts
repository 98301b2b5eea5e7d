import type { CompletionItem } from 'vscode-languageserver-types';
import type { FileInModule } from '../../workspace/workspace';

export interface CompletionOptions {
  /** Whether accepting an id in api.xml also adds its missing ancestors. */
  readonly addParents: boolean;
  /** Whether the client knows snippets: tab stops in what is inserted. */
  readonly snippets: boolean;
  /** The client's command that opens the list of completions, if it has one. */
  readonly suggest?: string;
}

/** Where something is to be completed. */
export interface CompletionContext extends FileInModule {
  readonly offset: number;
  readonly options: CompletionOptions;
}

/** What one context has to offer. */
export interface Offer {
  readonly items: readonly CompletionItem[];
  /** Whether more typing may bring up what is not among the items. */
  readonly isIncomplete: boolean;
}

export const nothing: Offer = { items: [], isIncomplete: false };

/** `sortText` for the n-th place of a group; groups come in the order of their numbers. */
export function sortKey(group: number, place: number): string {
  return `${group}${String(place).padStart(6, '0')}`;
}
