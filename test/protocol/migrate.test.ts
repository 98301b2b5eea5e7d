import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import {
  TextDocumentEdit,
  type CodeAction,
  type ClientCapabilities,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { classicModule, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { pullingClient, TestClient } from './testClient';

const folder = 'app/code/Acme/Bridge';
const config = `${folder}/etc/integration/config.xml`;
const api = `${folder}/etc/integration/api.xml`;
const consolidated = `${folder}/etc/integration.xml`;
const refactorings = { diagnostics: [], only: ['refactor'] };

function clientWith(
  edits: NonNullable<ClientCapabilities['workspace']>['workspaceEdit'],
): ClientCapabilities {
  return { ...pullingClient, workspace: { ...pullingClient.workspace, workspaceEdit: edits } };
}
const moving = clientWith({
  documentChanges: true,
  resourceOperations: ['create', 'rename', 'delete'],
  changeAnnotationSupport: {},
});

/** Does on disk what an edit says, in its order, and lists the files that came and went. */
function carryOut(project: DiskProject, { documentChanges = [] }: WorkspaceEdit): [number, string][] {
  const changes: [number, string][] = [];
  for (const change of documentChanges) {
    const uri = 'textDocument' in change ? change.textDocument.uri : 'uri' in change ? change.uri : '';
    const path = decodeURIComponent(uri.slice(project.uri().length + 1));
    if (TextDocumentEdit.is(change)) {
      const before = readFileSync(fileURLToPath(uri), 'utf8');
      const document = TextDocument.create(uri, '', 0, before);
      project.write(path, TextDocument.applyEdits(document, change.edits as never));
    } else if (change.kind === 'create') project.write(path, '');
    else if (change.kind === 'delete') project.delete(path);
    changes.push([TextDocumentEdit.is(change) ? 2 : change.kind === 'create' ? 1 : 3, uri]);
  }
  return changes;
}

it('converts by a code action, as one edit to be looked at, and back', async () => {
  const project = new DiskProject({ ...smallMagento, ...classicModule() });
  const edits: WorkspaceEdit[] = [];
  const editor = await TestClient.start({
    folders: [project.uri()],
    capabilities: moving,
    applyEdit: (edit) => edits.push(edit),
  });
  const kinds = async (): Promise<string[]> => {
    const view = await editor.request<{ groups: { integrations: { kind: string }[] }[] }>(
      'magentoIntegration/integrations',
    );
    return view.groups.flatMap(({ integrations }) => integrations.map(({ kind }) => kind));
  };
  const convert = async (path: string): Promise<void> => {
    const uri = project.uri(path);
    await editor.open(uri, readFileSync(fileURLToPath(uri), 'utf8'));
    const start = editor.after(uri, 'name="Acme ERP').position;
    const [action] = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start, end: start },
      context: refactorings,
    });
    expect(action).toMatchObject({
      kind: 'refactor.rewrite',
      title: expect.stringMatching(/^Convert "Acme ERP" to .*…$/),
    });
    expect(await editor.request('workspace/executeCommand', action!.command)).toMatchObject({
      applied: true,
    });
    const { message } = await editor.next<{ message: string }>('window/showMessageRequest');
    expect(message).toContain('with its tokens');
    await editor.close(uri);
    const changes = carryOut(project, edits.at(-1)!).map(([type, changed]) => ({ type, uri: changed }));
    await editor.notify('workspace/didChangeWatchedFiles', { changes });
    await editor.next('magentoIntegration/integrationsChanged');
  };

  expect(await kinds()).toEqual(['classic']);
  await convert(api);
  const [annotation] = Object.values(edits[0]!.changeAnnotations!);
  expect(annotation).toMatchObject({ label: 'Convert to etc/integration.xml', needsConfirmation: true });
  // A client that has another text of it by now must refuse all.
  expect(edits[0]!.documentChanges![0]).toEqual({
    textDocument: { uri: project.uri(api), version: 1 },
    edits: [],
  });
  expect(edits[0]!.documentChanges!.map((change) => ('kind' in change ? change.kind : 'edit'))).toEqual([
    'edit',
    'create',
    'edit',
    'edit',
    'delete',
    'delete',
    'delete',
  ]);
  expect(await kinds()).toEqual(['consolidated']);
  await convert(consolidated);
  expect(await kinds()).toEqual(['classic']);
});

it('says why not, and where', async () => {
  const project = new DiskProject({
    ...smallMagento,
    ...classicModule({
      'etc/integration/api.xml': classicModule()[api]!.replace(
        /<resources>[^]*<\/resources>/,
        '<resources><resource name="Magento_Backend::all"/></resources>',
      ),
    }),
  });
  const request = { module: project.uri(folder), to: 'consolidated' };
  const migrate = { command: 'magentoIntegration.migrate', arguments: [request] };
  const outcome = { applied: false, problem: expect.stringContaining('Magento_Backend::all') as string };
  const showing = { ...moving, window: { ...moving.window, showDocument: { support: true } } };
  const editor = await TestClient.start({ folders: [project.uri()], capabilities: showing });
  expect(await editor.request('workspace/executeCommand', migrate)).toMatchObject(outcome);
  expect(await editor.next('window/showMessageRequest')).toMatchObject({ actions: [{ title: 'Show' }] });
  expect(editor.take('workspace/applyEdit')).toEqual([]);

  const other = await TestClient.start({ folders: [project.uri()], capabilities: moving });
  expect(await other.request('workspace/executeCommand', migrate)).toMatchObject(outcome);
  expect(await other.next('window/showMessageRequest')).toMatchObject({
    message: outcome.problem,
    actions: [],
  });
});

it('lists what can be converted, and is refused where the client cannot delete files', async () => {
  const project = new DiskProject({ ...smallMagento, ...classicModule() });
  const editor = await TestClient.start({
    folders: [project.uri()],
    capabilities: clientWith({ documentChanges: true, resourceOperations: ['create'] }),
  });
  const uri = project.uri(config);
  await editor.open(uri, project.text(config));
  const target = { module: project.uri(folder), to: 'consolidated', integrations: ['Acme ERP'] };
  expect(await editor.request('magentoIntegration/migrationTargets', { uri })).toMatchObject([target]);
  expect(
    await editor.request('workspace/executeCommand', {
      command: 'magentoIntegration.migrate',
      arguments: [target],
    }),
  ).toMatchObject({ applied: false, problem: expect.stringContaining('magento-integration migrate') });
  const { position } = editor.after(uri, '<integration');
  expect(
    await editor.request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: refactorings,
    }),
  ).toEqual([]);
  await expect(
    editor.request('workspace/executeCommand', { command: 'magentoIntegration.migrate', arguments: ['x'] }),
  ).rejects.toThrow(/takes \{ module/);
});
