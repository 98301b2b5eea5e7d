import type { CompletionList, Position } from 'vscode-languageserver-types';
import type { Workspace } from '../../workspace/workspace';

export interface CompletionOptions {
  /** Whether accepting an id in api.xml also adds its missing ancestors. */
  readonly addParents: boolean;
}

export function doComplete(
  workspace: Workspace,
  uri: string,
  position: Position,
  options: CompletionOptions,
): CompletionList | undefined {
  void [workspace, uri, position, options];
  return undefined;
}
