import { describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type Command,
  type Definition,
  type DocumentDiagnosticReport,
  type Hover,
} from 'vscode-languageserver-protocol/node';
import { classicModule, moduleXml, registration, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { codesOf, pullingClient, TestClient } from './testClient';
import { module, api, lastResource, shop, apiWithoutParent, rejection } from './shop';

describe('starting', () => {
  it('answers initialize with what it can do, before it reads anything', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const { capabilities, serverInfo } = client.initialized;
    expect(serverInfo?.name).toBe('Magento Integration');
    expect(capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true },
      hoverProvider: true,
      definitionProvider: true,
      codeActionProvider: {
        codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.magento-integration'],
      },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });

  it('shows how far reading the modules is', async () => {
    const client = await TestClient.start({ folders: [shop().uri()] });
    const { token } = await client.next<{ token: string }>('window/workDoneProgress/create');
    const ofToken = (params: { token: string }): boolean => params.token === token;
    expect(await client.next('$/progress', ofToken)).toMatchObject({
      value: { kind: 'begin', title: 'Reading Magento modules', percentage: 0 },
    });
    await client.next<{ token: string; value: { kind: string } }>(
      '$/progress',
      (params) => ofToken(params) && params.value.kind === 'end',
    );
  });

  it('asks the client to watch what decides on integrations, and its settings', async () => {
    const client = await TestClient.start({ folders: [shop().uri()] });
    type Registrations = { registrations: { method: string; registerOptions: unknown }[] };
    const of = (method: string) => (params: Registrations) => params.registrations[0]?.method === method;
    const watching = await client.next('client/registerCapability', of('workspace/didChangeWatchedFiles'));
    const globs = JSON.stringify(watching.registrations[0]!.registerOptions);
    for (const glob of [
      '**/etc/integration/{config,api}.xml',
      '**/*.php',
      '**/vendor/composer/installed.json',
    ]) {
      expect(globs).toContain(glob);
    }
    await client.next('client/registerCapability', of('workspace/didChangeConfiguration'));
  });

  it('refuses requests before initialize and after shutdown', async () => {
    const client = new TestClient();
    expect((await rejection(client.pull('file:///a/etc/acl.xml'))).code).toBe(-32002);
    await client.request('initialize', { processId: null, capabilities: {}, rootUri: null });
    await client.notify('initialized', {});
    await client.request('shutdown');
    expect((await rejection(client.request('textDocument/hover', {}))).code).toBe(-32600);
  });
});

describe('a client that can do nothing but the least', () => {
  it('gets everything in the oldest form', async () => {
    const project = shop({ 'etc/integration/api.xml': apiWithoutParent() });
    const uri = project.uri(api);
    const client = await TestClient.start({ folders: [project.uri()], capabilities: {} });
    await client.open(uri, project.text(api));
    const diagnostics = await client.published(uri);
    expect(codesOf(diagnostics)).toEqual(['acl-missing-parent']);
    expect(diagnostics[0]).not.toHaveProperty('relatedInformation');

    const place = client.after(uri, 'Magento_Sales::actions_v');
    const locations = await client.request<Definition>('textDocument/definition', place);
    expect(locations).toMatchObject([{ uri: project.uri('vendor/magento/module-sales/etc/acl.xml') }]);
    const hover = await client.request<Hover>('textDocument/hover', place);
    expect(hover.contents).toMatchObject({ kind: 'plaintext' });

    const commands = await client.request<Command[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostics[0]!.range,
      context: { diagnostics },
    });
    expect(commands[0]).toMatchObject({ command: 'magentoIntegration.applyEdit' });
    for (const method of [
      'client/registerCapability',
      'workspace/configuration',
      'window/workDoneProgress/create',
    ]) {
      expect(client.take(method)).toEqual([]);
    }
    const run = client.request('workspace/executeCommand', commands[0]);
    expect((await rejection(run)).code).toBe(-32803);
  });

  it('takes a repair as a command', async () => {
    const project = shop({ 'etc/integration/api.xml': apiWithoutParent() });
    const uri = project.uri(api);
    const capabilities = { workspace: { applyEdit: true } };
    const client = await TestClient.start({ folders: [project.uri()], capabilities });
    await client.open(uri, project.text(api));
    const diagnostics = await client.published(uri);
    const commands = await client.request<Command[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostics[0]!.range,
      context: { diagnostics },
    });
    expect(await client.request('workspace/executeCommand', commands[0])).toBe(true);
    expect(await client.published(uri)).toEqual([]);
  });
});

