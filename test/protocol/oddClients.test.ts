import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CompletionList, Hover, InitializeResult, Location } from 'vscode-languageserver-protocol/node';
import { classicModule, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { codesOf, pullingClient, pushedClient, TestClient } from './testClient';

const module = 'app/code/Acme/Bridge';
const config = `${module}/etc/integration/config.xml`;
const api = `${module}/etc/integration/api.xml`;
const lastParent = '            <resource name="Magento_Sales::actions"/>\n';

const shop = (): DiskProject => new DiskProject({ ...smallMagento, ...classicModule() });
const withoutParent = (project: DiskProject, path = api): string =>
  project.text(path).replace(lastParent, '');

/** A client that says exactly this to `initialize`. */
async function clientSaying(params: Record<string, unknown>): Promise<TestClient> {
  const client = new TestClient();
  client.initialized = await client.request<InitializeResult>('initialize', params);
  await client.notify('initialized', {});
  return client;
}

/** Whether the server still answers. */
async function isWell(client: TestClient, project: DiskProject): Promise<boolean> {
  const uri = project.uri(api);
  if (!client.documents.has(uri)) await client.open(uri, withoutParent(project));
  const hover = await client.request<Hover | null>(
    'textDocument/hover',
    client.after(uri, 'Magento_Sales::sa'),
  );
  return JSON.stringify(hover).includes('Sales');
}

describe('a client that can do nothing', () => {
  it('is sent diagnostics, and gets plain answers, with nothing but a rootPath', async () => {
    const project = shop();
    const client = await clientSaying({ processId: null, rootPath: project.folder, capabilities: {} });
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
    const uri = project.uri(api);
    await client.open(uri, withoutParent(project));
    expect(codesOf(await client.published(uri))).toEqual(['acl-missing-parent']);
    const place = client.after(uri, 'Magento_Sales::sa');
    expect(await client.request('textDocument/definition', place)).toMatchObject([
      { uri: project.uri('vendor/magento/module-sales/etc/acl.xml') },
    ]);
    const rename = { ...client.after(uri, 'Acme E'), newName: 'Acme CRM' };
    const edit = await client.request<{ changes: object }>('textDocument/rename', rename);
    expect(Object.keys(edit.changes)).toContain(project.uri(config));
    const list = await client.request<CompletionList>('textDocument/completion', place);
    expect(list.items.length).toBeGreaterThan(0);
    expect(list.items.every((item) => item.insertTextFormat !== 2)).toBe(true);
    // Without watchers, saving is what tells.
    project.write(api, withoutParent(project));
    await client.notify('textDocument/didSave', { textDocument: { uri } });
    expect(client.take('client/registerCapability')).toEqual([]);
    expect(client.take('workspace/configuration')).toEqual([]);
    expect(client.take('window/workDoneProgress/create')).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  it('is served without any folder', async () => {
    const project = shop();
    const client = await clientSaying({ processId: null, rootUri: null, capabilities: {} });
    const uri = project.uri(api);
    await client.open(uri, withoutParent(project));
    // What Magento is around the file is found from the file.
    expect(codesOf(await client.published(uri))).toEqual(['acl-missing-parent']);
  });

  it('is served where the folder does not exist', async () => {
    const client = await TestClient.start({ folders: ['file:///nowhere/at/all'] });
    expect(await client.request('workspace/symbol', { query: '' })).toEqual([]);
  });
});

describe('names of files', () => {
  const odd = 'Grüße & mehr/sh op';

  it.each([
    ['as vscode-uri writes them', (uri: string) => uri],
    ['with as little encoded as can be', (uri: string) => decodeURIComponent(uri).replaceAll(' ', '%20')],
    ['with lower-case escapes', (uri: string) => uri.replace(/%[0-9A-F]{2}/g, (each) => each.toLowerCase())],
    ['with a bar at the end of the folder', (uri: string) => (uri.endsWith('sh%20op') ? `${uri}/` : uri)],
  ])('are understood %s', async (_, write) => {
    const files = { ...smallMagento, ...classicModule() };
    const project = new DiskProject(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`${odd}/${path}`, text])),
    );
    const client = await TestClient.start({ folders: [write(project.uri(odd))] });
    const uri = write(project.uri(`${odd}/${api}`));
    await client.open(uri, project.text(`${odd}/${api}`).replace(lastParent, ''));
    expect(codesOf(await client.diagnostics(uri))).toEqual(['acl-missing-parent']);
    await client.replace(uri, 'Magento_Sales::sales_operation', 'Magento_Sales::none');
    expect(codesOf(await client.diagnostics(uri))).toContain('acl-unknown-resource');
    const references = await client.request<Location[]>('textDocument/references', {
      ...client.after(uri, 'Acme E'),
      context: { includeDeclaration: true },
    });
    // The open document by the client's own name.
    expect(references.map((each) => each.uri)).toContain(uri);
  });

  it.each([
    ['a client that pulls', pullingClient],
    ['a client that diagnostics are sent to', pushedClient],
  ])('count as one file until all are closed, for %s', async (_, capabilities) => {
    const files = { ...smallMagento, ...classicModule() };
    const project = new DiskProject(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`Jörg/${path}`, text])),
    );
    const client = await TestClient.start({ folders: [project.uri('Jörg')], capabilities });
    const found = async (uri: string, wanted: readonly string[]): Promise<string[]> =>
      codesOf(
        capabilities === pullingClient
          ? await client.diagnostics(uri)
          : await client.published(uri, (codes) => wanted.every((code) => codes.includes(code))),
      );
    const uri = project.uri(`Jörg/${api}`);
    const other = decodeURIComponent(uri);
    await client.open(other, project.text(`Jörg/${api}`));
    const text = withoutParent(project, `Jörg/${api}`).replace('"Acme ERP"', '"Acme Other"');
    await client.open(uri, text);
    expect(await found(uri, ['acl-missing-parent'])).toContain('acl-missing-parent');
    await client.close(other);
    const integration = { ...client.after(uri, 'Acme O'), context: { includeDeclaration: true } };
    const count = async (): Promise<number> =>
      (await client.request<Location[]>('textDocument/references', integration)).length;
    // It is what counts for other files, too, and not what is on disk.
    expect(await count()).toBe(1);
    await client.replace(uri, 'Magento_Sales::sales_operation', 'Magento_Sales::none');
    expect(await found(uri, ['acl-unknown-resource'])).toContain('acl-unknown-resource');
    await client.close(uri);
    expect(await count()).toBeGreaterThan(1);
  });

  it('are those of a workspace that is reached by a link', async () => {
    const project = shop();
    const link = join(dirname(project.folder), `link-${process.pid}-${Date.now()}`);
    symlinkSync(project.folder, link);
    const folder = new URL(`file://${link}`).href;
    const client = await TestClient.start({ folders: [folder] });
    await client.open(`${folder}/${api}`, withoutParent(project));
    expect(codesOf(await client.diagnostics(`${folder}/${api}`))).toEqual(['acl-missing-parent']);
  });
});

