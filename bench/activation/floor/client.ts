// An extension that only starts an empty language client: as short as the sample of vscode-languageclient's authors.
import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

export function activate(context: ExtensionContext): void {
  const module = path.join(context.extensionPath, 'server.js');
  client = new LanguageClient(
    'activationFloor',
    'Activation floor',
    { module, transport: TransportKind.ipc },
    { documentSelector: [{ scheme: 'file', language: 'xml' }] },
  );
  void client.start();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