describe('workspaces', () => {
  it('reads a folder that is added, and forgets one that is removed', async () => {
    const magento = new DiskProject(smallMagento);
    const files = classicModule({
      'etc/integration/api.xml': classicModule()[api]!.replace(
        lastResource,
        '<resource name="Acme_Bridge::push"/>',
      ),
    });
    const own = new DiskProject(files);
    const other = new DiskProject({
      'registration.php': registration('Other_Erp'),
      'etc/module.xml': moduleXml('Other_Erp', { sequence: ['Magento_Backend'] }),
      'etc/integration/api.xml':
        '<integrations><integration name="Other"><resources><resource name="Nobody_Knows::it"/></resources></integration></integrations>',
    });
    const otherApi = other.uri('etc/integration/api.xml');
    const client = await TestClient.start({ folders: [magento.uri(), own.uri()] });
    expect(await client.diagnostics(otherApi)).toEqual([]);
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: other.uri(), name: 'other' }], removed: [] },
    });
    expect(codesOf(await client.diagnostics(otherApi))).toContain('acl-unknown-resource');
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: other.uri(), name: 'other' }] },
    });
    expect(await client.diagnostics(otherApi)).toEqual([]);
  });

  it('checks a file that is opened alone', async () => {
    const project = new DiskProject(
      Object.fromEntries(
        Object.entries(classicModule({ 'etc/integration/api.xml': apiWithoutParent() })).map(
          ([path, text]) => [path.slice(module.length + 1), text],
        ),
      ),
    );
    const uri = project.uri('etc/integration/api.xml');
    const client = await TestClient.start({ folders: [] });
    await client.open(uri, apiWithoutParent());
    expect(codesOf(await client.diagnostics(uri))).toContain('acl-missing-parent');
  });

  it('takes the ACL of the Magento that the settings name', async () => {
    const magento = new DiskProject({
      ...smallMagento,
      'app/code/Other/Erp/registration.php': registration('Other_Erp'),
      'app/code/Other/Erp/etc/module.xml': moduleXml('Other_Erp', { sequence: ['Magento_Backend'] }),
      'app/code/Other/Erp/etc/acl.xml': `<config><acl><resources><resource id="Magento_Backend::admin">
  <resource id="Other_Erp::export" title="Export"/>
</resource></resources></acl></config>`,
    });
    const own = new DiskProject({
      'registration.php': registration('Acme_Bridge'),
      'etc/module.xml': moduleXml('Acme_Bridge'),
      'etc/integration.xml': `<config><integration name="Acme ERP"><email>erp@acme.example</email>
<resources><resource name="Other_Erp::export"/></resources></integration></config>`,
    });
    const uri = own.uri('etc/integration.xml');
    let settings: unknown = null;
    const client = await TestClient.start({ folders: [own.uri()], settings: () => settings });
    await client.open(uri, own.text('etc/integration.xml'));
    expect(codesOf(await client.diagnostics(uri))).toContain('acl-unknown-resource');
    settings = { magentoPath: magento.folder };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.next('workspace/diagnostic/refresh');
    expect(codesOf(await client.diagnostics(uri))).not.toContain('acl-unknown-resource');

    const plain = await TestClient.start({
      folders: [own.uri()],
      capabilities: {},
      initializationOptions: { magento: magento.folder },
    });
    await plain.open(uri, own.text('etc/integration.xml'));
    expect(codesOf(await plain.published(uri))).not.toContain('acl-unknown-resource');
  });

  it('leaves documents alone that are not on disk', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const uri = `git:${project.uri(api).slice('file://'.length)}?HEAD`;
    await client.open(uri, apiWithoutParent());
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(await client.request('textDocument/hover', client.after(uri, 'Magento_Sales::sa'))).toBeNull();
  });
});

describe('cancelling', () => {
  it('answers at once, even while the modules are not read', async () => {
    const project = shop();
    let answerSettings!: (value: null) => void;
    const settings = new Promise<null>((resolve) => (answerSettings = resolve));
    const client = await TestClient.start({ folders: [project.uri()], settings: () => settings });
    const uri = project.uri(api);
    await client.open(uri, project.text(api));
    // Reading waits for the settings, and so do these.
    await client.next('workspace/configuration');
    const source = new CancellationTokenSource();
    const params = client.after(uri, 'Magento_Sales::sa');
    const hover = client.connection.sendRequest('textDocument/hover', params, source.token);
    const pull: Promise<DocumentDiagnosticReport> = client.pull(uri);
    source.cancel();
    expect((await rejection(hover)).code).toBe(-32800);
    answerSettings(null);
    expect(await pull).toMatchObject({ kind: 'full' });
  });
});

describe('surviving', () => {
  it('requests and notifications that make no sense', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const uri = project.uri(api);
    await client.open(uri, project.text(api));
    const nonsense = [
      {},
      { textDocument: { uri: 7 } },
      { textDocument: { uri } },
      { textDocument: { uri: '%%%' } },
    ];
    const methods = ['hover', 'completion', 'definition', 'codeAction', 'diagnostic'].map(
      (name) => `textDocument/${name}`,
    );
    for (const method of [...methods, 'workspace/executeCommand']) {
      for (const params of nonsense) await client.request(method, params).catch(() => undefined);
    }
    await client.notify('textDocument/didOpen', {});
    await client.notify('textDocument/didChange', { textDocument: { uri } });
    await client.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: 'x' });
    await client.notify('textDocument/didClose', { textDocument: { uri: 'file:///nowhere' } });
    await client.notify('workspace/didChangeWatchedFiles', {});
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///%zz', type: 9 }] });
    await client.notify('workspace/didChangeConfiguration', {});
    await client.notify('no/such/notification', {});
    expect((await rejection(client.request('no/such/request', {}))).code).toBe(-32601);
    client.server.stdin.write('Content-Length: 8\r\n\r\nnot JSON');
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  it('says in the log where it failed, without a word of the file', async () => {
    const project = shop();
    const client = await TestClient.start({ folders: [project.uri()] });
    const uri = project.uri(api);
    await client.open(uri, project.text(api));
    expect(await client.request('textDocument/hover', { textDocument: { uri } })).toBeNull();
    const { message } = await client.next<{ message: string }>('window/logMessage');
    expect(message).toContain('textDocument/hover failed: TypeError');
    expect(message).not.toContain('Acme');
  });
});

describe('ending', () => {
  it('ends with 0 after shutdown and exit', async () => {
    const client = await TestClient.start({ folders: [shop().uri()] });
    expect(await client.stop()).toBe(0);
  });

  it('ends with 1 on exit without shutdown', async () => {
    const client = await TestClient.start({ folders: [shop().uri()] });
    await client.notify('exit', undefined);
    expect(await client.exitCode).toBe(1);
  });

  it('ends when the client is gone', async () => {
    const client = await TestClient.start({ folders: [shop().uri()], capabilities: pullingClient });
    client.server.stdin.end();
    expect(await client.exitCode).toBe(1);
  });
});
