import { commands, languages, window, workspace, type ExtensionContext } from 'vscode';
import { registerAddResourcesForEndpoint } from './commands/addResourcesForEndpoint';
import { registerCreateApplicationSide } from './commands/createApplicationSide';
import { registerConvertIntegration } from './commands/convertIntegration';
import { registerCreateIntegration } from './commands/createIntegration';
import { documentSelector } from './documentSelector';
import { registerHandshake } from './handshake';
import { LanguageServer } from './languageServer';
import { knowModuleFolders } from './status/moduleFolders';
import { showStatus } from './status/statusItem';
import { registerTasks } from './tasks';
import { registerViews } from './views';

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
  context.subscriptions.push(
    output,
    ...showStatus(running),
    knowModuleFolders(running),
    ...registerTasks(context),
    ...registerViews(running),
    ...registerHandshake(context, running),
    registerCreateIntegration(() => running.client()),
    registerCreateApplicationSide(context),
    registerConvertIntegration(() => running.client()),
    registerAddResourcesForEndpoint(() => running.client()),
    commands.registerCommand('magentoIntegration.restart', () => running.restart()),
    commands.registerCommand('magentoIntegration.showOutput', () => output.show()),
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