describe('what an editor may do', () => {
  it('opens what is on no disk, or no file of ours', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    for (const uri of [
      'untitled:Untitled-1',
      `git:${project.uri(api).slice('file:'.length)}?ref=HEAD`,
      'vscode-notebook-cell:/a.ipynb#W0sZmlsZQ%3D%3D',
      'file:',
      project.uri('README.md'),
    ]) {
      await client.open(uri, withoutParent(project));
      expect({ uri, found: await client.diagnostics(uri) }).toEqual({ uri, found: [] });
      const at = { textDocument: { uri }, position: { line: 3, character: 30 } };
      expect(await client.request('textDocument/hover', at)).toBeNull();
      expect(await client.request('textDocument/completion', at)).toBeNull();
      await client.close(uri);
    }
    expect(await isWell(client, project)).toBe(true);
  });

  it('asks about files that are not open, and places that are not there', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const textDocument = { uri: project.uri(api) };
    const far = [
      { line: 3, character: 1e9 },
      { line: 1e9, character: 0 },
      { line: 2 ** 31 - 1, character: 2 ** 31 - 1 },
    ];
    for (const position of far) {
      const range = { start: position, end: position };
      for (const method of ['hover', 'completion', 'definition', 'documentHighlight', 'prepareRename']) {
        await client.request(`textDocument/${method}`, { textDocument, position });
      }
      const context = { diagnostics: [] };
      await client.request('textDocument/codeAction', { textDocument, range, context });
      await client.request('textDocument/inlayHint', { textDocument, range });
      const references = { textDocument, position, context: { includeDeclaration: true } };
      await client.request('textDocument/references', references);
    }
    expect(await client.diagnostics(project.uri('nowhere/etc/acl.xml'))).toEqual([]);
    expect(client.take('window/logMessage')).toEqual([]);
    expect(await isWell(client, project)).toBe(true);
  });

  it('changes what was not opened, and closes twice', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const uri = project.uri(api);
    const change = { textDocument: { uri, version: 7 }, contentChanges: [{ text: 'x' }] };
    await client.notify('textDocument/didChange', change);
    await client.notify('textDocument/didClose', { textDocument: { uri } });
    await client.open(uri, withoutParent(project));
    await client.close(uri);
    await client.notify('textDocument/didClose', { textDocument: { uri } });
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(await isWell(client, project)).toBe(true);
  });

  it('opens a document twice, and closes it once', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const uri = project.uri(api);
    await client.open(uri, project.text(api));
    await client.open(uri, withoutParent(project));
    expect(codesOf(await client.diagnostics(uri))).toEqual(['acl-missing-parent']);
    await client.close(uri);
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('opens a document in another language, which its name decides on', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const uri = project.uri(api);
    const textDocument = { uri, languageId: 'plaintext', version: -3, text: withoutParent(project) };
    await client.notify('textDocument/didOpen', { textDocument });
    expect(codesOf(await client.diagnostics(uri))).toEqual(['acl-missing-parent']);
  });

  it('sends what makes no sense', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const nonsense: unknown[] = [{}, [], { textDocument: null }, { textDocument: { uri: 5 } }, null, 'x'];
    for (const params of nonsense) {
      for (const method of [
        ...['hover', 'completion', 'definition', 'references', 'rename', 'documentSymbol', 'codeAction'].map(
          (name) => `textDocument/${name}`,
        ),
        ...['textDocument/diagnostic', 'workspace/symbol', 'workspace/executeCommand'],
        ...['examine', 'resources', 'createDefaults', 'planIntegration', 'endpoints', 'validateAnswer'].map(
          (name) => `magentoIntegration/${name}`,
        ),
      ]) {
        await client.request(method, params).catch(() => undefined);
      }
      for (const method of [
        'textDocument/didOpen',
        'textDocument/didChange',
        'textDocument/didClose',
        'workspace/didChangeWatchedFiles',
        'workspace/didChangeWorkspaceFolders',
        'workspace/didChangeConfiguration',
        'workspace/didRenameFiles',
        '$/cancelRequest',
        '$/setTrace',
        'acme/unknown',
      ]) {
        await client.notify(method, params);
      }
    }
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///%', type: 9 }] });
    expect(await isWell(client, project)).toBe(true);
  });

  it('goes away in the middle of things', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const uri = project.uri(api);
    await client.open(uri, withoutParent(project));
    const asked = Array.from({ length: 20 }, () =>
      client.request('textDocument/hover', client.after(uri, 'Magento_Sales::sa')).catch(() => 'refused'),
    );
    const stopped = client.request('shutdown');
    expect(await stopped).toBeNull();
    await Promise.all(asked);
    await client.notify('exit', undefined);
    expect(await client.exitCode).toBe(0);
  });

  it('goes away while modules are read', async () => {
    const project = shop();
    const settings = new Promise<null>(() => undefined);
    const client = await TestClient.start({ folders: [project.uri()], settings: () => settings });
    await client.next('workspace/configuration');
    const symbols = client.request('workspace/symbol', { query: '' }).catch(() => 'refused');
    expect(await client.stop()).toBe(0);
    client.connection.dispose();
    expect(await symbols).toBe('refused');
  });

  it('exits without a word', async () => {
    const client = await TestClient.start({ folders: [shop().uri()] });
    await client.notify('exit', undefined);
    expect(await client.exitCode).toBe(1);
  });
});

