import { commands, type ExtensionContext, type Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/node';
import { createCommand, createIntegration } from './createIntegration';

/** Registers the commands of the palette and of the menus. They wait for the server by themselves. */
export function registerCommands({ subscriptions }: ExtensionContext, client: BaseLanguageClient): void {
  subscriptions.push(
    commands.registerCommand(createCommand, (folder?: Uri) => createIntegration(client, folder)),
  );
}
