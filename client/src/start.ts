import { languages, window, workspace, type ExtensionContext } from 'vscode';
import { closeTags } from './closingTags';
import { registerCommands } from './commands';
import type { Extension } from './commands/handlers';
import { ErrorExplanations } from './commands/explainError';
import { EndpointPages } from './commands/showEndpoint';
import type { ExtensionHost } from './extensionHost';
import { documentSelector } from './documents';
import { offerLanguageModelTools } from './languageModelTools';
import { LanguageServer } from './languageServer';
import { knowModuleFolders } from './status/moduleFolders';
import { showStatus } from './status/statusItem';
import { showIntegrations } from './views';

/**
 * Registers what works in every extension host, and has the language server start where there is Magento. Waits for
 * neither the search nor the server: VS Code waits for activations before it does what they were asked for.
 */
export function startExtension(context: ExtensionContext, host: ExtensionHost): Extension {
  const output = window.createOutputChannel('Magento Integration', { log: true });
  const server = new LanguageServer(context, output, host);
  const start = (): Promise<unknown> =>
    server
      .startWhereMagento()
      .catch((error: unknown) => output.error('The language server did not start.', String(error)));
  const { tree, parts } = showIntegrations(server);
  const pages = new EndpointPages(server);
  const explanations = new ErrorExplanations(server);
  const extension = { context, output, host, server, tree, pages, explanations };
  context.subscriptions.push(
    output,
    ...showStatus(server, host),
    knowModuleFolders(server),
    closeTags(server),
    ...parts,
    pages,
    explanations,
    ...registerCommands(extension),
    ...offerLanguageModelTools(context, server),
    workspace.onDidChangeWorkspaceFolders(start),
    // The first module of a workspace that had none.
    workspace.onDidSaveTextDocument((document) => {
      if (server.state.state === 'none' && languages.match(documentSelector(), document) > 0) void start();
    }),
  );
  void start();
  return extension;
}
