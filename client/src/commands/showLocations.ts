import { commands, Location, Position, Uri } from 'vscode';
import type { Location as LspLocation, Position as LspPosition } from 'vscode-languageclient';
import { toRange } from '../locations';

/** What a code lens asks for: goes to the only place, or shows several to choose from. */
export async function showLocations(
  uri: string,
  at: LspPosition,
  places: readonly LspLocation[],
): Promise<void> {
  await commands.executeCommand(
    'editor.action.goToLocations',
    Uri.parse(uri),
    new Position(at.line, at.character),
    places.map((place) => new Location(Uri.parse(place.uri), toRange(place.range))),
    'peek',
  );
}
