import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { Workspace } from '../workspace/workspace';

export function findDefinition(workspace: Workspace, uri: string, position: Position): LocationLink[] {
  void [workspace, uri, position];
  return [];
}
