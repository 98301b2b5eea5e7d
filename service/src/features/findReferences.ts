import type { Location, Position } from 'vscode-languageserver-types';
import type { Cancellation } from '../workspace/onDemandScanner';
import type { Workspace } from '../workspace/workspace';
import { identifierAt } from './support/identifiers';
import { findServicePlaces, namedServiceAt } from './support/servicePlaces';
import { toLocation } from '../lsp/toLsp';
import { readOccurrences, occurrencesOf } from './support/occurrences';

/**
 * Every place where the ACL id, the integration's, the module's or the service method's name at a place is. Reads what has not been
 * read yet; undefined where that was cancelled.
 */
export async function findReferences(
  workspace: Workspace,
  uri: string,
  position: Position,
  options: { readonly includeDeclaration: boolean },
  token?: Cancellation,
): Promise<Location[] | undefined> {
  const found = workspace.find(uri);
  const identifier = found && identifierAt(found, found.file.document.offsetAt(position));
  if (found && !identifier) return serviceReferences(workspace, uri, position, options, token);
  if (!identifier) return [];
  if (!(await readOccurrences(workspace, found.installation, identifier, token))) return undefined;
  // While the disk was read, files may have changed.
  const installation = workspace.locate(uri)?.installation ?? found.installation;
  return occurrencesOf(workspace, installation, identifier)
    .filter((use) => options.includeDeclaration || !use.isDeclaration)
    .flatMap((use) => toLocation(workspace, use.uri, use.range) ?? []);
}

async function serviceReferences(
  workspace: Workspace,
  uri: string,
  position: Position,
  options: { readonly includeDeclaration: boolean },
  token?: Cancellation,
): Promise<Location[] | undefined> {
  const asked = await namedServiceAt(workspace, uri, position);
  if (!asked) return [];
  const found = await findServicePlaces(workspace, asked.found.installation, asked.subject, token);
  return found?.places
    .filter((place) => options.includeDeclaration || !place.isDeclaration)
    .flatMap((place) => toLocation(workspace, place.uri, place.range) ?? []);
}
