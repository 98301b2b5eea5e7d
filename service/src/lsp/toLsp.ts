import type {
  CreateFile,
  Location,
  Range,
  RenameFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { FileEdit, FileOperation, Fix } from '../rules/rule';
import type { OffsetEdit, OffsetRange } from '../text';
import type { TextFile } from '../textFile';
import type { Workspace } from '../workspace/workspace';

/** LSP's range for offsets in a file. */
export function toRange(file: TextFile, range: OffsetRange): Range {
  return { start: file.document.positionAt(range.start), end: file.document.positionAt(range.end) };
}

/** LSP's location for offsets in a file that the workspace knows, or undefined where it knows it no more. */
export function toLocation(workspace: Workspace, uri: string, range: OffsetRange): Location | undefined {
  const file = workspace.find(uri)?.file;
  return file && { uri: workspace.clientUri(uri), range: toRange(file, range) };
}

/** Edits of several files, one after the other; of the files that the workspace still knows. */
export function toTextEdits(
  workspace: Workspace,
  edits: readonly { readonly uri: string; readonly edits: readonly OffsetEdit[] }[],
): { readonly uri: string; readonly edits: readonly TextEdit[] }[] {
  return edits.map(({ uri, edits: ofFile }) => {
    const file = workspace.find(uri)?.file;
    const ordered = [...ofFile].sort((a, b) => a.range.start - b.range.start);
    return {
      uri: workspace.clientUri(uri),
      edits: file ? ordered.map(({ range, newText }) => ({ range: toRange(file, range), newText })) : [],
    };
  });
}

/** One undoable step over all files that the edits name. */
export function toWorkspaceEdit(workspace: Workspace, edits: readonly FileEdit[]): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const edit of edits) {
    const file = workspace.find(edit.uri)?.file;
    if (!file) continue;
    (changes[workspace.clientUri(edit.uri)] ??= []).push({
      range: toRange(file, edit.range),
      newText: edit.newText,
    });
  }
  return { changes };
}

/** A fix as one undoable step; where it makes or moves files, only for clients that can do so. */
export function fixEdit(workspace: Workspace, { edits, files = [] }: Fix): WorkspaceEdit {
  const { changes = {} } = toWorkspaceEdit(workspace, edits);
  if (files.length === 0) return { changes };
  const changed = Object.entries(changes).map(([uri, textEdits]): TextDocumentEdit => ({
    textDocument: { uri, version: null },
    edits: textEdits,
  }));
  return { documentChanges: [...changed, ...files.flatMap((file) => toDocumentChanges(workspace, file))] };
}

function toDocumentChanges(
  workspace: Workspace,
  operation: FileOperation,
): (CreateFile | RenameFile | TextDocumentEdit)[] {
  if (operation.kind === 'move')
    return [{ kind: 'rename', oldUri: workspace.clientUri(operation.from), newUri: operation.to }];
  const { uri, text: newText } = operation;
  const start = { line: 0, character: 0 };
  return [
    { kind: 'create', uri },
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] },
  ];
}
