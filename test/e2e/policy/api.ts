import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apiTest, codeOf, fileUri, openFile, until } from '../host/apiTesting';

const apiXml = 'app/code/Acme/Bridge/etc/integration/api.xml';
const configFile = '.magento-integration.json';
const code = 'acl-missing-parent';

const write = (path: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(fileUri(path), new TextEncoder().encode(text));

const reported = (uri: vscode.Uri): vscode.Diagnostic | undefined =>
  vscode.languages.getDiagnostics(uri).find((one) => codeOf(one) === code);

const isReported = (uri: vscode.Uri, severity: vscode.DiagnosticSeverity | undefined): Promise<unknown> =>
  until(`severity ${String(severity)}`, () => {
    const found = reported(uri);
    return severity === undefined ? !found : found?.severity === severity;
  });

async function quickFix(document: vscode.TextDocument, title: string): Promise<void> {
  const { range } = await until(code, () => reported(document.uri));
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
  const fix = actions.find((action) => action.title === title);
  assert.ok(fix?.edit, actions.map((action) => action.title).join());
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
}

apiTest('a quick fix suppresses a problem for its line', async () => {
  const { document } = await openFile(apiXml);
  await quickFix(document, `Disable ${code} for this line`);
  assert.match(
    document.getText(),
    / {12}<!-- magento-integration-disable-next-line acl-missing-parent -->\n/,
  );
  await isReported(document.uri, undefined);
  await vscode.commands.executeCommand('undo');
  await isReported(document.uri, vscode.DiagnosticSeverity.Warning);
});

apiTest('a quick fix switches a rule off in a new configuration file', async () => {
  const { document } = await openFile(apiXml);
  await quickFix(document, `Disable ${code} in the workspace: set to off`);
  const config = await vscode.workspace.openTextDocument(fileUri(configFile));
  assert.equal(config.languageId, 'jsonc');
  assert.deepEqual(JSON.parse(config.getText()), { rules: { [code]: 'off' } });
  await isReported(document.uri, undefined);
  assert.ok(await config.save());
});

apiTest('a configuration file counts as soon as it is on disk', async () => {
  const { document } = await openFile(apiXml);
  await write(configFile, JSON.stringify({ rules: { [code]: 'error' } }));
  await isReported(document.uri, vscode.DiagnosticSeverity.Error);
});

apiTest('a configuration file is completed with codes and what they are about', async () => {
  await write(configFile, '{ "rules": { "" } }');
  const { document } = await openFile(configFile);
  const list = await until('codes', async () => {
    const found = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('""') + 1),
    );
    return found.items.length > 0 ? found : undefined;
  });
  const item = list.items.find(({ label }) =>
    String(typeof label === 'string' ? label : label.label).includes(code),
  );
  assert.ok(item);
});

apiTest('a hover over a code says what the rule reports', async () => {
  await write(configFile, `{ "rules": { "${code}": "off" } }`);
  const { document } = await openFile(configFile);
  await until('the code', () => document.getText().includes(code));
  const at = document.positionAt(document.getText().indexOf(code));
  await until('its summary', async () => {
    const args = ['vscode.executeHoverProvider', document.uri, at] as const;
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(...args);
    const texts = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
    return texts.some(({ value }) => value.includes('without all of its parents'));
  });
});

apiTest('a comment that suppresses is completed with what is reported there', async () => {
  const { document } = await openFile(apiXml);
  await write(configFile, '{}');
  await isReported(document.uri, vscode.DiagnosticSeverity.Warning);
  const comment = '<!-- magento-integration-disable-next-line ';
  const edit = new vscode.WorkspaceEdit();
  const { range } = reported(document.uri)!;
  edit.insert(document.uri, new vscode.Position(range.start.line, 0), `${comment} -->\n`);
  assert.ok(await vscode.workspace.applyEdit(edit));
  const { items } = await until('codes', async () => {
    const found = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().indexOf(comment) + comment.length),
    );
    return found.items.length > 0 ? found : undefined;
  });
  const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  assert.ok(labels.includes(code), labels.join());
  await vscode.commands.executeCommand('undo');
});

apiTest('what a baseline has is a faded hint', async () => {
  const { document } = await openFile(apiXml);
  await write(configFile, '{}');
  await isReported(document.uri, vscode.DiagnosticSeverity.Warning);
  const parents = ['sales', 'sales_operation', 'sales_order', 'actions'].map((id) => `Magento_Sales::${id}`);
  const data = { id: 'Magento_Sales::actions_view', count: parents.length, parents: parents.join(', ') };
  const problem = { file: apiXml, code, message: 'several', data, count: 1 };
  await write('known.json', JSON.stringify({ version: 1, problems: [problem] }));
  await write(configFile, '{ "baseline": "known.json" }');
  await isReported(document.uri, vscode.DiagnosticSeverity.Hint);
  assert.deepEqual(reported(document.uri)?.tags, [vscode.DiagnosticTag.Unnecessary]);
});

apiTest('the setting counts before configuration files', async () => {
  const { document } = await openFile(apiXml);
  const settings = vscode.workspace.getConfiguration('magentoIntegration', document.uri);
  await settings.update('rules', { [code]: 'information' }, vscode.ConfigurationTarget.Workspace);
  await write(configFile, JSON.stringify({ rules: { [code]: 'off' } }));
  await isReported(document.uri, vscode.DiagnosticSeverity.Information);
});
