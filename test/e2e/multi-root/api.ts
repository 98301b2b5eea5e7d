import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apiTest, codesOf, until } from '../host/apiTesting';

apiTest('files of every folder are checked', async () => {
  const folders = vscode.workspace.workspaceFolders ?? [];
  assert.deepEqual(
    folders.map(({ name }) => name),
    ['erp', 'crm'],
  );
  for (const folder of folders) {
    const uri = vscode.Uri.joinPath(folder.uri, 'etc/integration/api.xml');
    await vscode.window.showTextDocument(uri);
    await until(`acl-missing-parent in ${folder.name}`, () => codesOf(uri).includes('acl-missing-parent'));
  }
});
