import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind, type LanguageClientOptions } from 'vscode-languageclient/node';
import { registerCommands } from './commands/registerCommands';

let client: LanguageClient | undefined;

/** The files that the server knows how to read; `untitled` ones are in no module. */
const documentSelector = [
  '**/etc/{acl,module,webapi,integration}.xml',
  '**/etc/integration/{config,api}.xml',
  '**/*.php',
  '**/composer.json',
].map((pattern) => ({ scheme: 'file', pattern }));

/** Starts the language server, and has the commands ready. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const options: LanguageClientOptions = { documentSelector };
  // The id is also the section of the settings, where `trace.server` is looked for.
  client = new LanguageClient('magentoIntegration', 'Magento Integration', server, options);
  registerCommands(context, client);
  await client.start();
}

/** Stops the language server. */
export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
