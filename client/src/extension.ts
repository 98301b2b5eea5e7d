// The extension in a Node process. What browsers have too is registered in start.ts.
import type { ExtensionContext } from 'vscode';
import type { Extension } from './commands/handlers';
import { registerProcessCommands } from './commands/processCommands';
import { Handshake } from './handshake';
import { offerMcpServer } from './mcpServer';
import { nodeHost } from './nodeHost';
import { startExtension } from './start';
import { registerTasks } from './tasks';

let extension: Extension | undefined;

/** Registers what the manifest announces. */
export function activate(context: ExtensionContext): void {
  extension = startExtension(context, nodeHost);
  const handshake = new Handshake(context, extension.server);
  context.subscriptions.push(
    registerTasks(),
    ...offerMcpServer(context),
    handshake,
    ...registerProcessCommands(extension, handshake),
  );
}

/** Stops the language server. */
export function deactivate(): Promise<void> | undefined {
  return extension?.server.stop();
}
