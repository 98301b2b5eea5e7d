import { describe, expect, it } from 'vitest';
import type {
  CompletionList,
  DocumentHighlight,
  DocumentSymbol,
  Hover,
  Location,
  LocationLink,
  Range,
  SymbolInformation,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol/node';
import { aclDefining, allPlaces, at, bridge, pathOf, type Place } from '../support/everyPlace';
import { classicModule, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { codesOf, pullingClient, TestClient } from './testClient';

const id = 'Acme_Bridge::orders';
const acl = pathOf('etc/acl.xml');
const capabilities = {
  ...pullingClient,
  textDocument: {
    ...pullingClient.textDocument,
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** All places have the id, so that each request has something to find in the others. */
function everywhere(): DiskProject {
  return new DiskProject(
    bridge({
      'etc/acl.xml': aclDefining(id),
      ...Object.fromEntries(allPlaces.map((place) => [place, at(place, id)])),
    }),
  );
}

async function rejection(promise: Promise<unknown>): Promise<{ code: number; message: string }> {
  return promise.then(
    () => Promise.reject(new Error('expected an error response')),
    (error: { code: number; message: string }) => error,
  );
}

describe.each(allPlaces)('an ACL id in %s', (place: Place) => {
  it('has every feature', async () => {
    const project = everywhere();
    const uri = project.uri(pathOf(place));
    const client = await TestClient.start({ folders: [project.uri()], capabilities });
    await client.open(uri, at(place, id));
    const cursor = client.after(uri, 'Acme_Bridge::ord');
    const text = (range: Range): string => client.document(uri).getText(range);

    const hover = await client.request<Hover>('textDocument/hover', cursor);
    expect(JSON.stringify(hover.contents)).toContain('Acme Orders');
    expect(text(hover.range!)).toBe(id);

    const links = await client.request<LocationLink[]>('textDocument/definition', cursor);
    expect(links.map((link) => link.targetUri)).toEqual([project.uri(acl)]);

    const context = { includeDeclaration: true };
    const found = await client.request<Location[]>('textDocument/references', { ...cursor, context });
    const expected = ['etc/acl.xml', ...allPlaces].map((each) => project.uri(pathOf(each)));
    expect(found.map((location) => location.uri).sort()).toEqual(expected.sort());

    const highlights = await client.request<DocumentHighlight[]>('textDocument/documentHighlight', cursor);
    expect(highlights.map(({ range }) => text(range))).toEqual([id]);

    const start = await client.request<{ range: Range; placeholder: string }>(
      'textDocument/prepareRename',
      cursor,
    );
    expect([text(start.range), start.placeholder]).toEqual([id, id]);
    const newName = 'Acme_Bridge::other';
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...cursor, newName });
    const edited = edit.documentChanges!.map((each) => 'textDocument' in each && each.textDocument);
    expect(edited.map((each) => each && each.uri).sort()).toEqual(expected);
    expect(edited.find((each) => each && each.uri === uri)).toMatchObject({ version: 1 });

    if (!place.endsWith('.php')) {
      const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument: { uri },
      });
      expect(symbols.length).toBeGreaterThan(0);
    }

    await client.replace(uri, id, 'Acme_Bridge::order');
    expect(codesOf(await client.diagnostics(uri))).toContain('acl-unknown-resource');
    const list = await client.request<CompletionList>(
      'textDocument/completion',
      client.after(uri, 'Acme_Bridge::order'),
    );
    expect(list.items.map(({ label }) => label)).toContain(id);
  });
});

describe('names', () => {
  it('of integrations are found and renamed, unsaved edits included', async () => {
    const project = new DiskProject({ ...smallMagento, ...classicModule() });
    const client = await TestClient.start({ folders: [project.uri()], capabilities });
    const uri = project.uri(pathOf('etc/integration/config.xml'));
    await client.open(uri, project.text(pathOf('etc/integration/config.xml')));
    await client.replace(uri, '<integrations>', '<integrations>\n<!-- new -->');
    const cursor = client.after(uri, 'name="Acme');
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...cursor,
      newName: 'Acme Hub',
    });
    expect(edit.documentChanges).toHaveLength(3);
    const own = edit.documentChanges!.find((each) => 'textDocument' in each && each.textDocument.uri === uri);
    client.apply({ documentChanges: [own!] });
    expect(codesOf(await client.diagnostics(uri))).toContain('integration-name-mismatch');
    expect(client.document(uri).getText()).toContain('<integration name="Acme Hub">');
  });

  it('that are not the user’s are refused with a reason', async () => {
    const project = new DiskProject({ ...smallMagento, ...classicModule() });
    const client = await TestClient.start({ folders: [project.uri()], capabilities });
    const uri = project.uri(pathOf('etc/integration/api.xml'));
    await client.open(uri, project.text(pathOf('etc/integration/api.xml')));
    const cursor = client.after(uri, 'Magento_Sales::act');
    const { message } = await rejection(client.request('textDocument/prepareRename', cursor));
    expect(message).toContain('not your own code');
    const renamed = client.request('textDocument/rename', { ...cursor, newName: 'Acme_Bridge::x' });
    expect((await rejection(renamed)).message).toContain('not your own code');
  });

  it('of modules follow their folders', async () => {
    const project = everywhere();
    const client = await TestClient.start({ folders: [project.uri()], capabilities });
    expect(client.initialized.capabilities.workspace?.fileOperations?.willRename).toBeDefined();
    const files = [
      { oldUri: project.uri('app/code/Acme/Bridge'), newUri: project.uri('app/code/Acme/Link') },
    ];
    const edit = await client.request<WorkspaceEdit>('workspace/willRenameFiles', { files });
    const edited = edit.documentChanges!.map((each) => 'textDocument' in each && each.textDocument.uri);
    expect(edited).toContain(project.uri(pathOf('registration.php')));
    expect(edited).toContain(project.uri(pathOf('etc/module.xml')));
  });

  it('are symbols of the workspace', async () => {
    const project = everywhere();
    const client = await TestClient.start({ folders: [project.uri()], capabilities });
    const symbols = await client.request<WorkspaceSymbol[]>('workspace/symbol', {
      query: 'Acme_Bridge::ord',
    });
    expect(symbols.map(({ name, location }) => [name, location.uri])).toEqual([[id, project.uri(acl)]]);
  });

  it('are a plain list, and renamed without being prepared, for clients that know no more', async () => {
    const project = everywhere();
    const client = await TestClient.start({ folders: [project.uri()], capabilities: {} });
    expect(client.initialized.capabilities.renameProvider).toBe(true);
    const uri = project.uri(acl);
    await client.open(uri, aclDefining(id));
    const symbols = await client.request<SymbolInformation[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    expect(symbols.map(({ name, containerName }) => [name, containerName])).toEqual([
      ['Magento_Backend::admin', undefined],
      [id, 'Magento_Backend::admin'],
    ]);
  });
});