describe('what may stand on a disk', () => {
  it('folders named like files, links in circles, and what is no text', async () => {
    const project = shop();
    const at = (path: string): string => join(project.folder, 'app/code/Acme', path);
    mkdirSync(at('Folders/etc/module.xml'), { recursive: true });
    mkdirSync(at('Folders/etc/integration/config.xml'), { recursive: true });
    mkdirSync(at('Folders/registration.php'));
    mkdirSync(at('Folders/composer.json'));
    symlinkSync(at('.'), at('Circle'));
    symlinkSync('self', at('self'));
    mkdirSync(at('Binary/etc/integration'), { recursive: true });
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256));
    for (const path of ['registration.php', 'composer.json', 'etc/module.xml', 'etc/integration/api.xml'])
      writeFileSync(at(`Binary/${path}`), bytes);
    const client = await TestClient.start({ folders: [project.uri()] });
    expect(await isWell(client, project)).toBe(true);
    expect(
      codesOf(await client.diagnostics(project.uri('app/code/Acme/Binary/etc/integration/api.xml'))),
    ).toContain('xml-syntax');
    // What was not read is told as a warning.
    const logged = client.take('window/logMessage') as { readonly type: number }[];
    expect(logged.filter(({ type }) => type === 1)).toEqual([]);
  });

  it('very large files', async () => {
    const project = shop();
    const remark = `            <!-- ${'why '.repeat(60)} -->\n`;
    const large = project.text(api).replace(lastParent, remark.repeat(20_000));
    project.write(api, large);
    project.write(`${module}/composer.json`, `{ "extra": "${'x'.repeat(2 ** 20)}" }`);
    const client = await TestClient.start({ folders: [project.uri()] });
    await client.open(project.uri(api), large);
    expect(large.length).toBeGreaterThan(5_000_000);
    expect(await client.diagnostics(project.uri(api))).toMatchObject([
      { message: expect.stringContaining('2 MiB') },
    ]);
    expect(await client.diagnostics(project.uri(`${module}/composer.json`))).not.toEqual([]);
  });
});
