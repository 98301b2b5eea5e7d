import type { Hover, Position } from 'vscode-languageserver-types';
import type { Workspace } from '../workspace/workspace';

export function doHover(workspace: Workspace, uri: string, position: Position): Hover | undefined {
  void [workspace, uri, position];
  return undefined;
}
