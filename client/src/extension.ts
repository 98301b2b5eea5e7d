import type { ExtensionContext } from 'vscode';
import { lensCommands, registerViews } from './views';
import { LanguageClient, TransportKind, type LanguageClientOptions } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

/** The files that the server knows how to read; `untitled` ones are in no module. */
const documentSelector = [
  '**/etc/{acl,module,webapi,integration}.xml',
  '**/etc/integration/{config,api}.xml',
  '**/*.php',
  '**/composer.json',
].map((pattern) => ({ scheme: 'file', pattern }));

/** Starts the language server. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const options: LanguageClientOptions = {
    documentSelector,
    initializationOptions: { commands: lensCommands },
  };
  // The id is also the section of the settings, where `trace.server` is looked for.
  const starting = (client = new LanguageClient(
    'magentoIntegration',
    'Magento Integration',
    server,
    options,
  ));
  const started = starting.start();
  context.subscriptions.push(
    ...registerViews({
      client: () => started.then(() => starting),
      state: { state: 'started' },
      onDidChangeState: starting.onDidChangeState,
    }),
  );
  await started;
}

/** Stops the language server. */
export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
