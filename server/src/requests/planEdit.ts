import type { WorkspaceEdit } from 'vscode-languageserver';
import type { CreatePlan, MigrationPlan } from '#protocol';

/** What is written, changed and deleted in one step. */
type Plan = Pick<CreatePlan, 'files' | 'edits' | 'openFirst'> & Partial<Pick<MigrationPlan, 'deleted'>>;

/** What the client shows before it applies an edit. */
interface Confirmation {
  readonly label: string;
  readonly description: string;
}

const start = { line: 0, character: 0 };
const nowhere = { start, end: start };
const annotationId = 'confirm';

/**
 * A plan as LSP's workspace edit, in an order in which nothing is deleted before it is elsewhere. A file that has
 * come to be there meanwhile makes the client refuse all of it, as does an open document that is not at the version
 * that `versionOf` tells. With `confirm`, the client shows it first: one change that changes nothing asks for that,
 * since each one that asks has to be ticked.
 */
export function workspaceEditOf(
  { files, edits, openFirst, deleted = [] }: Plan,
  versionOf: (uri: string) => number | undefined,
  confirm?: Confirmation,
): WorkspaceEdit {
  const versioned = (uri: string): { uri: string; version: number | null } => ({
    uri,
    version: versionOf(uri) ?? null,
  });
  const changeNothing = {
    textDocument: versioned(openFirst),
    edits: [{ range: nowhere, newText: '', annotationId }],
  };
  return {
    ...(confirm && { changeAnnotations: { [annotationId]: { ...confirm, needsConfirmation: true } } }),
    documentChanges: [
      // Of what is deleted, nothing else tells the client for which text that was meant.
      ...deleted.flatMap((uri) =>
        versionOf(uri) === undefined ? [] : [{ textDocument: versioned(uri), edits: [] }],
      ),
      ...files.flatMap(({ uri, text }) => [
        { kind: 'create' as const, uri, options: { overwrite: false, ignoreIfExists: false } },
        { textDocument: { uri, version: null }, edits: [{ range: nowhere, newText: text }] },
      ]),
      ...edits.map(({ uri, edits: ofFile }) => ({ textDocument: versioned(uri), edits: [...ofFile] })),
      ...(confirm ? [changeNothing] : []),
      ...deleted.map((uri) => ({
        kind: 'delete' as const,
        uri,
        options: { recursive: false, ignoreIfNotExists: false },
      })),
    ],
  };
}
