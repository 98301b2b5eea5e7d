import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { apiTest, fileUri, openFile } from '../host/apiTesting';

const write = (file: string, text: string) => fs.writeFileSync(fileUri(file).fsPath, text);
const setMode = (mode: string) => write('app/etc/env.php', `<?php\nreturn ['MAGE_MODE' => '${mode}'];\n`);

/** "Enable Module and Upgrade" for the file of the active editor: what bin/magento was called with, in order. */
async function callsOfInstalling(): Promise<string[]> {
  const record = fileUri('calls.txt').fsPath;
  fs.rmSync(record, { force: true });
  await openFile('app/code/Acme/Bridge/etc/module.xml');
  // Ends when its last step has: what is not in the record then was not run.
  await vscode.commands.executeCommand('magentoIntegration.enableAndUpgrade');
  return fs.readFileSync(record, 'utf8').trimEnd().split('\n');
}

apiTest('in developer mode a module is enabled and installed without compiling', async () => {
  setMode('developer');
  assert.deepEqual(await callsOfInstalling(), ['module:enable Acme_Bridge', 'setup:upgrade', 'cache:clean']);
});

apiTest('in production mode classes are compiled too', async () => {
  setMode('production');
  assert.deepEqual(await callsOfInstalling(), [
    'module:enable Acme_Bridge',
    'setup:upgrade',
    'setup:di:compile',
    'cache:clean',
  ]);
});

apiTest('the first step that fails is the last one', async () => {
  setMode('production');
  write('fail-at', 'setup:upgrade');
  assert.deepEqual(await callsOfInstalling(), ['module:enable Acme_Bridge', 'setup:upgrade']);
  write('fail-at', 'module:enable');
  assert.deepEqual(await callsOfInstalling(), ['module:enable Acme_Bridge']);
});

apiTest('once the cause is gone, the same command goes through', async () => {
  fs.rmSync(fileUri('fail-at').fsPath);
  assert.equal((await callsOfInstalling()).length, 4);
});
