// The extension in a browser's worker, as on vscode.dev: start.ts has what it does, browserCommands.ts what it cannot do.
import type { ExtensionContext } from 'vscode';
import { browserHost } from './browserHost';
import { registerBrowserCommands } from './commands/browserCommands';
import type { Extension } from './commands/handlers';
import { startExtension } from './start';

let extension: Extension | undefined;

/** Registers what the manifest announces, as far as a browser has it. */
export function activate(context: ExtensionContext): void {
  extension = startExtension(context, browserHost);
  context.subscriptions.push(...registerBrowserCommands());
}

/** Stops the language server. */
export function deactivate(): Promise<void> | undefined {
  return extension?.server.stop();
}
