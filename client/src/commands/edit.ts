import { workspace, type WorkspaceEditMetadata } from 'vscode';
import type { LanguageClient, WorkspaceEdit } from 'vscode-languageclient/node';

/** Applies an edit of the server as one undoable step; false where it was refused, or nothing of it was wanted. */
export async function applyEdit(
  client: LanguageClient,
  edit: WorkspaceEdit,
  metadata?: WorkspaceEditMetadata,
): Promise<boolean> {
  return workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit), metadata);
}
