// For suites that run inside VS Code's extension host: test/e2e/<suite>/api.ts.
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { register, runRegistered } from './testing';

export { until } from './until';

/** A test with VS Code's API at hand. */
export const apiTest = (name: string, body: () => Promise<void>): void => register(name, body);

/** What VS Code calls. Each result is a line of the file that the runner watches; an empty line says: all done. */
export async function run(): Promise<void> {
  const file = process.env.MAGENTO_INTEGRATION_E2E_RESULTS!;
  const writeLine = (line: string) => fs.appendFileSync(file, `${line}\n`);
  try {
    await runRegistered(undefined, (result) => writeLine(JSON.stringify(result)));
  } finally {
    writeLine('');
  }
}

/** The first workspace folder's file, as a URI. */
export function fileUri(relativePath: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open');
  return vscode.Uri.joinPath(folder.uri, relativePath);
}

/** Opens a file of the workspace in an editor. */
export async function openFile(relativePath: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(fileUri(relativePath));
  return vscode.window.showTextDocument(document);
}

/** The extension's diagnostics of a file, as `code` strings. */
export function codesOf(uri: vscode.Uri): string[] {
  return vscode.languages.getDiagnostics(uri).map(codeOf);
}

/** A diagnostic's code, with or without a link to its page. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Where `text` begins in the document, or ends. */
export function positionOf(
  document: vscode.TextDocument,
  text: string,
  side: 'start' | 'end' = 'start',
): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`${path.basename(document.fileName)} does not contain ${text}`);
  return document.positionAt(side === 'start' ? offset : offset + text.length);
}
