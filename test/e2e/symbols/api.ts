import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apiTest, codesOf, fileUri, openFile, positionOf, until } from '../host/apiTesting';

const bridge = 'app/code/Acme/Bridge';
const aclXml = `${bridge}/etc/acl.xml`;
const apiXml = `${bridge}/etc/integration/api.xml`;
const php = `${bridge}/Controller/Adminhtml/Export/Index.php`;
const own = 'Acme_Bridge::export';
const uses = [`${bridge}/etc/webapi.xml`, `${bridge}/etc/adminhtml/menu.xml`, php];
const everywhere = [aclXml, apiXml, ...uses];

const relative = (uri: vscode.Uri) => vscode.workspace.asRelativePath(uri, false);

async function insideId(file: string, id = own): Promise<[vscode.Uri, vscode.Position]> {
  const { document } = await openFile(file);
  return [document.uri, positionOf(document, id).translate(0, id.indexOf('::') + 3)];
}

async function replace(file: string, from: string, to: string): Promise<void> {
  const { document } = await openFile(file);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(positionOf(document, from), positionOf(document, from, 'end')),
    to,
  );
  assert.ok(await vscode.workspace.applyEdit(edit));
}

apiTest('an own resource is completed where it can be used', async () => {
  for (const file of [apiXml, ...uses]) {
    await replace(file, own, 'Acme_Bridge::ex');
    const { document } = await openFile(file);
    await until(`completion in ${file}`, async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        positionOf(document, 'Acme_Bridge::ex', 'end'),
      );
      return items.some(({ label }) => (typeof label === 'string' ? label : label.label) === own);
    });
    await replace(file, 'Acme_Bridge::ex', own);
  }
});

apiTest('definition leads from each use to acl.xml', async () => {
  for (const file of [apiXml, ...uses]) {
    const targets = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      ...(await insideId(file)),
    );
    const found = targets.map((target) => relative('targetUri' in target ? target.targetUri : target.uri));
    assert.deepEqual(found, [aclXml], file);
  }
});

apiTest('references of the declaration are found in every kind of file', async () => {
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    ...(await insideId(aclXml)),
  );
  const files = [...new Set(found.map(({ uri }) => relative(uri)))];
  assert.deepEqual(files.sort(), [...everywhere].sort());
});

apiTest('renamed from PHP it is renamed everywhere, and nothing is wrong afterwards', async () => {
  const renamed = 'Acme_Bridge::order_export';
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    ...(await insideId(php)),
    renamed,
  );
  assert.deepEqual(
    edit
      .entries()
      .map(([uri]) => relative(uri))
      .sort(),
    [...everywhere].sort(),
  );
  assert.ok(await vscode.workspace.applyEdit(edit));
  for (const file of everywhere) {
    const text = (await openFile(file)).document.getText();
    assert.ok(text.includes(`"${renamed}"`) || text.includes(`'${renamed}'`), `${file}:\n${text}`);
    assert.ok(!text.includes(own), `${file}:\n${text}`);
  }
  for (const file of everywhere) {
    await until(`no diagnostic in ${file}`, () => codesOf(fileUri(file)).length === 0);
  }
});
