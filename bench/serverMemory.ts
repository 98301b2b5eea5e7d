// The resident memory of the built server once it has indexed DIR (or an empty folder), in MB: a line of JSON.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { URI } from 'vscode-uri';

const [directory, server] = process.argv.slice(2) as [string, string];
const folder = URI.file(directory).toString();
const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = createMessageConnection(
  new StreamMessageReader(child.stdout),
  new StreamMessageWriter(child.stdin),
);
connection.onRequest('client/registerCapability', () => null);
connection.onRequest('workspace/configuration', (parameters: { items: unknown[] }) =>
  parameters.items.map(() => null),
);
connection.listen();
await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: folder,
  workspaceFolders: [{ uri: folder, name: 'bench' }],
  capabilities: { textDocument: { diagnostic: {} } },
});
await connection.sendNotification('initialized', {});

// Asking about a document waits for the index; the module makes it use what it has read.
const uri = `${folder}/app/code/Acme/Bridge/etc/integration/api.xml`;
const text =
  '<integrations><integration name="A"><resources><resource name="Magento_Sales::ship"/></resources></integration></integrations>';
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { uri, languageId: 'xml', version: 1, text },
});
const report = await connection.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', {
  textDocument: { uri },
});
const status = fs.readFileSync(path.join('/proc', String(child.pid), 'status'), 'utf8');
console.log(
  JSON.stringify({ mb: Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024, problems: report.items.length }),
);
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
connection.dispose();
