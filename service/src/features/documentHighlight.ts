import { DocumentHighlightKind, type DocumentHighlight, type Position } from 'vscode-languageserver-types';
import type { Workspace } from '../workspace/workspace';
import { identifierAt } from './support/identifiers';
import { toRange } from '../lsp/toLsp';
import { occurrencesOf } from './support/occurrences';

/** The places in the same file that have the id or name at a place. */
export function findDocumentHighlights(
  workspace: Workspace,
  uri: string,
  position: Position,
): DocumentHighlight[] {
  const found = workspace.find(uri);
  const identifier = found && identifierAt(found, found.file.document.offsetAt(position));
  if (!identifier) return [];
  const here = occurrencesOf(workspace, found.installation, identifier).filter(
    (use) => use.uri === found.file.uri,
  );
  // A module that Magento does not load has names, too.
  const places = here.length > 0 ? here : [{ range: identifier.range, isDeclaration: false }];
  return places.map(({ range, isDeclaration }) => ({
    range: toRange(found.file, range),
    kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
