import { commands, Location, Position, Range, Uri } from 'vscode';
import type {
  Location as LspLocation,
  Position as LspPosition,
  Range as LspRange,
} from 'vscode-languageclient';

export function toRange({ start, end }: LspRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** Opens the file at the place. */
export async function openLocation({ uri, range }: LspLocation): Promise<void> {
  await commands.executeCommand('vscode.open', Uri.parse(uri), { selection: toRange(range) });
}

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
