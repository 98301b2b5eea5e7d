import type { Event } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** What views and commands need of the language server's life. */
export interface ServerAccess {
  /** The client, started. */
  client(): Promise<LanguageClient>;
  /** `none` or `stopped` where there is nobody to ask. */
  readonly state: { readonly state: string };
  readonly onDidChangeState: Event<unknown>;
}
