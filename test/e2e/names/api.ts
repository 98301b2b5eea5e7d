import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apiTest, codeOf, codesOf, fileUri, openFile, positionOf, until } from '../host/apiTesting';

const bridge = 'app/code/Acme/Bridge';
const php = `${bridge}/Setup/Patch/Data/InstallBridge.php`;
const configXml = `${bridge}/etc/integration/config.xml`;
const apiXml = `${bridge}/etc/integration/api.xml`;

/** Makes PHP call the integration something else, and waits until that is reported there. */
async function misspell(from: string, to: string): Promise<vscode.Diagnostic> {
  const { document } = await openFile(php);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(positionOf(document, `'${from}'`), positionOf(document, `'${from}'`, 'end')),
    `'${to}'`,
  );
  assert.ok(await vscode.workspace.applyEdit(edit));
  return until(`integration-name-mismatch of ${to}`, () =>
    vscode.languages
      .getDiagnostics(document.uri)
      .find((one) => codeOf(one) === 'integration-name-mismatch' && document.getText(one.range) === to),
  );
}

/** Waits for the fix as for a light bulb: a request that meets a change of the text is refused, and asked again. */
async function chooseFix({ range }: vscode.Diagnostic, title: string): Promise<void> {
  const fix = await until(`"${title}"`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      fileUri(php),
      range,
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    return actions.find((action) => action.title === title && action.edit);
  });
  assert.ok(await vscode.workspace.applyEdit(fix.edit!));
}

/** The three places have the name, and there is nothing left to say about any of them. */
async function assertAgreed(name: string): Promise<void> {
  for (const [file, text] of [
    [php, `processIntegrationConfig(['${name}'])`],
    [configXml, `<integration name="${name}">`],
    [apiXml, `<integration name="${name}">`],
  ] as const) {
    const { document } = await openFile(file);
    await until(`${text} in ${file}`, () => document.getText().includes(text));
  }
  for (const file of [php, configXml, apiXml]) {
    await until(`no diagnostic in ${file}`, () => codesOf(fileUri(file)).length === 0);
  }
}

apiTest('a name that PHP spells differently is mended there', async () => {
  const diagnostic = await misspell('AcmeBridge', 'acmeBridge');
  assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
  await chooseFix(diagnostic, 'Rename to "AcmeBridge"');
  await assertAgreed('AcmeBridge');
});

apiTest('or the name that PHP has is taken over by config.xml and api.xml', async () => {
  const diagnostic = await misspell('AcmeBridge', 'Acme Bridge');
  await chooseFix(diagnostic, 'Rename "AcmeBridge" to "Acme Bridge" in config.xml and api.xml');
  await assertAgreed('Acme Bridge');
});
