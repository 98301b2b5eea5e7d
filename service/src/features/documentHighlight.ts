import { DocumentHighlightKind, type DocumentHighlight, type Position } from 'vscode-languageserver-types';
import type { Workspace } from '../workspace/workspace';
import type { OffsetRange } from '../text';
import type { SourceFile } from '../workspace/sourceFile';
import { servicePlacesIn } from './support/servicePlaces';
import { serviceSubjectAt } from './support/serviceSubject';
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
  const offset = found?.file.document.offsetAt(position) ?? 0;
  const identifier = found && identifierAt(found, offset);
  const subject = found && !identifier ? serviceSubjectAt(found, offset) : undefined;
  if (subject && subject.kind !== 'class')
    return highlights(found!.file, servicePlacesIn(found!.file, subject));
  if (!identifier) return [];
  const here = occurrencesOf(workspace, found.installation, identifier).filter(
    (use) => use.uri === found.file.uri,
  );
  // A module that Magento does not load has names, too.
  const places = here.length > 0 ? here : [{ range: identifier.range, isDeclaration: false }];
  return highlights(found.file, places);
}

function highlights(
  file: SourceFile,
  places: readonly { readonly range: OffsetRange; readonly isDeclaration: boolean }[],
): DocumentHighlight[] {
  return places.map(({ range, isDeclaration }) => ({
    range: toRange(file, range),
    kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
