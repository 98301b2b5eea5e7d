import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apiTest, codeOf, codesOf, fileUri, openFile, positionOf, until } from '../host/apiTesting';

const bridge = 'app/code/Acme/Bridge';
const apiXml = `${bridge}/etc/integration/api.xml`;
const parentsOfView = [
  'Magento_Sales::sales',
  'Magento_Sales::sales_operation',
  'Magento_Sales::sales_order',
  'Magento_Sales::actions',
];

async function replaceInEditor(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
  const range = new vscode.Range(positionOf(editor.document, from), positionOf(editor.document, from, 'end'));
  assert.ok(await editor.edit((edit) => edit.replace(range, to)));
}

async function complete(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items;
}

apiTest('a missing parent is reported and the quick fix adds it', async () => {
  const { document } = await openFile(apiXml);
  const diagnostic = await until('acl-missing-parent', () =>
    vscode.languages.getDiagnostics(document.uri).find((one) => codeOf(one) === 'acl-missing-parent'),
  );
  assert.equal(document.getText(diagnostic.range), 'Magento_Sales::actions_view');
  assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);

  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
    10,
  );
  const fix = actions.find(({ title }) => title.startsWith('Add the 4 missing parent resources (opens '));
  assert.ok(fix?.edit, actions.map(({ title }) => title).join());
  assert.ok(await vscode.workspace.applyEdit(fix.edit));

  for (const id of parentsOfView) assert.match(document.getText(), new RegExp(`<resource name="${id}"/>`));
  await until('no diagnostics', () => codesOf(document.uri).length === 0);
});

apiTest('what is half typed is an xml-syntax error while it is typed, and not when it is whole', async () => {
  const editor = await openFile(apiXml);
  await replaceInEditor(editor, '<resource name="Acme_Bridge::bridge"/>', '<resource name="Acme_Bridge::bri');
  await until('xml-syntax', () => codesOf(editor.document.uri).includes('xml-syntax'));
  await replaceInEditor(editor, '<resource name="Acme_Bridge::bri', '<resource name="Acme_Bridge::bridge"/>');
  await until('no diagnostics', () => codesOf(editor.document.uri).length === 0);
});

apiTest('completion finds a resource by words of its title', async () => {
  const editor = await openFile(apiXml);
  await replaceInEditor(editor, 'Acme_Bridge::bridge', 'order view');
  const items = await until('completion items', async () => {
    const found = await complete(editor.document, positionOf(editor.document, 'order view', 'end'));
    return found.length > 0 && found;
  });
  const view = items.find(
    ({ label }) => (typeof label === 'string' ? label : label.label) === 'Magento_Sales::actions_view',
  );
  assert.ok(view, `among ${items.length} items`);
  await replaceInEditor(editor, 'order view', 'Acme_Bridge::bridge');
});

apiTest('a hover says where a resource stands in the admin', async () => {
  const { document } = await openFile(apiXml);
  const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    positionOf(document, 'actions_view'),
  );
  assert.ok(hover);
  const text = hover.contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
  assert.match(text, /Sales.*Operations.*Orders.*Actions.*View/s);
});

apiTest('definition leads from a resource to acl.xml and from a name in PHP to config.xml', async () => {
  const definitionsOf = async (file: string, text: string) => {
    const { document } = await openFile(file);
    return until(`the definition of ${text}`, async () => {
      const targets = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        positionOf(document, text).translate(0, 1),
      );
      const uris = targets.map((target) => String('targetUri' in target ? target.targetUri : target.uri));
      return uris.length > 0 && uris;
    });
  };
  assert.deepEqual(await definitionsOf(apiXml, 'Acme_Bridge::bridge'), [
    String(fileUri(`${bridge}/etc/acl.xml`)),
  ]);
  const declarations = await definitionsOf(`${bridge}/Setup/InstallData.php`, "AcmeBridge'");
  assert.ok(
    declarations.includes(String(fileUri(`${bridge}/etc/integration/config.xml`))),
    declarations.join(),
  );
});

/** As VS Code has them from 1.95 on. */
interface AgentTools {
  readonly tools: readonly { readonly name: string; readonly description: string }[];
  invokeTool(
    name: string,
    options: { input: object; toolInvocationToken: undefined },
  ): Thenable<{ readonly content: readonly { readonly value: string }[] }>;
}

apiTest('agents have the tools, which see what is not saved', async () => {
  const agents = vscode.lm as unknown as AgentTools;
  const check = 'magento_integration_check';
  const { document } = await openFile(apiXml);
  await until('the tools', () => agents.tools.some(({ name }) => name === check));
  const call = async (name: string, input: object): Promise<unknown> => {
    const { content } = await agents.invokeTool(name, { input, toolInvocationToken: undefined });
    return JSON.parse(content.map(({ value }) => value).join(''));
  };
  const before = document.getText();
  await replaceInEditor(
    await openFile(apiXml),
    '</resources>',
    '<resource name="Acme_Bridge::none"/></resources>',
  );
  const { problems } = (await call(check, { path: apiXml })) as {
    problems: { code: string; file: string }[];
  };
  assert.deepEqual(
    problems.map(({ code, file }) => [code, file]),
    [['acl-unknown-resource', apiXml]],
  );
  const page = (await call('magento_integration_explain_rule', { code: problems[0]!.code })) as {
    page: string;
  };
  assert.match(page.page, /^# acl-unknown-resource/);
  await assert.rejects(async () => call(check, { path: '/etc' }), /outside of the workspace/);
  await replaceInEditor(
    await openFile(apiXml),
    '<resource name="Acme_Bridge::none"/></resources>',
    '</resources>',
  );
  assert.equal(document.getText(), before);
});
