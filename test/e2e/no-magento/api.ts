import { execFileSync } from 'node:child_process';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apiTest, fileUri, openFile, until } from '../host/apiTesting';

const extension = () => {
  const found = vscode.extensions.getExtension('magento-integration-tools.magento-integration-tools');
  assert.ok(found, 'The extension is not installed');
  return found;
};

/** Whether this extension host has a language server of ours as a child. */
function serverRuns(): boolean {
  return execFileSync('ps', ['-A', '-ww', '-o', 'ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .some((line) => Number.parseInt(line, 10) === process.pid && line.includes(extension().extensionPath));
}

async function saveAs(relativePath: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileUri(relativePath), Buffer.from(''));
  const editor = await openFile(relativePath);
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
  assert.ok(await editor.document.save());
}

apiTest('in a folder without Magento the extension is not activated', async () => {
  // VS Code activates this one when the window has started, after those that the folder's files ask for.
  await until('the window’s start', () =>
    Boolean(vscode.extensions.getExtension('magento-integration-tools.e2e-driver')?.isActive),
  );
  await openFile('src/Tool.php');
  await openFile('composer.json');
  assert.equal(extension().isActive, false);
});

apiTest('activated all the same, it starts no server', async () => {
  await extension().activate();
  assert.equal(extension().isActive, true);
  // Activation does not wait for the search; this command does.
  await vscode.commands.executeCommand('magentoIntegration.restart');
  assert.equal(serverRuns(), false);
});

apiTest('the first module of the workspace starts it', async () => {
  await saveAs('src/Bridge/etc/module.xml', '<config><module name="Acme_Bridge"/></config>\n');
  await until('the server', serverRuns);
});
