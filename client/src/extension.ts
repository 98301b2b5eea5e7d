import { languages, window, workspace, type ExtensionContext } from 'vscode';
import { documentSelector } from '#protocol';
import { registerCommands } from './commands';
import { EndpointPages } from './commands/showEndpoint';
import { Handshake } from './handshake';
import { LanguageServer } from './languageServer';
import { offerMcpServer } from './mcpServer';
import { knowModuleFolders } from './status/moduleFolders';
import { showStatus } from './status/statusItem';
import { registerTasks } from './tasks';
import { showIntegrations } from './views';

let server: LanguageServer | undefined;

/**
 * Registers what the manifest announces, and has the language server start where there is Magento. Waits for neither
 * the search nor the server: VS Code waits for activations before it does what they were asked for.
 */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel('Magento Integration', { log: true });
  const running = (server = new LanguageServer(context, output));
  const start = (): Promise<unknown> =>
    running
      .startWhereMagento()
      .catch((error: unknown) => output.error('The language server did not start.', String(error)));
  const { tree, parts } = showIntegrations(running);
  const handshake = new Handshake(context, running);
  const endpointPages = new EndpointPages(running);
  context.subscriptions.push(
    output,
    ...showStatus(running),
    knowModuleFolders(running),
    registerTasks(),
    ...offerMcpServer(context),
    ...parts,
    handshake,
    endpointPages,
    ...registerCommands({ context, output, server: running, tree, handshake, endpointPages }),
    workspace.onDidChangeWorkspaceFolders(start),
    // The first module of a workspace that had none.
    workspace.onDidSaveTextDocument((document) => {
      if (running.state.state === 'none' && languages.match(documentSelector, document) > 0) void start();
    }),
  );
  void start();
}

/** Stops the language server. */
export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
