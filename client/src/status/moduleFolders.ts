import { commands, type Disposable } from 'vscode';
import type { LanguageServer, ServerState } from '../languageServer';
import { uriOf } from '../uriFolders';

/**
 * Tells the explorer's menu which folders are modules, wherever they are: the manifest's `resource in …` conditions ask
 * for it. URIs go there as such, since VS Code's window may name the same file otherwise than we do (remote, WSL).
 */
export function knowModuleFolders(server: LanguageServer): Disposable {
  return server.onDidChangeState((state: ServerState) => {
    if (!('moduleFolders' in state)) return;
    const folders = state.moduleFolders.map(uriOf);
    void commands.executeCommand('setContext', 'magentoIntegration.moduleFolders', folders);
  });
}
