import { commands, Range, Uri } from 'vscode';
import type { Location, Range as LspRange } from 'vscode-languageclient';

/** LSP's range as the editor's: both count lines and UTF-16 units from 0. */
export function toRange({ start, end }: LspRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** Opens the file at the place. */
export async function openLocation({ uri, range }: Location): Promise<void> {
  await commands.executeCommand('vscode.open', Uri.parse(uri), { selection: toRange(range) });
}
