import type { Position, WorkspaceEdit } from 'vscode-languageserver-types';
import type { IntegrationKey } from './integrations';

/**
 * A new address, or an element exactly as it was before (`source`; null where there was none), which takes the place
 * of the address `instead` and of no other.
 */
export type UrlChange = string | { readonly source: string | null; readonly instead: string };

/** What is left out stays as it is. */
export interface ConnectionUrls<T> {
  readonly endpointUrl?: T;
  readonly identityLinkUrl?: T;
}

export type ConnectionUrlsChange = IntegrationKey & ConnectionUrls<UrlChange>;

export interface ChangedConnectionUrls {
  readonly edit: WorkspaceEdit;
  /** The file that is edited first, and where. */
  readonly uri: string;
  readonly position: Position;
  /** The elements as they stand in the file now, tags included; null where there is none. */
  readonly before: ConnectionUrls<string | null>;
  /** The addresses that count now; null where there is none. */
  readonly now: ConnectionUrls<string | null>;
}

/** Why there is no edit, in a sentence; `reason` is for programs. */
export interface UrlsRefusal {
  readonly reason: 'not-found' | 'changed' | 'not-ours' | 'damaged' | 'no-url';
  readonly refusal: string;
}
